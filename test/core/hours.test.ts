/** Silence by the clock: what waits in quiet hours, outside work and while the delivery is closed, when it rings after all, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { createRig, DELIVERY, event, HALL, MINUTE, observed, type Rig } from './boardRig';
import type { SettingsInput } from '../../src/core/model/settings';
import type { HushView } from '../../src/core/model/view';
import { instant } from '../../src/core/model/instant';
import { createFakeClock } from '../fakes/fakeClock';
import { hushSentence } from '../../src/core/model/words/hush';
import { wordsOf } from '../../src/core/model/words';

const HOUR = 60 * MINUTE;
/** Tuesday, 12:00 in Moscow. */
const NOON = Date.UTC(2025, 10, 25, 9, 0, 0);
const at = (clock: string, day = 0): number => NOON + day * 24 * HOUR + (Number(clock.slice(0, 2)) - 12) * HOUR + Number(clock.slice(3)) * MINUTE;
const rigAt = (clock: string, hours: SettingsInput['hours'], more: SettingsInput = {}): Rig => createRig({ clock: createFakeClock(at(clock)), settings: { hours, ...more } });
const told = (from: string, to: string) => ({ type: 'source.info', sourceId: DELIVERY, info: { hoursFrom: from, hoursTo: to } }) as const;
const state = ({ tickets }: Rig): unknown => tickets().map(({ attention }) => [attention.state, attention.reason, attention.until]);
const night = { quiet: [{ from: '23:00', to: '09:00' }] };

describe('the clock decides', () => {
  it.each([
    ['in quiet hours', '23:30', night, event('6'), ['muted', 'quiet-hours', at('09:00', 1)]],
    ['before them', '22:59', night, event('6'), ['ringing', 'guest-waits', null]],
    ['when they are over', '09:00', night, event('6'), ['ringing', 'guest-waits', null]],
    ['in quiet hours of another kind', '23:30', { quiet: [{ from: '23:00', to: '09:00', kinds: ['bill-request'] }] }, event('6'), ['ringing', 'guest-waits', null]],
    ['in quiet hours of another day', '23:30', { quiet: [{ from: '23:00', to: '09:00', days: [3] }] }, event('6'), ['ringing', 'guest-waits', null]],
    ['at work', '12:00', { working: [{ from: '10:00', to: '23:00' }] }, event('6'), ['ringing', 'guest-waits', null]],
    ['after work', '23:30', { working: [{ from: '10:00', to: '23:00' }] }, event('6'), ['muted', 'closed', at('10:00', 1)]],
    ['after work in quiet hours that end sooner', '23:30', { ...night, working: [{ from: '10:00', to: '23:00' }] }, event('6'), ['muted', 'closed', at('10:00', 1)]],
  ] as const)('%s', (_, clock, hours, fact, expected) => {
    const rig = rigAt(clock, hours as SettingsInput['hours']);
    rig.board.record([fact]);
    expect(state(rig)).toEqual([expected]);
  });

  it.each([
    ['the delivery is closed', '08:00', true, told('09:00', '23:00'), ['muted', 'delivery-closed', at('09:00')]],
    ['it is open', '09:00', true, told('09:00', '23:00'), ['ringing', 'guest-waits', null]],
    ['it works past midnight', '01:00', true, told('10:00', '02:00'), ['ringing', 'guest-waits', null]],
    ['it works round the clock', '03:00', true, told('00:00', '23:59'), ['ringing', 'guest-waits', null]],
    ['its hours are not to be followed', '08:00', false, told('09:00', '23:00'), ['ringing', 'guest-waits', null]],
    ['it tells hours that are none', '08:00', true, told('33:00', '23:00'), ['ringing', 'guest-waits', null]],
    ['it tells none', '08:00', true, told('', ''), ['ringing', 'guest-waits', null]],
    ['it tells the same twice', '08:00', true, told('09:00', '09:00'), ['ringing', 'guest-waits', null]],
  ] as const)('for a delivery order, where %s', (_, clock, followDelivery, info, expected) => {
    const rig = rigAt(clock, { followDelivery });
    rig.board.record([info, observed(139, { promisedAt: null }), event('6')]);
    expect(state(rig)).toEqual([expected, ['ringing', 'guest-waits', null]]);
  });

  it('in the zone of the restaurant that the order is for', () => {
    const sources = [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://127.0.0.1:2', timeZone: 'Asia/Novosibirsk' },
    ] as const;
    const rig = rigAt('06:00', { followDelivery: true }, { sources: [...sources] });
    rig.board.record([told('09:00', '23:00'), observed(139, { promisedAt: null })]);
    expect(state(rig)).toEqual([['ringing', 'guest-waits', null]]);
  });
});

describe('what waited', () => {
  it('is shown but not heard, rings and is announced when it is over, all of it in one', async () => {
    const rig = rigAt('08:50', night);
    rig.board.record([event('6'), event('7'), observed(139, { promisedAt: null })]);
    expect(rig.alert()).toMatchObject({ level: 'pending', ringing: 0, sound: null, hushes: [{ reason: 'quiet-hours', until: at('09:00'), kinds: null, sourceId: null }] });
    expect(rig.notifier.shown).toEqual([]);
    await rig.clock.advance(9 * MINUTE);
    expect(rig.alert().ringing).toBe(0);
    await rig.clock.advance(MINUTE);
    expect(rig.alert()).toMatchObject({ level: 'alarm', ringing: 3, sound: { name: 'delivery' } });
    expect(rig.alert().hushes).toBeUndefined();
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['2 вызова, 1 доставка']);
  });

  it('falls silent when they begin, and its history says why', async () => {
    const rig = rigAt('22:59', night);
    rig.board.record([event('6')]);
    expect(rig.alert().sound).not.toBeNull();
    await rig.clock.advance(MINUTE + 100);
    expect(rig.alert()).toMatchObject({ ringing: 0, sound: null });
    const silent = rig.journal.entries.filter(({ fact }) => fact.type === 'alert.decided' && fact.decision === 'silent');
    expect(silent.map(({ fact }) => fact.type === 'alert.decided' && fact.reason)).toEqual(['quiet-hours']);
  });

  it('can be taken meanwhile', () => {
    const rig = rigAt('23:30', night);
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    expect(rig.only().attention).toMatchObject({ state: 'claimed' });
  });

  it('comes to the same after a restart', () => {
    const rig = rigAt('08:00', { followDelivery: true });
    rig.board.record([told('09:00', '23:00'), observed(139, { promisedAt: null })]);
    expect(rig.restart().only().attention).toMatchObject({ state: 'muted', reason: 'delivery-closed' });
  });

  it('rings at nine by the wall clock on the day that the clock is put forward', async () => {
    // Berlin, 2026-03-29: at 02:00 it is 03:00.
    const clock = createFakeClock(Date.UTC(2026, 2, 28, 23, 0, 0), 'Europe/Berlin');
    const rig = createRig({ clock, settings: { hours: night } });
    rig.board.record([event('6')]);
    expect(rig.only().attention.until).toBe(Date.UTC(2026, 2, 29, 7, 0, 0));
    await clock.advance(7 * HOUR + 59 * MINUTE);
    expect(rig.alert().ringing).toBe(0);
    await clock.advance(MINUTE);
    expect(rig.alert().ringing).toBe(1);
  });
});

describe('hours that are changed in the night', () => {
  const asked = async (): Promise<Rig> => {
    const rig = rigAt('23:30', night);
    rig.board.record([event('6'), event('7', { kind: 'bill-request', code: 'bill_request' })]);
    await rig.clock.advance(4 * HOUR);
    return rig;
  };
  const steps = ({ tickets }: Rig): unknown => tickets().map(({ ladder }) => ladder?.step);

  it('let what waited ring, from the bottom of its ladder: nobody could hear it before', async () => {
    const rig = await asked();
    rig.apply({ hours: {} });
    expect(rig.alert().ringing).toBe(2);
    expect(steps(rig)).toEqual(['chime', 'chime']);
    expect(rig.journal.timeline(rig.tickets()[0]!.id).map((entry) => wordsOf('ru').timeline(entry))).toContain('Часы тишины изменились: время без ответа считается с этой минуты');
    await rig.clock.advance(179_000);
    expect(rig.alert().sound).toMatchObject({ mode: 'once' });
    await rig.clock.advance(2000);
    expect(rig.alert().sound).toMatchObject({ mode: 'loop', volume: 100 });
  });

  it('hold over a restart, and are told once', async () => {
    const rig = await asked();
    rig.apply({ hours: {} });
    await rig.clock.advance(MINUTE);
    const again = createRig({ clock: rig.clock, journal: rig.journal });
    expect(steps(again)).toEqual(['repeat', 'repeat']);
    await again.clock.advance(10 * MINUTE);
    expect(rig.journal.entries.filter(({ fact }) => fact.type === 'hours.lifted')).toHaveLength(2);
  });

  it('call the manager and the channels only after their own time', async () => {
    const rig = rigAt('23:30', night, { station: { roles: ['manager'] }, routing: { managerAfterMs: 10 * MINUTE } });
    rig.board.record([event('6')]);
    await rig.clock.advance(4 * HOUR);
    rig.apply({ hours: {}, station: { roles: ['manager'] }, routing: { managerAfterMs: 10 * MINUTE } });
    expect(rig.alert().ringing).toBe(0);
    await rig.clock.advance(10 * MINUTE + 1000);
    expect(rig.alert().ringing).toBe(1);
  });

  it('a night that ends by itself is nothing that anybody changed', async () => {
    const rig = await asked();
    await rig.clock.advance(8 * HOUR);
    expect(rig.journal.entries.filter(({ fact }) => fact.type === 'hours.lifted')).toEqual([]);
  });
});

describe('said of it', () => {
  const label = (): string => 'Бар';
  it.each([
    [{ reason: 'quiet-hours', kinds: null, sourceId: null }, 'Тихие часы до TIME'],
    [{ reason: 'quiet-hours', kinds: ['waiter-call', 'bill-request'], sourceId: null }, 'Тихие часы до TIME: вызовы официанта, просьбы о счёте'],
    [{ reason: 'closed', kinds: null, sourceId: null }, 'Нерабочие часы до TIME'],
    [{ reason: 'delivery-closed', kinds: null, sourceId: HALL }, 'Бар: доставка закрыта до TIME'],
  ] as const)('%s', (hush, sentence) => {
    const words = wordsOf('ru');
    const [now, until] = [instant(at('12:00')), instant(at('23:30'))];
    const view: HushView = { ...hush, kinds: hush.kinds === null ? null : [...hush.kinds], until };
    expect(hushSentence(view, words, now, label)).toBe(sentence.replace('TIME', words.format.time(until, now)));
  });

  it('kinds that are silent for the same time together, others by themselves', () => {
    const rig = rigAt('23:30', { quiet: [{ from: '23:00', to: '09:00', kinds: ['waiter-call', 'bill-request'] }, { from: '23:00', to: '06:00', kinds: ['other'] }] });
    expect(rig.alert().hushes).toEqual([
      { reason: 'quiet-hours', until: at('09:00', 1), kinds: ['waiter-call', 'bill-request'], sourceId: null },
      { reason: 'quiet-hours', until: at('06:00', 1), kinds: ['other'], sourceId: null },
    ]);
  });
});
