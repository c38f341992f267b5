/** How loudly a ticket asks, how old it is, and when an order is lost, as the card says it. */
import { expect, test } from 'vitest';
import type { Ahead } from '../../../src/core/model/ladder';
import { instant } from '../../../src/core/model/instant';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();

test('a card counts down to the next step of its ladder, and a claimed one does not', async () => {
  const call = hallTicket('6', { ladder: { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: instant(Date.now() + 130_000) } } });
  const shouting = deliveryTicket(139, { ladder: { step: 'loop', reason: 'unanswered', next: null } });
  const taken = hallTicket('7', { claim: { by: 'Анна', at: instant(Date.now()), until: instant(Date.now() + 600_000) }, attention: { state: 'claimed', reason: 'claimed', until: instant(Date.now() + 600_000) }, ladder: null });
  const { card, detail } = await open(snapshotOf({ tickets: [call, shouting, taken] }));
  const line = card(call).locator('.ladder');
  expect(await line.textContent()).toMatch(/громче через 2:(10|0\d)$/);
  expect(await line.getAttribute('title')).toMatch(/^Звонок с повтором, громче через 2:/);
  const first = await line.textContent();
  await expect.poll(() => line.textContent()).not.toBe(first);
  expect(await card(shouting).locator('.ladder').textContent()).toBe('Громче некуда');
  expect(await card(taken).locator('.ladder').count()).toBe(0);
  await card(call).locator('.card__open').click();
  await expect.poll(() => detail.locator('.ladder').innerText()).toMatch(/^Звонок с повтором\s*, громче через \d:\d\d$/);
});

test('a card counts down to whoever is told next, louder or elsewhere, and the details to all of them', async () => {
  const at = (ms: number) => instant(Date.now() + ms);
  const manager: Ahead = { to: 'people', roles: ['manager'], at: at(130_000) };
  const telegram: Ahead = { to: 'channel', channel: 'Телеграм смены', at: at(310_000) };
  const loud = { step: 'loop', reason: 'unanswered', next: null } as const;
  const call = hallTicket('6', { ladder: loud, ahead: [manager, telegram] });
  const louderFirst = hallTicket('7', { ladder: { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: at(70_000) } }, ahead: [manager] });
  const outside = hallTicket('8', { ladder: loud, ahead: [telegram] });
  const others = hallTicket('9', { attention: { state: 'elsewhere', reason: 'rings-elsewhere', until: null }, ladder: null, ahead: [telegram] });
  const last = hallTicket('10', { ladder: loud });
  const { card, detail } = await open(snapshotOf({ tickets: [call, louderFirst, outside, others, last] }));
  const line = (ticket: typeof call) => card(ticket).locator('.ladder').textContent();
  expect(await line(call)).toMatch(/управляющему через 2:(10|0\d)$/);
  expect(await line(louderFirst)).toMatch(/громче через 1:(10|0\d)$/);
  expect(await line(outside)).toMatch(/Телеграм смены через 5:(10|0\d)$/);
  expect(await line(others)).toMatch(/^Телеграм смены через 5:(10|0\d)$/);
  expect(await line(last)).toBe('Громче некуда');
  const first = await line(call);
  await expect.poll(() => line(call)).not.toBe(first);
  await card(call).locator('.card__open').click();
  await expect.poll(() => detail.locator('.ladder').innerText()).toMatch(/^Полная громкость, управляющему через \d:\d\d, Телеграм смены через \d:\d\d$/);
  // Over as many lines as it takes.
  expect(await detail.locator('.why').evaluate((why) => why.scrollWidth <= why.clientWidth)).toBe(true);
});

test('a narrow card says its state whole, and of the countdown what there is room for', async () => {
  const next = (step: 'repeat' | 'loop') => ({ step, at: instant(Date.now() + 25_000) });
  const calls = [
    hallTicket('6', { ladder: { step: 'chime', reason: 'asked', next: next('repeat') } }),
    hallTicket('7', { openedAt: minutesAgo(30), ladder: { step: 'repeat', reason: 'unanswered', next: next('loop') } }),
    hallTicket('8', { openedAt: minutesAgo(30), ladder: { step: 'loop', reason: 'unanswered', next: null } }),
    hallTicket('9', { openedAt: minutesAgo(30), ladder: { step: 'loop', reason: 'unanswered', next: null }, ahead: [{ to: 'channel', channel: 'Телеграм управляющего сменой', at: instant(Date.now() + 25_000) }] }),
  ];
  const { page, card } = await open(snapshotOf({ tickets: calls }), { size: { width: 1024, height: 768 } });
  // A list beside the details, and narrower than any till.
  await page.evaluate(() => document.styleSheets[0]?.insertRule('.list__cell { max-width: 322px; }'));
  for (const call of calls) {
    const mark = card(call).locator('.mark__text');
    expect(await mark.evaluate((text) => [text.scrollWidth <= text.clientWidth, text.scrollHeight <= text.clientHeight, text.clientWidth > 30])).toEqual([true, true, true]);
  }
  const cut = await page.locator('.ladder__left').evaluateAll((all) => all.filter((left) => left.getBoundingClientRect().right > left.closest('.card__marks')!.getBoundingClientRect().right).map((left) => left.textContent));
  expect(cut).toEqual([]);
  // Words that have no room leave whole.
  expect(await page.locator('.ladder__words').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top < one.parentElement!.getBoundingClientRect().bottom && one.scrollWidth > one.parentElement!.clientWidth))).toEqual([false, false, false, false]);
});

test('a card says by its kind’s own times that somebody waits long, and too long, in words and by another mark', async () => {
  const ageing = { 'waiter-call': { warnAfterMs: 60_000, lateAfterMs: 120_000 }, 'bill-request': { warnAfterMs: 1_200_000, lateAfterMs: 2_400_000 } };
  const calls = [hallTicket('1', { openedAt: minutesAgo(0) }), hallTicket('2', { openedAt: minutesAgo(1) }), hallTicket('3', { openedAt: minutesAgo(2) }), hallTicket('4', { kind: 'bill-request', openedAt: minutesAgo(2) })];
  const { card } = await open(snapshotOf({ tickets: calls, station: { ageing } }));
  const said = await Promise.all(calls.map((call) => card(call).locator('.mark__text').innerText()));
  expect(said).toEqual(['Ждёт', 'Давно ждёт', 'Слишком долго', 'Ждёт']);
  const pies = await Promise.all(calls.map((call) => card(call).locator('.age-pie circle').last().getAttribute('stroke-dasharray')));
  expect(new Set(pies).size).toBe(3);
});

test.each([
  [1024, 768],
  [1920, 1080],
])('an order that cancels itself counts down to it, and still shows its ladder, guest and address whole on %i × %i', async (width, height) => {
  const who = { guestName: 'Иванов Иван Иванович', address: 'Ленина, 12, кв. 44' };
  const ladder = { step: 'chime', reason: 'asked', next: { step: 'loop', at: instant(Date.now() + 90_000) } } as const;
  const waiting = deliveryTicket(139, { ...who, openedAt: instant(Date.now() - 50_000), ladder });
  const over = deliveryTicket(140, { ...who, openedAt: minutesAgo(6), ladder: { ...ladder, step: 'loop', next: null } });
  const accepted = deliveryTicket(141, { stage: 'accepted', status: 11, demand: null, attention: { state: 'quiet', reason: 'accepted-elsewhere', until: null } });
  const sources = [source('hall'), source('delivery', { autoCancelAfterMs: 300_000 })];
  const { page, card } = await open(snapshotOf({ tickets: [waiting, over, accepted], sources }), { size: { width, height } });
  expect(await card(waiting).locator('.lost').textContent()).toMatch(/^отмена через 4:(10|0\d)$/);
  expect(await card(over).locator('.lost').textContent()).toBe('срок отмены прошёл');
  expect(await card(accepted).locator('.lost').count()).toBe(0);
  const cut = await page.locator('.card__about, .lost, .ladder').evaluateAll((lines) =>
    lines.filter((line) => line.scrollWidth > line.clientWidth || line.getBoundingClientRect().bottom > line.closest('.card__marks')!.getBoundingClientRect().bottom + 1).map((line) => line.textContent),
  );
  expect(cut).toEqual([]);
});

test('beside a button on a phone the time to an order’s end is whole, and so is that to whoever is told next', async () => {
  const order = deliveryTicket(139, { ladder: { step: 'loop', reason: 'unanswered', next: null }, ahead: [{ to: 'people', roles: ['manager'], at: instant(Date.now() + 130_000) }] });
  const { card } = await open(snapshotOf({ tickets: [order], sources: [source('hall'), source('delivery', { autoCancelAfterMs: 3_600_000 })] }), { as: 'browser', size: { width: 390, height: 844 } });
  await card(order).getByRole('button', { name: /^Принять/ }).waitFor();
  const cut = await card(order).locator('.lost .ladder__left, .ladder .ladder__left').evaluateAll((times) =>
    times.map((time) => {
      const [own, button] = [time.getBoundingClientRect(), time.closest('.card')!.querySelector('.card__act, .card .button')!.getBoundingClientRect()];
      const room = time.closest('.lost, .ladder')!.getBoundingClientRect();
      return own.width > 20 && own.right <= room.right + 0.5 && (own.right <= button.left || own.bottom <= button.top);
    }),
  );
  expect(cut).toEqual([true, true]);
});
