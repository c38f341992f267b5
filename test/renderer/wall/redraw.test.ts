/** How much of a wall is drawn anew when one order changes, as React itself tells it; and how small its letters may become. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lineOf, orderOf } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { dish, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage } from '../../fixtures/renderer/wallPage';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;

const tickets = Array.from({ length: 6 }, (_, table) => hallTicket(String(table + 1), { kind: 'table-order', dishes: [dish('Борщ'), dish('Стейк с овощами гриль')] }));

/** Of React's own tree, as its developer tools read it. */
interface Fiber {
  readonly type: unknown;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly memoizedProps: Readonly<Record<string, unknown>>;
}

/** Has the page count which cards were drawn: in each commit React marks the components that it has called. */
const countCards = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const CALLED = 1;
    const drawn: string[] = [];
    const visit = (now: Fiber, before: Fiber | null): void => {
      const card = now.child?.type === 'article' ? now.child.memoizedProps['data-order'] : undefined;
      if (typeof card === 'string' && (before === null || (now.flags & CALLED) !== 0)) drawn.push(card);
      // The same child as before: nothing below it was looked at.
      if (before !== null && now.child === before.child) return;
      for (let child = now.child; child !== null; child = child.sibling) visit(child, child.alternate);
    };
    Object.assign(window, {
      drawn,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onCommitFiberRoot: (_id: number, { current }: { readonly current: Fiber }) => visit(current, current.alternate),
      },
    });
  });
const drawnSince = async (change: () => void, seen: string): Promise<readonly string[]> => {
  await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn.splice(0));
  change();
  await page.getByText(seen).first().waitFor();
  return page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
};

async function open({ query = '', width = 1920, height = 1080 } = {}): Promise<void> {
  const wall = await openWall(snapshotOf({ tickets }), { query, size: { width, height }, before: countCards });
  ({ page, station } = wall);
  await page.getByRole('article').nth(1).waitFor();
  await wall.measured();
}

describe('a change of one order', () => {
  const [first] = tickets;
  if (first === undefined) throw new Error('there are tickets');

  test('draws its own card and no other', async () => {
    await open();
    expect(await page.evaluate(() => new Set((window as unknown as { drawn: string[] }).drawn).size)).toBe(6);
    await page.clock.install();
    const order = orderOf(first);
    const changed = { ...order, version: order.version + 1, lines: [...order.lines, lineOf(dish('Тирамису'), 9)] };
    expect(new Set(await drawnSince(() => station.change({ kitchen: { upserts: [changed] } }), 'Тирамису'))).toEqual(new Set([order.ticketId]));
  });

  test('that comes draws itself alone', async () => {
    await open();
    await page.clock.install();
    const next = hallTicket('77', { kind: 'table-order', dishes: [dish('Хачапури')] });
    expect(new Set(await drawnSince(() => station.change({ upserts: [next], kitchen: { upserts: [orderOf(next)] } }), 'Хачапури'))).toEqual(new Set([next.id]));
  });
});

describe('letters of dishes', () => {
  const sizeOf = (): Promise<number> => page.locator('.dish').first().evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));

  test.each([
    { width: 1024, height: 768, columns: 8, shown: 5 },
    { width: 1280, height: 720, columns: 7, shown: 6 },
    { width: 1080, height: 1920, columns: 8, shown: 5 },
    { width: 1920, height: 1080, columns: 8, shown: 8 },
    { width: 3840, height: 2160, columns: 8, shown: 8 },
    { width: 1024, height: 768, columns: 3, shown: 3 },
  ])('are never too small to read: $columns columns on $width × $height are $shown', async ({ columns, shown, ...size }) => {
    await open({ ...size, query: `?columns=${columns}` });
    expect(await sizeOf()).toBeGreaterThanOrEqual(15);
    // As many as have room side by side.
    const widths = await page.getByRole('article').evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().width));
    expect(Math.round(size.width / ((widths[0] ?? 1) + 10))).toBe(shown);
    await page.keyboard.press('s');
    expect(await page.getByText('Столько колонок на этом экране не прочесть').count()).toBe(shown < columns ? 1 : 0);
  });
});
