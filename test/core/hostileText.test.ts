/** Hostile text from both systems' answers through facts, board, the real journal and back, to what a notification and the tray's menu are given. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openJournal, type SqliteJournal } from '../../src/adapters/journal/sqliteJournal';
import type { Fact } from '../../src/core/model/fact';
import { LONGEST, shownText } from '../../src/core/model/shownText';
import { wellFormed } from '../../src/core/model/wellFormed';
import type { TicketView } from '../../src/core/model/view';
import { wordsOf } from '../../src/core/model/words';
import { createBoardMirror } from '../../src/main/boardMirror';
import { menuEntries, mostUrgent } from '../../src/main/tray/menu';
import { textsOf } from '../../src/main/texts';
import { hostileDeliveryFacts, hostileHallFacts } from '../fixtures/hostileBoard';
import { hostileTexts } from '../fixtures/hostileTexts';
import { createRig } from './boardRig';
import { event as queued, setUp as setUpQueue } from './upstreams/qrMenu/queue';
import { listed, setUp as setUpHatch } from './upstreams/miniDelivery/hatch';
import { only } from './upstreams/remembered';

/** Isolates are ours: sentences hold a name of the other direction in them. */
const forbidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2067\u206a-\u206f\ufeff]|\p{Surrogate}/u;
const counted = (text: string): number => [...new Intl.Segmenter('ru').segment(text)].length;

/** Every text below a value with its path, but what something is known by: that is kept as it came, and is not shown. */
const textsIn = (value: unknown, path = ''): [path: string, text: string][] => {
  if (typeof value === 'string') return /\.(id|key|settles|mostUrgent|cursor)$/.test(path) ? [] : [[path, value]];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, one]) => textsIn(one, `${path}.${name}`)) : [];
};
const wrong = (value: unknown): [path: string, text: string][] => textsIn(value).filter(([, text]) => forbidden.test(text) || text.length > 32 * LONGEST.comment);

let facts: readonly Fact[];
beforeAll(async () => {
  facts = [...(await hostileHallFacts()), ...(await hostileDeliveryFacts())];
});

const folders: string[] = [];
const journals: SqliteJournal[] = [];
afterEach(() => {
  for (const journal of journals.splice(0)) journal.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const openAt = (path: string): SqliteJournal => {
  for (const journal of journals.splice(0)) journal.close();
  const journal = openJournal(path);
  journals.push(journal);
  return journal;
};
const newFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hoverboard-text-'));
  folders.push(folder);
  return join(folder, 'journal.sqlite');
};

describe('what the answers become', () => {
  it('is every event and every order, in text that can be shown', () => {
    expect(wrong(facts)).toEqual([]);
    expect(only(facts, 'hall.event')).toHaveLength(2 * hostileTexts.length);
    expect(new Set(only(facts, 'delivery.observed').map(({ order }) => order.orderId)).size).toBe(hostileTexts.length);
  });

  it.each(hostileTexts.map((one, index) => ({ ...one, index })))('holds, of $what, what a person sees, in each place', ({ text, index }) => {
    const order = only(facts, 'delivery.observed').find((one) => one.order.orderId === index + 1 && one.order.dishes !== null)?.order;
    expect(order).toMatchObject({ guestName: shownText(text, 'name'), address: shownText(text, 'address'), comment: shownText(text, 'comment'), phone: shownText(text, 'phone') });
    expect(order?.dishes).toMatchObject([{ name: shownText(text, 'dish'), modifiers: [{ name: shownText(text, 'dish') }] }]);
    const table = only(facts, 'hall.event').find((one) => one.table.id === String(index + 1));
    expect(table?.table.name).toBe(shownText(text, 'name') || String(index + 1));
    if (shownText(text, 'name') !== '') expect(table).toMatchObject({ waiter: shownText(text, 'name'), dishes: [{ name: shownText(text, 'dish'), modifiers: [{}, {}] }] });
  });

  it('is as good as missing where nothing can be seen: the table has its number', async () => {
    const [fact] = only(await hostileHallFacts(['\u200b\u202e']), 'hall.event');
    expect(fact).toMatchObject({ table: { id: '1', name: '1' }, waiter: null });
  });

  it.each(hostileTexts)('is a table whose number is $what, shown as text and known by what came', async ({ text }) => {
    const { queue, poll } = setUpQueue();
    queue.push(queued('0x1', 'waiter_call', 1, { table: text, table_repr: null }));
    const [fact] = only((await poll()).facts, 'hall.event');
    expect(fact?.table.name).toBe(shownText(text, 'name') || '?');
    if (text.length <= 200) expect(fact?.table.id).toBe(wellFormed(text).trim());
  });

  it('tells an event of 100 kB in its code and its table by a key and an id of bounded length, once, and another one apart from it', async () => {
    const { queue, poll, clock } = setUpQueue();
    const long = 'Щ'.repeat(100_000);
    queue.push(queued('0x1', long, 1, { table: long }), queued('0x1', `${long}1`, 1, { table: `${long}1` }));
    const told = only((await poll()).facts, 'hall.event');
    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
    expect(new Set(told.map(({ table }) => table.id)).size).toBe(2);
    for (const { key, table, code } of told) expect(Math.max(key.length, table.id.length, code.length)).toBeLessThan(700);
    await clock.advance(60_000);
    expect(only((await poll()).facts, 'hall.event')).toEqual([]);
  });
});

describe('what a server says of a trouble', () => {
  it.each(hostileTexts)('is shown as text too: $what', async ({ text }) => {
    const hatch = setUpHatch();
    hatch.server.listing = { ok: true, status: 500, headers: {}, body: new TextEncoder().encode(JSON.stringify({ result: false, msg: text })) };
    const hall = setUpQueue();
    hall.queue.push(queued('0x1', 'save_order', 1, { order: { sum: text, waiter: 7, dishes: [{ name: text, price: text }] } }));
    const problems = [(await hatch.poll()).problem, (await hall.poll()).problem];
    hatch.server.listing = { ok: true, status: 302, headers: { location: `http://${text}/` }, body: new Uint8Array() };
    problems.push((await hatch.poll()).problem);
    hatch.server.listing = { ok: true, status: 200, headers: { 'content-type': text }, body: new TextEncoder().encode('{') };
    problems.push((await hatch.poll()).problem);
    expect(problems.map((problem) => problem?.code)).toEqual(['http-status', 'partial', 'redirected', 'not-json']);
    expect(wrong(problems)).toEqual([]);
    for (const problem of problems) expect(counted(wordsOf('ru').problem(problem ?? { code: 'internal' }))).toBeLessThan(1600);
  });

  it.each(hostileTexts)('and of its installation: $what', async ({ text }) => {
    const { server, poll, check } = setUpHatch();
    server.ping = { result: true, data: { DHVersion: text, CSVersion: text, CSNetName: text, params: { dlvperiod: text } } };
    const info = [only((await poll()).facts, 'source.info'), (await check()).info];
    expect(JSON.stringify(info)).toContain(shownText(text, 'name') === '' ? '{}' : JSON.stringify(shownText(text, 'name')));
    expect(wrong(info)).toEqual([]);
  });

  it('of a record that cannot be read is an excerpt in which nothing acts, and from which can be told what was sent', async () => {
    const { server, poll } = setUpHatch();
    server.orders = [listed(1, { status: 'x\u202e\u009b\ufeff', comment: '👨'.repeat(300) })];
    const [refused] = only((await poll()).facts, 'record.refused');
    expect(forbidden.test(refused?.excerpt ?? '')).toBe(false);
    expect(refused?.excerpt).toMatch(/^\{"id":1/);
    expect(JSON.stringify(server.orders[0]).length).toBeGreaterThan(refused?.excerpt.length ?? 0);
    server.orders = [{ id: 2, status: 'x\u202e\u009b\ufeff' }];
    expect(only((await poll()).facts, 'record.refused')[0]?.excerpt).toBe('{"id":2,"status":"x\\u202e\\u009b\\ufeff"}');
  });
});

it('comes out of the journal as it went in, and leaves its tables alone', () => {
  const path = newFile();
  const rig = createRig({ disk: openAt(path) });
  rig.board.record(facts);
  const before = rig.tickets();
  const again = createRig({ clock: rig.clock, disk: openAt(path) });
  expect(before).toHaveLength(3 * hostileTexts.length);
  // A start may tell anew what may not have been told: that is no text.
  const plain = ({ version: _version, announcement: _announcement, ...ticket }: TicketView) => ticket;
  expect(again.tickets().map(plain)).toEqual(before.map(plain));
  expect(wrong(again.board.snapshot())).toEqual([]);
  const kept = before.flatMap(({ id }) => journals[0]?.timeline(id).map(({ fact }) => fact) ?? []);
  for (const fact of facts) if (fact.type === 'hall.event' || fact.type === 'delivery.observed') expect(kept).toContainEqual(fact);
});

describe('what is said of it', () => {
  const board = () => {
    const rig = createRig();
    rig.board.record(facts);
    return rig;
  };

  it('in a notification is bounded, in words of ours, and closes what it opens', () => {
    const rig = board();
    const words = wordsOf('ru');
    for (const ticket of rig.tickets()) {
      for (const text of [words.title(ticket), words.body(ticket, rig.clock.now()), words.subject(ticket)]) {
        expect(forbidden.exec(text)).toBeNull();
        expect(text.split('\u2068').length).toBe(text.split('\u2069').length);
      }
    }
    const one = createRig();
    for (const fact of facts) one.board.record([fact]);
    for (const { title, body } of one.notifier.shown) {
      expect(Math.max(counted(title), counted(body))).toBeLessThanOrEqual(240);
      expect(forbidden.exec(title + body)).toBeNull();
      expect((title + body).split('\u2068').length).toBe((title + body).split('\u2069').length);
    }
    expect(one.notifier.shown.length).toBeGreaterThan(hostileTexts.length);
  });

  it('in the tray menu is one short line each, and «&» is no access key', () => {
    const rig = board();
    const now = createBoardMirror(rig.board.snapshot());
    const speech = { words: wordsOf('ru'), texts: textsOf('ru'), now: rig.clock.now() };
    const shown = { ...now, tickets: new Map(now.tickets) };
    let lines = 0;
    while (mostUrgent(shown).length > 0) {
      for (const entry of menuEntries(shown, speech)) {
        if (entry.type === 'separator') continue;
        lines += 1;
        expect(entry.label).not.toMatch(/[\n\r\t]/);
        expect(counted(entry.label)).toBeLessThan(100);
        expect(entry.label.replaceAll('&&', '')).not.toContain('&');
      }
      for (const { id } of mostUrgent(shown)) shown.tickets.delete(id);
    }
    expect(lines).toBeGreaterThan(2 * hostileTexts.length);
  });

  it('sets a name of the other direction apart from the words and figures beside it', () => {
    const rig = createRig();
    rig.board.record(facts);
    const index = hostileTexts.findIndex(({ what }) => what === 'a name in Hebrew') + 1;
    const words = wordsOf('ru');
    const table = rig.tickets().find((one) => one.type === 'hall' && one.kind === 'table-order' && one.table.id === String(index));
    if (table === undefined) throw new Error('no such table');
    expect(words.title(table)).toBe('Стол \u2068שרה כהן 12\u2069: новый заказ');
    expect(words.body(table, rig.clock.now())).toContain('\u2068שרה כהן 12\u2069 ×1 (\u2068שרה כהן 12\u2069');
  });
});
