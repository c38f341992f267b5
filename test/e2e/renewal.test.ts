/** A wall that stands for weeks: its page is loaded anew at night or when it has grown, the button beside it notices nothing, and the journal says so. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import type { Fact } from '../../src/core/model/fact';
import type { Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

/** Main's clock is at that hour of the next day from now on. */
const goTo = (hoverboard: Hoverboard, hour: number, minute: number): Promise<void> =>
  hoverboard.app.evaluate((_electron, { hours, minutes }) => {
    const now = Date.now.bind(Date);
    const there = new Date(now());
    there.setDate(there.getDate() + 1);
    const byMs = there.setHours(hours, minutes, 0, 0) - now();
    Date.now = () => now() + byMs;
  }, { hours: hour, minutes: minute });
const mark = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(window, { stood: true }) && undefined);
const isNew = (page: Page): Promise<boolean> => page.evaluate(() => !('stood' in window));
/** Heartbeats come from main at the moment at which it looks at the wall. */
const looks = async (page: Page): Promise<void> => {
  await page.evaluate(
    () =>
      new Promise<void>((seen) => {
        let left = 2;
        const { hoverboard } = window as unknown as { hoverboard: { subscribe(listener: (json: string) => void): () => void } };
        const off = hoverboard.subscribe((json) => {
          if (!json.includes('"board.heartbeat"') || --left > 0) return;
          off();
          seen();
        });
      }),
  );
};

async function open(): Promise<{ readonly hoverboard: Hoverboard; readonly wall: Page; readonly button: Page }> {
  world = await startWorld();
  // What the clock's jump looks like to a source is not what this is about.
  const config = provisioningFor(world.restaurant, { qrMenu: { retentionMs: 86_400_000 } });
  const hoverboard = await world.launch(world.provision(config), '--wall');
  const [wall, button] = [await hoverboard.page('wall'), await hoverboard.page('button')];
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  for (const page of [wall, button]) await mark(page);
  return { hoverboard, wall, button };
}
async function renewedSaysJournal(hoverboard: Hoverboard): Promise<Fact[]> {
  await hoverboard.close();
  const journal = openJournal(join(world.directory, 'data', 'journal.sqlite'));
  try {
    return journal.recent(50).map(({ fact }) => fact).filter(({ type }) => type === 'window.replaced');
  } finally {
    journal.close();
  }
}

test('a wall waits with it until nobody waits, and shows what stands on it all the same', async () => {
  const { hoverboard, wall, button } = await open();
  const { guest } = world.restaurant;
  guest.order('6');
  const order = wall.getByRole('article', { name: 'Стол 6', exact: true });
  await order.waitFor();
  await goTo(hoverboard, 4, 10);
  await looks(button);
  expect(await isNew(wall)).toBe(false);

  await button.evaluate(async () => {
    const { hoverboard: host } = window as unknown as { hoverboard: { call(name: string, json: string): Promise<string> } };
    const { tickets } = (JSON.parse(await host.call('board.snapshot', '{}')) as { value: { tickets: { id: string }[] } }).value;
    for (const { id } of tickets) await host.call('ticket.done', JSON.stringify({ ticketId: id }));
  });
  await expect.poll(() => isNew(wall)).toBe(true);
  guest.order('7');
  await wall.getByRole('article', { name: 'Стол 7', exact: true }).waitFor();
  expect(await isNew(button)).toBe(false);
  expect(await renewedSaysJournal(hoverboard)).toEqual([{ type: 'window.replaced', page: 'wall', why: 'renewed', detail: 'quiet hour' }]);
});

test('a wall whose process has grown begins anew at any hour, while a call rings on', async () => {
  const { hoverboard, wall, button } = await open();
  world.restaurant.guest.order('6');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  await goTo(hoverboard, 20, 0);
  await looks(button);
  expect(await isNew(wall)).toBe(false);
  await hoverboard.app.evaluate(({ app }) => {
    const real = app.getAppMetrics.bind(app);
    app.getAppMetrics = () => real().map((one) => ({ ...one, memory: { ...one.memory, workingSetSize: 900 * 1024 } }));
  });
  await expect.poll(() => isNew(wall)).toBe(true);
  await wall.getByRole('article', { name: 'Стол 6', exact: true }).waitFor();
  expect([await isNew(button), await button.locator('#root').getAttribute('data-level')]).toEqual([false, 'alarm']);
  expect(await renewedSaysJournal(hoverboard)).toEqual([{ type: 'window.replaced', page: 'wall', why: 'renewed', detail: 'memory' }]);
});
