/** Guests' data leave the desktop's journal after the keep of its settings. */
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { GONE, HURRIED, KEPT, layOldJournal } from '../fixtures/oldJournal';
import { startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

test('the desktop forgets what is older than `journal.keepDays`, and nothing that is younger or still waits', async () => {
  world = await startWorld();
  const journal = layOldJournal(join(world.directory, 'data'));
  expect(journal.found()).toEqual([GONE, KEPT]);
  process.env['NODE_OPTIONS'] = HURRIED;
  // Without a driver, which would take the option away.
  const app = world.spawn(world.provision({ journal: { keepDays: 7 } }));
  delete process.env['NODE_OPTIONS'];
  const ended = once(app, 'exit');
  try {
    await expect.poll(() => journal.found()).toEqual([KEPT]);
  } finally {
    app.kill('SIGTERM');
    await ended;
  }
  expect([journal.found(), journal.waiting()]).toEqual([[KEPT], 1]);
});
