import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireInstance, type InstanceLock } from '../../../src/adapters/instance/instanceLock';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';

let dir: string;
let clock: FakeClock;
const held: InstanceLock[] = [];
const acquire = async (): Promise<InstanceLock> => {
  const instance = await acquireInstance(join(dir, 'data'), { clock });
  if (!instance.held) throw new Error('held by another');
  held.push(instance);
  return instance;
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-instance-'));
  clock = createFakeClock();
});
afterEach(() => {
  for (const one of held.splice(0)) one.release();
  rmSync(dir, { recursive: true, force: true });
});

it('tells the second where the first has its board', async () => {
  (await acquire()).announce('http://127.0.0.1:1/');
  expect(await acquireInstance(join(dir, 'data'), { clock })).toEqual({ held: false, url: 'http://127.0.0.1:1/' });
});

it('lets the second wait for a first that is just starting', async () => {
  const first = await acquire();
  const second = acquireInstance(join(dir, 'data'), { clock });
  await clock.advance(500);
  first.announce('http://127.0.0.1:2/');
  await clock.advance(500);
  expect(await second).toEqual({ held: false, url: 'http://127.0.0.1:2/' });
});

it('does not let it wait for ever', async () => {
  await acquire();
  const second = acquireInstance(join(dir, 'data'), { clock });
  await clock.advance(20_000);
  expect(await second).toEqual({ held: false, url: null });
});

it('lets the second take over when the first goes while it waits', async () => {
  const first = await acquire();
  const second = acquire();
  await clock.advance(500);
  first.release();
  await clock.advance(500);
  expect((await second).held).toBe(true);
});

it('gives no heed to the word of one that was killed', async () => {
  (await acquire()).release();
  writeFileSync(join(dir, 'data', 'instance.json'), '{"url":"http://127.0.0.1:3/"}');
  await acquire();
  expect(readdirSync(join(dir, 'data'))).toEqual(['instance.lock']);
});

it('is not stopped by a lock file that was scribbled over', async () => {
  mkdirSync(join(dir, 'data'));
  writeFileSync(join(dir, 'data', 'instance.lock'), 'scribble '.repeat(1000));
  await acquire();
  expect((await acquireInstance(join(dir, 'data'), { clock, waitMs: 0 })).held).toBe(false);
});
