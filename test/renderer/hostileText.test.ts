/** Hostile text in real Chromium: on the board, in the detail pane, on the wall and on the button it is text, and no page is wider for it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { shownText } from '../../src/core/model/shownText';
import type { BoardSnapshot, TicketView } from '../../src/core/model/view';
import { createRig, type Rig } from '../core/boardRig';
import { hostileDeliveryFacts, hostileHallFacts } from '../fixtures/hostileBoard';
import { hostileTexts } from '../fixtures/hostileTexts';
import { boardPage } from '../fixtures/renderer/boardPage';
import { pageOver } from '../fixtures/renderer/pageOver';
import { alertOf, deliveryTicket, snapshotOf, source } from '../fixtures/renderer/tickets';

const openBoard = boardPage();
const openPage = pageOver();

let rig: Rig;
let board: BoardSnapshot;
beforeAll(async () => {
  rig = createRig();
  rig.board.record([...(await hostileHallFacts()), ...(await hostileDeliveryFacts())]);
  board = snapshotOf({ tickets: rig.tickets() });
});

/** Markup that none of our pages has, and what a script of the guest's would have done. */
const interpreted = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    ...[...document.body.querySelectorAll('img, iframe, object, embed, form, base, meta, b, i, font, a[href^="javascript:"], body script:not([src])')].map((one) => one.outerHTML),
    ...(document.title.includes('pwned') ? [document.title] : []),
  ]);
/** Elements that are wider than the window, or that make their own box scroll sideways. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['page'] : [];
    const boxes = [...document.querySelectorAll<HTMLElement>('.detail__body, .detail__head, .board__list, .list, .card, .toasts')];
    return [...wide, ...boxes.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > window.innerWidth + 1).map((one) => one.className)];
  });
const squeezed = (text: string): string => text.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
/** What a person must be able to read of a ticket whose every field is one hostile text. */
const wanted = (ticket: TicketView): readonly string[] => {
  const text = hostileTexts[(ticket.type === 'delivery' ? ticket.orderId : Number(ticket.table.id)) - 1]?.text ?? '';
  if (ticket.type === 'delivery') return [shownText(text, 'dish'), shownText(`раз ${text}`, 'comment'), shownText(`раз ${text}`, 'address')];
  return ticket.kind === 'other' ? [`«${ticket.code}»`] : [shownText(text, 'dish'), ticket.table.name];
};

describe('the board', () => {
  test.each([
    [1024, 768],
    [480, 800],
  ])('shows every ticket whole on %i × %i, as text', async (width, height) => {
    const { page, detail } = await openBoard(board, { size: { width, height }, script: (station) => station.handle('ticket.timeline', ({ ticketId }) => [...rig.journal.timeline(ticketId)]) });
    expect([await interpreted(page), await tooWide(page)]).toEqual([[], []]);
    for (const ticket of board.tickets) {
      await page.evaluate((id) => (window.location.hash = new URLSearchParams({ ticket: id }).toString()), ticket.id);
      await expect.poll(() => detail.getAttribute('data-detail')).toBe(ticket.id);
      await detail.locator('.timeline__line').first().waitFor();
      expect([ticket.id, await interpreted(page), await tooWide(page)]).toEqual([ticket.id, [], []]);
      const shown = squeezed(await detail.innerText());
      for (const text of wanted(ticket)) expect(shown).toContain(squeezed(text));
    }
  });

  test('copies a telephone as the text that it is, and offers no link where there is no number in it', async () => {
    const phone = "=cmd|' /C calc'!A0";
    const order = deliveryTicket(139, { phone });
    const { card, page, detail } = await openBoard(snapshotOf({ tickets: [order] }));
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => Object.assign(window, { copied: (document.activeElement as HTMLTextAreaElement).value }));
    });
    await card(order).locator('.card__open').click();
    await page.getByRole('button', { name: 'Скопировать телефон' }).click();
    await page.getByText('Телефон скопирован').waitFor();
    expect(await page.evaluate(() => (window as unknown as { copied?: string }).copied)).toBe(phone);
    expect(await detail.getByRole('link').count()).toBe(0);
  });
});

describe('the wall', () => {
  test.each([
    [1024, 768],
    [1920, 1080],
  ])('shows on %i × %i what is to be cooked, whatever the comment and the table are called', async (width, height) => {
    const { page, station, url } = await openPage(board, { width, height });
    await station.attach(page);
    await page.goto(`${url}/wall.html`);
    await page.locator('[data-order]').first().waitFor();
    expect([await interpreted(page), await tooWide(page)]).toEqual([[], []]);
    const ofPage = () =>
      page.locator('.wall__flow [data-order]').evaluateAll((all) =>
      all.map((card) => {
        const subject = card.querySelector('.order__subject')?.getBoundingClientRect();
        const head = card.querySelector('.order__head')?.getBoundingClientRect();
        const dish = card.querySelector('.dish__name')?.getBoundingClientRect();
        const box = card.getBoundingClientRect();
        // A long comment may have the first of an order's cards alone, whole; its dishes stand on the others.
        const comment = card.querySelector('.order__comment')?.getBoundingClientRect();
        const isOfComment = dish === undefined && comment !== undefined && comment.bottom <= box.bottom && /, часть 1 из /.test(card.getAttribute('aria-label') ?? '');
        return {
          order: `${card.getAttribute('data-order')} ${card.getAttribute('aria-label')}`,
          // A dish that has no name is none (and is told as a trouble of the source).
          isWithin: card.querySelector('.order__none') !== null || isOfComment || (dish !== undefined && dish.top + 20 < box.bottom && dish.right <= box.right + 1),
          isNamed: subject !== undefined && head !== undefined && subject.height > 20 && subject.bottom <= head.bottom + 1,
          isWide: card.scrollWidth > card.clientWidth + 1,
        };
      }),
    );
    const all = new Map<string, Awaited<ReturnType<typeof ofPage>>[number]>();
    // Round by the key, until a page comes again: each of them is drawn alone.
    for (let known = -1; known < all.size; ) {
      known = all.size;
      for (const card of await ofPage()) all.set(card.order, card);
      await page.keyboard.press('ArrowRight');
    }
    const cards = [...all.values()];
    expect(cards.length).toBeGreaterThan(2 * hostileTexts.length - 3);
    expect(cards.filter(({ isWithin, isNamed, isWide }) => !isWithin || !isNamed || isWide)).toEqual([]);
  });
});

test('the button keeps its size and its words, whatever the table is called', async () => {
  const { page, station, url } = await openPage(snapshotOf(), { width: 220, height: 112 });
  await station.attach(page);
  await page.goto(`${url}/button.html`);
  for (const ticket of board.tickets) {
    if (ticket.type !== 'hall' || ticket.kind !== 'table-order') continue;
    station.change({ upserts: [ticket], removed: station.snapshot().tickets.map(({ id }) => id), alert: alertOf([ticket], [source('hall')]) });
    await expect.poll(() => page.locator('[data-part="open"]').getAttribute('aria-label')).toContain(`: новый заказ`);
    await expect.poll(() => page.locator('#root').innerText()).toContain(squeezed(ticket.table.name).slice(0, 3));
    expect([ticket.id, await interpreted(page), await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])]).toEqual([ticket.id, [], [220, 112]]);
  }
});
