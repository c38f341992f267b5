/** What staff do on the board becomes exactly one call, and what comes back is shown honestly. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import type { OrderRequest } from '../../../src/core/model/ticket';
import { CallRefused } from '../../../src/shared/router';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, HALL, hallTicket, minutesAgo, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
const STAFF_PAGE = 'http://127.0.0.1:9/staff';

const requested = (patch: Partial<OrderRequest> = {}): OrderRequest => ({
  action: 'accept',
  mode: 'assisted',
  phase: 'sent',
  by: 'Касса 1',
  at: minutesAgo(0),
  until: minutesAgo(-2),
  reason: null,
  text: null,
  problem: null,
  ...patch,
});
const answered = { takeBackUntil: instant(Date.now() + 3000), openAddress: STAFF_PAGE };

describe('a ticket', () => {
  test('is taken from its card, and the card follows the station, not the press', async () => {
    const call = hallTicket('6');
    const { card, station } = await open(snapshotOf({ tickets: [call] }));
    await card(call).getByRole('button', { name: 'Беру: Стол 6' }).click();
    await expect.poll(() => station.inputsOf('ticket.claim')).toEqual([{ ticketId: call.id }]);
    expect(await card(call).innerText()).toContain('Давно ждёт');
    const claim = { by: 'Касса 1', at: minutesAgo(0), until: minutesAgo(-10) };
    station.change({ upserts: [{ ...call, version: 500, claim, attention: { state: 'claimed', reason: 'claimed', until: claim.until } }] });
    await expect.poll(() => card(call).innerText()).toContain('Взял: Касса 1');
    await card(call).getByRole('button', { name: 'Готово: Стол 6' }).click();
    await expect.poll(() => station.inputsOf('ticket.done')).toEqual([{ ticketId: call.id }]);
  });

  test('that the till cancelled is never called done: card and detail offer «Понятно», while it rings and after it was taken', async () => {
    const cancelled = deliveryTicket(140, { stage: 'cancelled', demand: { kind: 'cancelled', seq: 2, since: minutesAgo(1) }, closed: { at: minutesAgo(1), how: 'cancelled', by: null }, attention: { state: 'ringing', reason: 'accepted-order-cancelled', until: null } });
    const { card, detail, station } = await open(snapshotOf({ tickets: [cancelled] }));
    await card(cancelled).locator('.card__open').click();
    expect(await detail.getByRole('group', { name: 'Действия' }).locator('.actions__step').allInnerTexts()).toEqual(['Беру', 'Понятно']);
    const claim = { by: 'Касса 1', at: minutesAgo(0), until: minutesAgo(-10) };
    station.change({ upserts: [{ ...cancelled, version: 500, claim, attention: { state: 'claimed', reason: 'claimed', until: claim.until } }] });
    await card(cancelled).getByRole('button', { name: /^Понятно: / }).click();
    await expect.poll(() => station.inputsOf('ticket.done')).toEqual([{ ticketId: cancelled.id }]);
  });

  test('is released, put off, brought back from putting off, and recalled from its detail', async () => {
    const claim = { by: 'Касса 1', at: minutesAgo(1), until: minutesAgo(-9) };
    const taken = hallTicket('1', { claim, attention: { state: 'claimed', reason: 'claimed', until: claim.until } });
    const snoozed = hallTicket('2', { snoozedUntil: minutesAgo(-5), attention: { state: 'snoozed', reason: 'snoozed', until: minutesAgo(-5) } });
    const done = hallTicket('3', { demand: null, closed: { at: minutesAgo(2), how: 'done', by: 'Касса 1' }, attention: { state: 'quiet', reason: 'done-here', until: null } });
    const { card, detail, station } = await open(snapshotOf({ tickets: [taken, snoozed, done] }));
    const press = async (ticket: typeof taken, name: string): Promise<void> => {
      await card(ticket).locator('.card__open').click();
      await detail.getByRole('button', { name, exact: true }).click();
    };
    await press(taken, 'Отпустить');
    await press(taken, 'Отложить на 10 мин');
    await press(snoozed, 'Не откладывать');
    await press(done, 'Вернуть');
    await expect.poll(() => station.inputsOf('ticket.recall')).toEqual([{ ticketId: done.id }]);
    expect(station.inputsOf('ticket.release')).toEqual([{ ticketId: taken.id }]);
    expect(station.inputsOf('ticket.snooze')).toEqual([{ ticketId: taken.id, minutes: 10 }]);
    expect(station.inputsOf('ticket.unsnooze')).toEqual([{ ticketId: snoozed.id }]);
  });

  test('that somebody else took first says so in the station’s words', async () => {
    const call = hallTicket('6');
    const refuse = (): never => {
      throw new CallRefused('not-possible', 'Заявку уже взял: Касса 2.');
    };
    const { card, page } = await open(snapshotOf({ tickets: [call] }), { script: (station) => station.handle('ticket.claim', refuse) });
    await card(call).getByRole('button', { name: 'Беру: Стол 6' }).click();
    await page.getByText('Заявку уже взял: Касса 2.').waitFor();
  });
});

describe('accepting', () => {
  test('can be taken back as long as nothing was sent', async () => {
    const order = deliveryTicket(139);
    const { card, detail, page, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.accept', () => answered) });
    await card(order).locator('.card__open').click();
    await detail.getByRole('button', { name: 'Принять', exact: true }).click();
    await expect.poll(() => station.inputsOf('order.accept')).toEqual([{ ticketId: order.id }]);
    station.change({ upserts: [{ ...order, version: 600, request: requested({ phase: 'undoable' }) }] });
    const bar = page.locator('.undo');
    await bar.getByText('Принимаем заказ № 139').waitFor();
    const takeBack = page.getByRole('button', { name: 'Вернуть: Заказ № 139' });
    // However far ahead the page's clock believes its end to be: staff were given three seconds.
    expect(await takeBack.innerText()).toMatch(/Вернуть · 3\sс/);
    await takeBack.click();
    await expect.poll(() => station.inputsOf('order.takeBack')).toEqual([{ ticketId: order.id }]);
    station.change({ upserts: [{ ...order, version: 601, request: requested({ phase: 'taken-back' }) }] });
    await bar.waitFor({ state: 'detached' });
  });

  test('is the first thing offered for an order that waits, and taking it the second', async () => {
    const order = deliveryTicket(139);
    const { card, detail, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.accept', () => answered) });
    await card(order).locator('.card__open').click();
    const offered = detail.getByRole('group', { name: 'Действия' }).locator('.actions__step');
    expect(await offered.allInnerTexts()).toEqual(['Принять', 'Беру', 'Отменить заказ']);
    expect(await offered.locator('xpath=self::*[contains(@class, "button--primary")]').allInnerTexts()).toEqual(['Принять']);
    await card(order).getByRole('button', { name: 'Принять: Заказ № 139' }).click();
    await expect.poll(() => station.inputsOf('order.accept')).toEqual([{ ticketId: order.id }]);
  });

  test('a pre-order whose time has not come has no button over its figures', async () => {
    const order = deliveryTicket(139, { attention: { state: 'scheduled', reason: 'too-early', until: minutesAgo(-60) } });
    const { card } = await open(snapshotOf({ tickets: [order] }));
    expect(await card(order).locator('.card__action').count()).toBe(0);
  });

  test.each([
    ['in the list', false],
    ['beside an open ticket', true],
  ])('is taken back by one control that lies over nothing else, %s', async (_where, opened) => {
    const tickets = Array.from({ length: 12 }, (_, index) => deliveryTicket(200 + index, { openedAt: minutesAgo(20 - index) }));
    const order = tickets[0]!;
    const { page, card, station } = await open(snapshotOf({ tickets }));
    if (opened) await card(order).locator('.card__open').click();
    station.change({ upserts: [{ ...order, version: 600, request: requested({ phase: 'undoable', until: minutesAgo(-1) }) }] });
    const takeBack = page.getByRole('button', { name: /Вернуть|Отменить действие/ });
    await takeBack.first().waitFor();
    expect(await takeBack.count()).toBe(1);
    const over = await page.locator('.undo').evaluate((bar) => {
      const box = bar.getBoundingClientRect();
      const seen = [...document.querySelectorAll('button, a, summary, input')].filter((one) => !bar.contains(one));
      return seen.filter((one) => {
        const clip = one.closest('.list')?.getBoundingClientRect();
        const at = one.getBoundingClientRect();
        const bottom = Math.min(at.bottom, clip?.bottom ?? Infinity);
        return at.left < box.right && at.right > box.left && at.top < box.bottom && bottom > box.top;
      }).map((one) => one.getAttribute('aria-label'));
    });
    expect(over).toEqual([]);
  });

  test.each([
    ['sent', 'sent'],
    ['not confirmed', 'unconfirmed'],
  ] as const)('%s, the staff page is opened again from the detail', async (_state, phase) => {
    const order = deliveryTicket(139, { request: requested({ phase }) });
    const { card, detail, station } = await open(snapshotOf({ tickets: [order] }));
    await card(order).locator('.card__open').click();
    await detail.getByRole('button', { name: 'Открыть страницу доставки' }).click();
    await expect.poll(() => station.inputsOf('order.openPage')).toEqual([{ ticketId: order.id }]);
  });

  test.each([
    ['can still be taken back', requested({ phase: 'undoable' })],
    ['failed', requested({ phase: 'failed', problem: { code: 'timeout' } })],
    ['went to the system by a call', requested({ mode: 'http' })],
  ])('that %s has no staff page to open', async (_state, request) => {
    const order = deliveryTicket(139, { request });
    const { card, detail } = await open(snapshotOf({ tickets: [order] }));
    await card(order).locator('.card__open').click();
    await detail.locator('.why').waitFor();
    expect(await detail.getByRole('button', { name: 'Открыть страницу доставки' }).count()).toBe(0);
  });

  test('never claims more than the API has confirmed', async () => {
    const order = deliveryTicket(139, { request: requested() });
    const { card, detail, station } = await open(snapshotOf({ tickets: [order] }));
    await card(order).locator('.card__open').click();
    await expect.poll(() => detail.innerText()).toContain('Нажмите «Принять» на странице доставки: ждём подтверждения');
    station.change({ upserts: [{ ...order, version: 600, request: requested({ phase: 'unconfirmed' }) }] });
    await expect.poll(() => detail.innerText()).toContain('В кассе ещё ожидает');
    station.change({ upserts: [{ ...order, version: 601, request: requested({ phase: 'failed', problem: { code: 'timeout' } }) }] });
    await expect.poll(() => detail.innerText()).toContain('Не получилось');
    expect(await detail.innerText()).not.toContain('Принят,');
    station.change({ upserts: [{ ...order, version: 602, stage: 'created', status: 10, demand: null, cashTable: 'Dlv.2', request: requested({ phase: 'confirmed' }) }] });
    await expect.poll(() => detail.innerText()).toContain('Принят, стол Dlv.2');
  });

  test('is not offered where the source has no way to, and the board says where it is done', async () => {
    const order = deliveryTicket(139);
    const { card, detail } = await open(snapshotOf({ tickets: [order], sources: [source('delivery', { actions: 'none' })] }));
    await card(order).locator('.card__open').click();
    expect(await card(order).getByRole('button', { name: 'Беру: Заказ № 139' }).isVisible()).toBe(true);
    expect(await detail.getByText('Принимайте и отменяйте этот заказ в кассе').isVisible()).toBe(true);
    expect(await detail.getByRole('button', { name: 'Беру' }).isVisible()).toBe(true);
    expect(await detail.getByRole('button', { name: 'Принять' }).count()).toBe(0);
    expect(await detail.getByRole('button', { name: 'Отменить заказ' }).count()).toBe(0);
  });

  test('in a browser opens the staff page once the request is sent, not before', async () => {
    const order = deliveryTicket(139);
    const { card, detail, page, station } = await open(snapshotOf({ tickets: [order], sources: [source('delivery', { staffPageUrl: STAFF_PAGE })] }), {
      as: 'browser',
      script: (one) => one.handle('order.accept', () => answered),
    });
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen, open: (url: string) => void seen.push(url) });
    });
    const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    await card(order).locator('.card__open').click();
    await detail.getByRole('button', { name: 'Принять', exact: true }).click();
    await expect.poll(() => station.inputsOf('order.accept')).toHaveLength(1);
    station.change({ upserts: [{ ...order, version: 600, request: requested({ phase: 'undoable' }) }] });
    await page.locator('.undo').waitFor();
    expect(await seen()).toEqual([]);
    station.change({ upserts: [{ ...order, version: 601, request: requested() }] });
    await expect.poll(seen).toEqual([STAFF_PAGE]);
    expect(await detail.getByRole('link', { name: 'Открыть страницу доставки' }).getAttribute('href')).toBe(STAFF_PAGE);
  });
});

describe('cancelling', () => {
  test('asks for a reason, and for words where the reason is another', async () => {
    const order = deliveryTicket(139);
    const { card, detail, page, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.cancel', () => answered) });
    await card(order).locator('.card__open').click();
    await detail.getByRole('button', { name: 'Отменить заказ' }).click();
    const dialog = page.getByRole('dialog', { name: 'Отменить заказ № 139?' });
    const submit = dialog.getByRole('button', { name: 'Отменить заказ' });
    expect(await dialog.getByRole('radio').count()).toBe(7);
    await submit.click();
    await dialog.getByText('Выберите причину').waitFor();
    await dialog.getByRole('radio', { name: 'Другое' }).check();
    await submit.click();
    await dialog.getByText('Напишите, что случилось').waitFor();
    expect(station.inputsOf('order.cancel')).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Что случилось' }).fill('  Перепутали ресторан ');
    await submit.click();
    await dialog.waitFor({ state: 'detached' });
    expect(station.inputsOf('order.cancel')).toEqual([{ ticketId: order.id, reason: 'other', text: 'Перепутали ресторан' }]);
  });

  test('a refusal leaves the dialog open, and Escape changes nothing', async () => {
    const order = deliveryTicket(139);
    const refuse = (): never => {
      throw new CallRefused('not-possible', 'Заказ уже завершён или отменён.');
    };
    const { card, page, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.cancel', refuse) });
    await card(order).locator('.card__open').click();
    await page.keyboard.press('KeyX');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Гость отказался' }).check();
    await dialog.getByRole('button', { name: 'Отменить заказ' }).click();
    await page.getByText('Заказ уже завершён или отменён.').waitFor();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole('radio', { name: 'Гость отказался' }).press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(station.inputsOf('order.cancel')).toHaveLength(1);
  });

  test('never stands in the way of a new alert: the card behind can be taken', async () => {
    const order = deliveryTicket(139);
    const { card, page, station } = await open(snapshotOf({ tickets: [order] }));
    await card(order).locator('.card__open').click();
    await page.keyboard.press('KeyX');
    await page.getByRole('dialog').waitFor();
    const call = hallTicket('6', { openedAt: minutesAgo(60) });
    station.change({ upserts: [call] });
    await card(call).getByRole('button', { name: 'Беру: Стол 6' }).click();
    await expect.poll(() => station.inputsOf('ticket.claim')).toEqual([{ ticketId: call.id }]);
  });
});

describe('the whole board', () => {
  test('is muted in part, from the bar and from a ticket, and each part is unmuted by itself', async () => {
    const call = hallTicket('6');
    const { page, card, detail, station } = await open(snapshotOf({ sources: [source('hall'), source('delivery')], tickets: [call] }));
    await card(call).locator('.card__open').click();
    await detail.getByRole('button', { name: 'Тишина…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Выключить звук' });
    expect(await dialog.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.textContent))).toEqual(['Стол 6', 'Вызовы официанта', 'Зал', 'Всё']);
    await dialog.getByRole('button', { name: '15 мин' }).click();
    const table = { of: 'table', sourceId: HALL, tableId: call.table.id, name: '6' } as const;
    await expect.poll(() => station.inputsOf('alerts.mute')).toEqual([{ minutes: 15, scope: table }]);

    await page.getByRole('button', { name: 'Выключить звук' }).click();
    await dialog.getByRole('radio', { name: 'Просьбы о счёте' }).check();
    await dialog.getByRole('button', { name: '5 мин', exact: true }).click();
    await expect.poll(() => station.inputsOf('alerts.mute')[1]).toEqual({ minutes: 5, scope: { of: 'kind', kind: 'bill-request' } });

    station.change({ alert: { ...station.snapshot().alert, mutes: [{ scope: table, until: minutesAgo(-15), by: 'Анна' }] } });
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'Без звука до' }).innerText()).toMatch(/Стол 6\. Выключил: Анна/);
    await page.getByRole('button', { name: 'Включить звук: Стол 6' }).click();
    await expect.poll(() => station.inputsOf('alerts.unmute')).toEqual([{ scope: table }]);
  });

  test('by the clock is said, with what it keeps silent, and nobody can end it by a tap', async () => {
    const { page, station } = await open(snapshotOf({ tickets: [] }));
    const hush = { reason: 'quiet-hours', until: minutesAgo(-15), kinds: ['waiter-call', 'other'], sourceId: null } as const;
    station.change({ alert: { ...station.snapshot().alert, hushes: [{ ...hush, kinds: [...hush.kinds] }] } });
    const banner = page.getByRole('status').filter({ hasText: 'Тихие часы до' });
    await expect.poll(() => banner.innerText()).toMatch(/Тихие часы до .*: вызовы официанта, другие события\. Заявки ждут на доске/);
    expect(await banner.getByRole('button').count()).toBe(0);
  });

  test('is muted until a time', async () => {
    const { page, station } = await open(snapshotOf({ tickets: [] }));
    await page.getByRole('button', { name: 'Выключить звук' }).click();
    const dialog = page.getByRole('dialog', { name: 'Выключить звук' });
    await dialog.getByLabel('До времени').selectOption({ index: 2 });
    await dialog.getByRole('button', { name: 'Выключить', exact: true }).click();
    await expect.poll(() => station.inputsOf('alerts.mute')).toHaveLength(1);
    const { minutes } = station.inputsOf('alerts.mute')[0] as { minutes: number };
    expect(minutes).toBeGreaterThanOrEqual(60);
    expect(minutes).toBeLessThanOrEqual(96);
  });

  test('is muted for some minutes and unmuted, and says who did it until when', async () => {
    const { page, station } = await open(snapshotOf());
    await page.getByRole('button', { name: 'Выключить звук' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '15 мин' }).click();
    await expect.poll(() => station.inputsOf('alerts.mute')).toEqual([{ minutes: 15, scope: { of: 'all' } }]);
    const until = instant(Date.now() + 15 * 60_000);
    station.change({ alert: { ...station.snapshot().alert, muted: { until, by: 'Касса 2' } } });
    const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' }).format(until);
    await page.getByText(`Звук выключен до ${clock}. Выключил: Касса 2`).waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Включить звук' }).click();
    await expect.poll(() => station.inputsOf('alerts.unmute')).toHaveLength(1);
  });

  test('says that calls may have been lost until somebody has read it', async () => {
    const gap = { from: minutesAgo(20), to: minutesAgo(13) };
    const { page, station } = await open(snapshotOf({ sources: [source('hall', { gap })] }));
    await page.getByText('Зал: связи не было 7 мин: вызовы могли потеряться').waitFor();
    await page.getByRole('button', { name: 'Понятно' }).click();
    await expect.poll(() => station.inputsOf('gap.acknowledge')).toEqual([{ sourceId: HALL }]);
  });

  test('copies a phone number, also where the page has no clipboard API', async () => {
    const order = deliveryTicket(139);
    const { card, page } = await open(snapshotOf({ tickets: [order] }));
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => Object.assign(window, { copied: document.getSelection()?.toString() ?? (document.activeElement as HTMLTextAreaElement).value }));
    });
    await card(order).locator('.card__open').click();
    await page.getByRole('button', { name: 'Скопировать телефон' }).click();
    await page.getByText('Телефон скопирован').waitFor();
    expect(await page.evaluate(() => (window as unknown as { copied?: string }).copied)).toBe('79161234567');
  });
});
