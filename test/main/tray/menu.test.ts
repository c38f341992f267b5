import { channelId } from '../../../src/core/model/ids';
import { describe, expect, test } from 'vitest';
import { judgeAudibility, nothingSeen } from '../../../src/core/model/audibility';
import { instant } from '../../../src/core/model/instant';
import type { AlertView, TicketView } from '../../../src/core/model/view';
import { wordsOf } from '../../../src/core/model/words';
import { createBoardMirror, type BoardNow } from '../../../src/main/boardMirror';
import { menuEntries, mostUrgent, tooltip, type MenuEntry } from '../../../src/main/tray/menu';
import { iconName } from '../../../src/main/tray/iconName';
import { textsOf } from '../../../src/main/texts';
import { snapshotAt } from '../../fixtures/board';
import { awaited, DELIVERY, deliveryTicket, hallTicket, HALL, source } from '../../fixtures/renderer/tickets';

const speech = { words: wordsOf('ru'), texts: textsOf('ru'), now: instant(Date.now()) };
const claimed = { attention: { state: 'claimed', reason: 'claimed', until: null } } as const;
const quiet = { attention: { state: 'quiet', reason: 'done-here', until: null } } as const;

function boardOf(tickets: readonly TicketView[], part: Partial<BoardNow['alert']> = {}, demo = false): BoardNow {
  const snapshot = snapshotAt(1);
  const ringing = tickets.filter((ticket) => ticket.attention.state === 'ringing');
  const kinds: Record<string, number> = {};
  for (const { kind } of ringing) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const alert = { ...snapshot.alert, level: ringing.length > 0 ? ('alarm' as const) : ('quiet' as const), ringing: ringing.length, kinds, ...part };
  return createBoardMirror({ ...snapshot, station: { ...snapshot.station, demo }, sources: [part.level === 'starting' ? awaited('hall') : source('hall')], alert, tickets: [...tickets] });
}
const labels = (entries: readonly MenuEntry[]): string[] => entries.map((entry) => (entry.type === 'separator' ? '—' : entry.label.trim()));
const commands = (entries: readonly MenuEntry[]): unknown[] =>
  entries.flatMap((entry) => (entry.type === 'command' ? [entry.command] : entry.type === 'submenu' ? commands(entry.entries) : []));

describe("the tray's menu", () => {
  test.each([
    ['quiet', 'Никто не ждёт'],
    ['starting', 'Ждём ответа'],
    ['offline', 'Кто ждёт, сейчас не видно'],
  ] as const)('says of nobody on a board that is %s: %s', (level, line) => {
    expect(labels(menuEntries(boardOf([], { level }), speech))[0]).toBe(line);
  });

  test('says of nobody that nobody waits only where that can be known', () => {
    expect(labels(menuEntries(boardOf([], { journalTrouble: 'Нет места' }), speech)).slice(0, 2)).toEqual(['Нет места', 'Кто ждёт, сейчас не видно']);
    const scheduled = deliveryTicket(139, { attention: { state: 'scheduled', reason: 'too-early', until: instant(1) } });
    expect(labels(menuEntries({ ...boardOf([scheduled], { level: 'pending' }), sources: [source('hall'), awaited('delivery')] }, speech))[0]).toBe('Ждём ответа');
    const unasked = { ...boardOf([]), sources: [] };
    expect([labels(menuEntries(unasked, speech))[0], tooltip(unasked, speech), iconName(unasked.alert, 0)]).toEqual(['Источники не настроены', 'Hoverboard · Источники не настроены', 'offline']);
  });

  test('says that nobody waits, and always leads to board, wall, settings and the end', () => {
    const entries = menuEntries(boardOf([]), speech);
    expect(labels(entries)).toEqual(['Никто не ждёт', '—', 'Тишина на', '—', 'Открыть доску', 'Открыть экран кухни', 'Настройки', 'Помощь', '—', 'Выйти']);
    expect(commands(entries)).toContainEqual({ do: 'mute', minutes: 15 });
    expect(commands(entries)).toContainEqual({ do: 'diagnostics' });
  });

  test('lists what asks for something, the most urgent first, each with «Беру» while nobody has it', () => {
    const late = hallTicket('2', { openedAt: instant(Date.now() - 60_000) });
    const early = hallTicket('6', { kind: 'bill-request', openedAt: instant(Date.now() - 600_000) });
    const urgent = deliveryTicket(139, { openedAt: instant(Date.now() - 30_000) });
    const taken = hallTicket('9', { ...claimed, openedAt: instant(Date.now() - 900_000) });
    const board = boardOf([hallTicket('1', quiet), taken, late, early, urgent], { mostUrgent: urgent.id });
    expect(mostUrgent(board).map((ticket) => ticket.id)).toEqual([urgent.id, early.id, late.id, taken.id]);
    expect(commands(menuEntries(board, speech)).slice(0, 7)).toEqual([
      { do: 'open-ticket', ticketId: urgent.id },
      { do: 'claim', ticketId: urgent.id },
      { do: 'open-ticket', ticketId: early.id },
      { do: 'claim', ticketId: early.id },
      { do: 'open-ticket', ticketId: late.id },
      { do: 'claim', ticketId: late.id },
      { do: 'open-ticket', ticketId: taken.id },
    ]);
    expect(labels(menuEntries(board, speech))[3]).toBe('Беру: Стол 6');
  });

  test('is of bounded length however many wait', () => {
    const many = Array.from({ length: 40 }, (_one, at) => hallTicket(String(at + 1)));
    expect(menuEntries(boardOf(many), speech).length).toBeLessThan(22);
  });

  test('a table that is called «A&B» is shown with its ampersand', () => {
    expect(labels(menuEntries(boardOf([hallTicket('A&B')]), speech))[1]).toBe('Беру: Стол A&&B');
  });

  test('what is silent in part stands there by name, each with the way to end it', () => {
    const scope = { of: 'table', sourceId: HALL, tableId: '100006', name: '6' } as const;
    const entries = menuEntries(boardOf([], { mutes: [{ scope, until: instant(Date.now() + 600_000), by: 'Касса' }] }), speech);
    expect(JSON.stringify(entries)).toMatch(/Звук выключен до \d\d:\d\d: Стол 6 \(Касса\)/);
    expect(commands(entries)).toContainEqual({ do: 'unmute', scope });
  });

  test('silence by the clock stands there, until when', () => {
    const hush = { reason: 'quiet-hours', until: instant(Date.now() + 600_000), kinds: null, sourceId: null } as const;
    const board = boardOf([], { hushes: [hush] });
    expect(labels(menuEntries(board, speech)).some((label) => /^Тихие часы до \d\d:\d\d$/.test(label))).toBe(true);
    expect(tooltip(board, speech)).toContain('звук выключен');
  });

  test('much that is silent in part stands in a menu of its own', () => {
    const mutes = (['waiter-call', 'bill-request', 'table-order'] as const).map((kind) => ({ scope: { of: 'kind', kind } as const, until: instant(Date.now() + 600_000), by: 'Анна' }));
    const entries = menuEntries(boardOf([], { mutes }), speech);
    const part = entries.find((entry) => entry.type === 'submenu' && entry.label === 'Звук выключен у части заявок: 3');
    expect(part?.type === 'submenu' ? part.entries : []).toHaveLength(6);
    expect(labels(menuEntries(boardOf([], { mutes: mutes.slice(0, 2) }), speech)).filter((label) => label.includes('(Анна)'))).toHaveLength(2);
  });

  test('while muted it says until when, and unmutes', () => {
    const entries = menuEntries(boardOf([], { muted: { until: instant(Date.now() + 600_000), by: 'Касса' } }), speech);
    expect(labels(entries).some((label) => label.startsWith('Звук выключен до'))).toBe(true);
    expect(commands(entries)).toContainEqual({ do: 'unmute', scope: { of: 'all' } });
  });

  test('a dead feed and a journal that is not written stand above everything', () => {
    const board = boardOf([hallTicket('6')], { journalTrouble: 'На диске нет места' });
    const health = { state: 'failing' as const, problem: null, lastGoodAt: null, failingSince: null, consecutiveFailures: 3 };
    const source = { id: HALL, kind: 'qr-menu' as const, label: 'Зал', health, stale: true, staleAfterMs: 1, pollIntervalMs: 1, actions: 'none' as const, staffPageUrl: null, info: {}, gap: null };
    const entries = menuEntries({ ...board, alert: board.alert, station: board.station, tickets: board.tickets, sources: [source] }, speech);
    expect(labels(entries).slice(0, 2)).toEqual(['На диске нет места', 'Нет связи: Зал']);
  });

  test('a time in which calls may have been lost stands above everything, and in what the icon says, until it is acknowledged', () => {
    const health = { state: 'ok' as const, problem: null, lastGoodAt: instant(1), failingSince: null, consecutiveFailures: 0 };
    const source = { id: HALL, kind: 'qr-menu' as const, label: 'Зал', health, stale: false, staleAfterMs: 1, pollIntervalMs: 1, actions: 'none' as const, staffPageUrl: null, info: {}, gap: { from: instant(0), to: instant(420_000) } };
    const { alert, station, tickets } = boardOf([]);
    const missed = { alert, station, tickets, sources: [source] };
    expect(labels(menuEntries(missed, speech))[0]).toBe('Зал: связи не было 7 мин: вызовы могли потеряться');
    expect(tooltip(missed, speech)).toContain('Зал: связи не было 7 мин');
    expect(tooltip({ ...missed, sources: [{ ...source, gap: null }] }, speech)).toBe('Hoverboard · Тихо');
  });

  test('what befell the station before its start stands above everything', () => {
    const board = boardOf([hallTicket('6')]);
    const told = createBoardMirror({ ...snapshotAt(1), station: { ...board.station, notices: ['Файл с токенами не прочитался.'] }, tickets: [...board.tickets.values()] });
    expect(labels(menuEntries(told, speech))[0]).toBe('Файл с токенами не прочитался.');
  });

  test('messages that never reached a channel stand above everything, and in what the icon says, until they are acknowledged', () => {
    const { alert, station, tickets, sources } = boardOf([]);
    const channel = { id: channelId('mail'), label: 'Директор', waiting: 0, dead: 2, deadSince: instant(1), lastSentAt: null, problem: null };
    const lost = { alert, station, tickets, sources, channels: [channel] };
    expect(labels(menuEntries(lost, speech))[0]).toBe('Директор: не доставлены 2 сообщения');
    expect(tooltip(lost, speech)).toContain('Директор: не доставлены 2 сообщения');
    expect(tooltip({ ...lost, channels: [{ ...channel, dead: 0 }] }, speech)).toBe('Hoverboard · Тихо');
  });

  test('what keeps an alert from being heard stands above everything, and in what the icon says', () => {
    const { alert, station, tickets, sources } = boardOf([]);
    const points = [...judgeAudibility({ ...nothingSeen, muted: true })];
    const board = { alert, tickets, sources, station: { ...station, audibility: { points, heard: { at: instant(1), by: 'Анна', heard: false }, volume: 80, asks: false } } };
    expect(labels(menuEntries(board, speech)).slice(0, 2)).toEqual([expect.stringContaining('проверьте колонки'), 'Звук компьютера выключен: включите его.']);
    expect(tooltip(board, speech)).toBe('Hoverboard · Тихо · Сигнал могут не услышать');
  });

  test('the demo restaurant can be controlled from it, and only the demo', () => {
    expect(commands(menuEntries(boardOf([], {}, true), speech))).toContainEqual({ do: 'simulator' });
    expect(commands(menuEntries(boardOf([]), speech))).not.toContainEqual({ do: 'simulator' });
  });
});

const muted = { until: instant(1), by: 'Касса' };

describe('the tray icon', () => {
  test('says in words what its look says', () => {
    expect(tooltip(boardOf([hallTicket('6'), hallTicket('2')], {}, true), speech)).toBe('Hoverboard · ДЕМО · Ждут гости: 2 вызова');
    expect(tooltip(boardOf([]), speech)).toBe('Hoverboard · Тихо');
    expect(tooltip(boardOf([], { level: 'starting' }), speech)).toBe('Hoverboard · Ждём ответа');
  });

  test.each<[Partial<AlertView>, string]>([
    [{ level: 'quiet' }, 'quiet'],
    [{ level: 'starting' }, 'starting'],
    [{ level: 'pending' }, 'pending'],
    [{ level: 'offline' }, 'offline'],
    [{ level: 'alarm', ringing: 3 }, 'alarm-3'],
    [{ level: 'alarm', ringing: 12 }, 'alarm-many'],
    [{ level: 'pending', muted }, 'muted'],
    [{ level: 'quiet', hushes: [{ reason: 'quiet-hours', until: instant(1), kinds: null, sourceId: null }] }, 'muted'],
    [{ level: 'quiet', hushes: [{ reason: 'delivery-closed', until: instant(1), kinds: null, sourceId: DELIVERY }] }, 'quiet'],
    [{ level: 'offline', muted }, 'offline'],
    [{ level: 'quiet', journalTrouble: 'Нет места' }, 'offline'],
    [{ level: 'pending', muted, journalTrouble: 'Нет места' }, 'offline'],
    [{ level: 'alarm', ringing: 1, muted }, 'alarm-1'],
  ])('for %j is %s', (alert, name) => {
    expect(iconName({ ...snapshotAt(1).alert, ...alert }, 1)).toBe(name);
  });
});

describe('a device that shows a code', () => {
  test('is a line at the top that leads to where it is typed, and nothing otherwise', () => {
    const entries = menuEntries(boardOf([]), { ...speech, deviceWaits: true });
    expect(entries[0]).toEqual({ type: 'command', label: 'Устройство ждёт код: «Настройки» → «Устройства»', command: { do: 'settings', section: 'devices' } });
    expect(labels(menuEntries(boardOf([]), speech)).some((label) => label.includes('ждёт код'))).toBe(false);
  });
});
