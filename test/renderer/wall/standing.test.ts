/** A wall that stands for months in a real Chromium: it moves a little, shows no pointer, and keeps its screen lit or says who must. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deliveryTicket, dish, hallTicket, silent, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type WallOptions } from '../../fixtures/renderer/wallPage';
import { STANDS_MS } from '../../../src/renderer/wall/burnIn';

/** A name of the network, over plain HTTP: no secure context, as a TV has it. */
const ELSEWHERE = 'hoverboard.test';
const openWall = wallPage([`--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`]);
let page: Page;

/** More than fits, with everything along the edges that a wall can have there. */
const full = () =>
  snapshotOf({
    tickets: [
      ...Array.from({ length: 24 }, (_, table) => hallTicket(String(table + 1), { kind: 'table-order', dishes: [dish('Борщ', 2, ['без сметаны']), dish('Стейк с овощами гриль')] })),
      deliveryTicket(139, { stage: 'accepted', status: 11, attention: silent, dishes: [dish('Суп')] }),
      deliveryTicket(141),
    ],
  });
async function open({ size = { width: 1280, height: 720 }, context, ...options }: WallOptions = {}): Promise<void> {
  // A browser with a window of its own asks nobody whether it may keep the screen lit.
  ({ page } = await openWall(full(), { size, clock: { time: 0 }, context: { permissions: ['screen-wake-lock'], ...context }, ...options }));
  await page.locator('.order, .count').first().waitFor();
  // Cards that are only measured stand there for a moment too.
  await expect.poll(() => page.locator('.wall__gauge').count()).toBe(0);
}
/** The four places that are farthest out, in the order in which the wall comes to them. */
const CORNERS = [0, 6, 42, 48] as const;
const wallAt = (): Promise<{ x: number; y: number }> => page.locator('.wall').evaluate((wall) => ({ x: wall.getBoundingClientRect().x, y: wall.getBoundingClientRect().y }));

describe('the shift against burn-in', () => {
  test.each([
    { width: 1280, height: 720, query: '?lane=on' },
    { width: 1024, height: 768, query: '?layout=stages' },
    { width: 1080, height: 1920, query: '' },
    { width: 3840, height: 2160, query: '?layout=summary' },
  ])('cuts nothing off wherever it goes, and scrolls nothing, on $width × $height $query', async ({ query, ...size }) => {
    await open({ size, query });
    const found: string[] = [];
    for (const [index, corner] of CORNERS.entries()) {
      await page.clock.fastForward((corner - (CORNERS[index - 1] ?? 0)) * STANDS_MS);
      const { x, y } = await wallAt();
      found.push(`${Math.sign(x)} ${Math.sign(y)}`);
      const beyond = await page.locator('.wall > *').evaluateAll((parts) => parts.filter((part) => {
        const { left, top, right, bottom } = part.getBoundingClientRect();
        return left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
      }).map((part) => part.className));
      expect(beyond).toEqual([]);
    }
    expect(found).toEqual(['-1 -1', '1 -1', '-1 1', '1 1']);
    expect(await page.evaluate(() => {
      const { scrollingElement: root } = document;
      window.scrollTo(50, 50);
      return [window.innerWidth - document.documentElement.clientWidth, root?.scrollTop, root?.scrollLeft];
    })).toEqual([0, 0, 0]);
  });

  test('lays no card out anew, and is off where the screen says so', async () => {
    await open();
    const sizes = (): Promise<unknown> => page.getByRole('article').evaluateAll((cards) => cards.map((card) => [card.getBoundingClientRect().width, card.getBoundingClientRect().height, (card as HTMLElement).offsetLeft]));
    const [before, place] = [await sizes(), await wallAt()];
    await page.clock.fastForward(STANDS_MS);
    expect(await wallAt()).not.toEqual(place);
    expect(await sizes()).toEqual(before);
    await page.keyboard.press('s');
    await page.getByRole('group', { name: 'Сдвиг от выгорания' }).getByRole('button', { name: 'Нет' }).click();
    expect(await wallAt()).toEqual({ x: 0, y: 0 });
    expect(page.url()).toContain('shift=off');
    await page.clock.fastForward(5 * STANDS_MS);
    expect(await wallAt()).toEqual({ x: 0, y: 0 });
  });
});

describe('the pointer', () => {
  const cursors = (): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll('html, main, button, article')].map((one) => getComputedStyle(one).cursor));
  const hidden = async (): Promise<boolean> => (await cursors()).every((one) => one === 'none');

  test('is gone when it has not moved for a while, and back at once when it does', async () => {
    await open();
    await page.mouse.move(300, 300);
    expect(await hidden()).toBe(false);
    await page.clock.fastForward(10_000);
    expect(await hidden()).toBe(true);
    await page.mouse.move(310, 300);
    expect((await cursors()).includes('none')).toBe(false);
    await page.clock.fastForward(10_000);
    expect(await hidden()).toBe(true);
  });

  test('is back after a touch, and a press on what is under it is not lost', async () => {
    await open({ context: { hasTouch: true } });
    await page.clock.fastForward(10_000);
    expect(await hidden()).toBe(true);
    const { x, y } = (await page.getByRole('button', { name: 'Настройки экрана' }).boundingBox()) ?? { x: 0, y: 0 };
    await page.touchscreen.tap(x + 10, y + 10);
    expect((await cursors()).includes('none')).toBe(false);
    await page.getByRole('complementary', { name: 'Настройки экрана' }).waitFor();
  });
});

describe('the screen is kept lit', () => {
  const said = async (): Promise<string> => {
    await page.keyboard.press('s');
    return page.locator('[data-wakefulness]').innerText();
  };
  /** What the page holds, as the browser's own object says. */
  const watch = (page: Page): Promise<unknown> =>
    page.addInitScript(() => {
      const held: WakeLockSentinel[] = [];
      Object.assign(window, { held });
      if (!('wakeLock' in navigator)) return;
      const lock = navigator.wakeLock;
      const request = lock.request.bind(lock);
      lock.request = async (type) => {
        const sentinel = await request(type);
        held.push(sentinel);
        return sentinel;
      };
    });
  const locks = (): Promise<boolean[]> => page.evaluate(() => (window as unknown as { held: WakeLockSentinel[] }).held.map(({ released }) => !released));
  async function openWatched(options: WallOptions = {}): Promise<void> {
    await open({ ...options, before: watch });
    await page.getByRole('article').first().waitFor();
  }

  test('by the browser where the page is secure, and again after it was taken away', async () => {
    await openWatched();
    await expect.poll(locks).toEqual([true]);
    await page.evaluate(() => (window as unknown as { held: WakeLockSentinel[] }).held[0]?.release());
    expect(await said()).toContain('не держит');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(locks).toEqual([false, true]);
    expect(await page.locator('[data-wakefulness]').innerText()).toContain('Экран не погаснет');
    await page.evaluate(() => (window as unknown as { held: WakeLockSentinel[] }).held[1]?.release());
    await page.clock.fastForward(61_000);
    await expect.poll(locks).toEqual([false, false, true]);
  });

  test('by nobody over plain HTTP, and then the screen’s settings say what to do', async () => {
    await openWatched({ host: ELSEWHERE });
    expect(await page.evaluate(() => [window.isSecureContext, 'wakeLock' in navigator])).toEqual([false, false]);
    expect(await said()).toMatch(/По http браузер не может[^]*настройках питания/);
  });

  test('by the app in its own window', async () => {
    await openWatched({ as: 'desktop' });
    expect(await said()).toContain('занимает весь экран');
    expect(await locks()).toEqual([]);
  });
});
