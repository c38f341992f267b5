/** What the board shows in a real Chromium: cards, tabs, search, one ticket whole, and text that stays text. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { kopecksFromRoubles } from '../../../src/core/model/money';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, dish, hallTicket, minutesAgo, silent, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
/** Numbers are written with no-break spaces; a test reads better without. */
const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('a card', () => {
  test('of a table shows its name, what it wants, how often, its sum, its age and that it waits', async () => {
    const bill = hallTicket('12', { kind: 'bill-request', count: 2, sum: kopecksFromRoubles(4860), openedAt: minutesAgo(3) });
    const { card } = await open(snapshotOf({ tickets: [bill] }));
    const text = plain(await card(bill).innerText());
    for (const part of ['Стол 12', 'Просят счёт', '×2', '4 860 ₽', '3 мин', 'Ждёт']) expect(text).toContain(part);
  });

  test('of an order that waits leaves out the sum that the server does not know yet', async () => {
    const order = deliveryTicket(139, { sum: kopecksFromRoubles(0) });
    const { card, detail } = await open(snapshotOf({ tickets: [order] }));
    expect(await card(order).innerText()).not.toContain('₽');
    await card(order).locator('.card__open').click();
    await detail.getByRole('heading', { level: 2 }).waitFor();
    expect(await detail.innerText()).not.toContain('₽');
  });

  test('of an order shows number, sum, promised time, guest, and who has it', async () => {
    const promisedAt = instant(Date.now() + 30 * 60_000);
    const order = deliveryTicket(139, {
      promisedAt,
      claim: { by: 'Касса 2', at: minutesAgo(1), until: minutesAgo(-9) },
      attention: { state: 'claimed', reason: 'claimed', until: minutesAgo(-9) },
    });
    const { card } = await open(snapshotOf({ tickets: [order] }));
    const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' }).format(promisedAt);
    const text = plain(await card(order).innerText());
    for (const part of ['№ 139', '1 740 ₽', `к ${clock}`, 'Иванова Мария', 'Взял: Касса 2']) expect(text).toContain(part);
  });

  test('says in words that an order is late, that it was changed elsewhere, and that its status is not one we know', async () => {
    const late = deliveryTicket(1, { stage: 'accepted', status: 11, demand: null, attention: silent, late: true, promisedAt: minutesAgo(5) });
    const changes = [{ field: 'sum' as const, from: 174_000, to: 192_000 }];
    const changed = deliveryTicket(2, { stage: 'created', status: 10, demand: null, attention: silent, changed: { at: minutesAgo(1), changes } });
    const unfamiliar = deliveryTicket(3, { stage: 'unfamiliar', status: 57, demand: null, attention: silent });
    const { card } = await open(snapshotOf({ tickets: [late, changed, unfamiliar] }));
    expect(await card(late).innerText()).toContain('поздно');
    expect(await card(changed).innerText()).toContain('Изменён');
    expect(await card(unfamiliar).innerText()).toContain('Статус 57');
  });

  test.each([
    [1024, 768],
    [1920, 1080],
  ])('of an order shows guest and address whole on %i × %i, whatever became of it', async (width, height) => {
    const who = { guestName: 'Иванов Иван Иванович', address: 'Ленина, 12, кв. 44' };
    const waiting = deliveryTicket(1, who);
    const accepted = deliveryTicket(2, { ...who, stage: 'accepted', status: 11, demand: null, attention: silent, late: true, promisedAt: minutesAgo(5) });
    const { page, card } = await open(snapshotOf({ tickets: [waiting, accepted] }), { size: { width, height } });
    const cut = await page.locator('.card__about').evaluateAll((lines) => lines.filter((line) => line.scrollWidth > line.clientWidth || line.getBoundingClientRect().bottom > line.parentElement!.getBoundingClientRect().bottom));
    expect(cut).toEqual([]);
    for (const ticket of [waiting, accepted]) expect(await card(ticket).innerText()).toMatch(/Иванов Иван Иванович[^]*Ленина, 12, кв. 44/);
  });

  test('is named so that two of one table can be told apart, and so are their buttons', async () => {
    const tickets = [hallTicket('6', { openedAt: minutesAgo(9) }), hallTicket('6', { kind: 'bill-request', openedAt: minutesAgo(3) }), hallTicket('6', { openedAt: minutesAgo(1) })];
    const { page } = await open(snapshotOf({ tickets }));
    const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' });
    const names = ['вызов официанта', 'просят счёт', 'вызов официанта'].map((kind, index) => `Стол 6, ${kind}, ${clock.format(tickets[index]!.openedAt)}`);
    for (const name of names) {
      expect(await page.getByRole('article', { name, exact: true }).count()).toBe(1);
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(1);
      expect(await page.getByRole('button', { name: `Беру: ${name}`, exact: true }).count()).toBe(1);
    }
  });

  test('and its detail say once that an acceptance is on its way', async () => {
    const request = { action: 'accept', mode: 'assisted', phase: 'undoable', by: 'x', at: minutesAgo(0), until: minutesAgo(-1), reason: null, text: null, problem: null } as const;
    const order = deliveryTicket(139, { request });
    const { card, detail, station } = await open(snapshotOf({ tickets: [order] }));
    await card(order).locator('.card__open').click();
    const saying = async (what: RegExp) => [await card(order).innerText(), await detail.innerText()].map((text) => text.match(what)?.length);
    await expect.poll(() => saying(/Принимаем/g)).toEqual([1, 1]);
    station.change({ upserts: [{ ...order, version: 600, request: { ...request, phase: 'unconfirmed' } }] });
    await expect.poll(() => saying(/В кассе ещё ожидает/g)).toEqual([1, 1]);
    station.change({ upserts: [{ ...order, version: 601, stage: 'accepted', status: 11, demand: null, attention: silent, cashTable: 'Dlv.2', request: { ...request, phase: 'confirmed' } }] });
    await expect.poll(() => saying(/Принят/g)).toEqual([1, 1]);
  });

  test('appears when its ticket does, and is announced politely', async () => {
    const { page, station, card } = await open(snapshotOf());
    expect(await page.getByText('Всё спокойно').isVisible()).toBe(true);
    const call = hallTicket('6');
    station.change({ upserts: [call] });
    await card(call).waitFor();
    await expect.poll(() => page.locator('[data-announcer]').textContent()).toContain('Стол 6 зовёт официанта');
    station.change({ removed: [call.id] });
    await card(call).waitFor({ state: 'detached' });
  });
});

describe('tabs and search', () => {
  const call = hallTicket('6', { openedAt: minutesAgo(1) });
  const waiting = deliveryTicket(139, { openedAt: minutesAgo(5) });
  const accepted = deliveryTicket(77, { stage: 'accepted', status: 11, demand: null, attention: silent, phone: '79990001122', guestName: 'Петров' });
  const archived = deliveryTicket(50, { stage: 'archived', status: 30, demand: null, attention: silent, closed: { at: minutesAgo(9), how: 'archived', by: null } });
  const snapshot = () => snapshotOf({ tickets: [archived, accepted, call, waiting] });

  test('«Все» shows what rings first, the longest wait on top, and what ended last', async () => {
    const { subjects } = await open(snapshot());
    expect(await subjects()).toEqual(['Заказ № 139', 'Стол 6', 'Заказ № 77', 'Заказ № 50']);
  });

  test('each tab shows its own and says its count', async () => {
    const { page, subjects } = await open(snapshot());
    expect(await page.getByRole('tab').allInnerTexts()).toHaveLength(8);
    await page.getByRole('tab', { name: 'Столы: 1, звенит 1' }).click();
    expect(await subjects()).toEqual(['Стол 6']);
    await page.getByRole('tab', { name: 'Принят: 1' }).click();
    expect(await subjects()).toEqual(['Заказ № 77']);
    await page.getByRole('tab', { name: 'Удален: 0' }).click();
    expect(await page.getByText('Здесь пусто').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Показать все' }).click();
    expect(await subjects()).toHaveLength(4);
  });

  test('search finds by number, name, table and phone in any spelling, and follows what changes', async () => {
    const { page, station, subjects } = await open(snapshot());
    const field = page.getByRole('textbox', { name: 'Поиск' });
    for (const [query, what] of [['139', 'Заказ № 139'], ['петр', 'Заказ № 77'], ['стол 6', 'Стол 6'], ['8 (999) 000', 'Заказ № 77']] as const) {
      await field.fill(query);
      expect(await subjects()).toEqual([what]);
    }
    await field.fill('сидоров');
    expect(await page.getByText('По запросу «сидоров» ничего не нашлось').isVisible()).toBe(true);
    station.change({ upserts: [{ ...accepted, guestName: 'Сидоров', version: 900 }] });
    await expect.poll(subjects).toEqual(['Заказ № 77']);
    await page.getByRole('button', { name: 'Очистить поиск' }).click();
    expect(await subjects()).toHaveLength(4);
  });
});

describe('the detail pane', () => {
  test('shows an order whole: guest, phone, address, comment, dishes with modifiers, sums, why it is silent', async () => {
    const order = deliveryTicket(139, {
      stage: 'accepted',
      status: 11,
      demand: null,
      attention: silent,
      comment: 'Домофон не работает',
      cashTable: 'Dlv.2',
      paid: kopecksFromRoubles(740),
      dishes: [dish('Пирог', 2, ['с вишней'])],
    });
    const { page, card, detail } = await open(snapshotOf({ tickets: [order] }));
    await card(order).getByRole('button', { name: 'Заказ № 139, доставка' }).click();
    const text = plain(await detail.innerText());
    for (const part of ['Заказ № 139', 'Иванова Мария', '+7 916 123-45-67', 'Ленина, 5, кв. 12', 'Домофон не работает', 'Dlv.2']) expect(text).toContain(part);
    for (const part of ['Пирог', '+ с вишней', '×2', '600 ₽', '1 740 ₽', '740 ₽', 'К оплате', '1 000 ₽']) expect(text).toContain(part);
    expect(text).not.toContain('Молчит');
    await detail.getByText('Почему не прозвенело?').focus();
    await page.keyboard.press('Enter');
    expect(await detail.innerText()).toContain('Молчит: приняли в системе ресторана');
  });

  test('sets what a table added just now apart from what was there', async () => {
    const ticket = hallTicket('9', { kind: 'table-order', dishes: [dish('Борщ', 2), dish('Чай', 1)], added: [{ at: minutesAgo(1), dishes: [dish('Чай', 1)] }] });
    const { card, page } = await open(snapshotOf({ tickets: [ticket] }));
    await card(ticket).locator('.card__open').click();
    const sections = await page.locator('[data-detail] section').allInnerTexts();
    expect(sections.find((text) => text.startsWith('Добавлено только что'))).toMatch(/Чай/);
    expect(sections.find((text) => text.startsWith('Добавлено только что'))).not.toMatch(/Борщ/);
    expect(sections.find((text) => text.startsWith('Было раньше'))).toMatch(/Борщ/);
    expect(sections.find((text) => text.startsWith('Было раньше'))).not.toMatch(/Чай/);
  });

  test('tells the history, newest first, and reads it again when the ticket changes', async () => {
    const ticket = hallTicket('6');
    const at = minutesAgo(2);
    const claimed = { seq: 1, at, ticketId: ticket.id, fact: { type: 'ticket.claimed' as const, ticketId: ticket.id, by: 'Касса 1', until: at } };
    const released = { seq: 2, at, ticketId: ticket.id, fact: { type: 'ticket.released' as const, ticketId: ticket.id, by: 'Касса 1' } };
    let entries = [claimed] as (typeof claimed | typeof released)[];
    const { card, station, detail } = await open(snapshotOf({ tickets: [ticket] }), { script: (one) => one.handle('ticket.timeline', () => entries) });
    await card(ticket).locator('.card__open').click();
    await expect.poll(() => detail.locator('ol li').allInnerTexts()).toEqual([expect.stringContaining('Взял: Касса 1')]);
    entries = [claimed, released];
    station.change({ upserts: [{ ...ticket, version: ticket.version + 1 }] });
    await expect.poll(() => detail.locator('ol li').allInnerTexts()).toEqual([expect.stringContaining('Отпустил: Касса 1'), expect.stringContaining('Взял: Касса 1')]);
  });

  test('opens from the address and from the station, whatever tab is shown', async () => {
    const [named, asked] = [hallTicket('6'), deliveryTicket(139)];
    const { page, station, detail } = await open(snapshotOf({ tickets: [named, asked] }), { hash: `#ticket=${encodeURIComponent(named.id)}` });
    await expect.poll(() => detail.getAttribute('data-detail')).toBe(named.id);
    await page.getByRole('tab', { name: /^Архив/ }).click();
    station.push({ event: 'ticket.shown', payload: { ticketId: asked.id } });
    await expect.poll(() => detail.getAttribute('data-detail')).toBe(asked.id);
    expect(await page.getByRole('tab', { name: /^Все/ }).getAttribute('aria-selected')).toBe('true');
    station.change({ removed: [asked.id] });
    await detail.waitFor({ state: 'detached' });
  });
});

test('hostile text is shown as text, and never runs', async () => {
  const evil = '<img src=x onerror="document.title=\'owned\'"><b>жирно</b>';
  const order = deliveryTicket(1, { guestName: evil, address: evil, comment: evil, dishes: [dish(evil, 1, [evil])] });
  const table = hallTicket(evil.slice(0, 40), { kind: 'other', code: evil });
  const { page, card, detail } = await open(snapshotOf({ tickets: [order, table], sources: [source('hall', { label: evil })], station: { name: evil } }));
  await card(order).locator('.card__open').click();
  expect(await detail.innerText()).toContain(evil);
  expect(await page.locator('img, b').count()).toBe(0);
  expect(await page.title()).not.toBe('owned');
});
