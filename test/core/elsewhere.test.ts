/** A station that is not told: the ticket stands on its board, quiet, with its reason, until it is this station's to ring after all. */
import { describe, expect, it } from 'vitest';
import type { SettingsInput } from '../../src/core/model/settings';
import type { RuleInput } from '../../src/core/model/routing';
import { channelId } from '../../src/core/model/ids';
import { decideChannel } from '../../src/core/alerting/channels';
import { ru } from '../../src/core/model/words/ru';
import { createRig, event, MINUTE, observed } from './boardRig';

const calls: RuleInput = { when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'] } };
const at = (roles: NonNullable<NonNullable<SettingsInput['station']>['roles']>, rules: readonly RuleInput[], managerAfterMs = 0): SettingsInput => ({ station: { roles }, routing: { rules: [...rules], managerAfterMs } });
const bill = (table: string) => event(table, { kind: 'bill-request', code: 'bill_request' });

describe('a ticket that rings elsewhere', () => {
  it('is on the board, quiet, with the rule, and neither heard nor shown nor counted', () => {
    const rig = createRig({ settings: at(['cashier'], [calls]) });
    rig.board.record([event('6')]);
    expect(rig.only().attention).toEqual({ state: 'elsewhere', reason: 'rings-elsewhere', until: null, route: { because: 'rule', rule: 1, name: '', roles: ['waiter'], zones: [], channels: [], raised: null } });
    expect(rig.alert()).toMatchObject({ level: 'quiet', ringing: 0, sound: null });
    expect(rig.notifier.shown).toEqual([]);
    const [line] = rig.journal.entries.flatMap((entry) => (entry.fact.type === 'alert.decided' ? [ru.timeline(entry)] : []));
    expect(line).toBe('Молчит: звонит не здесь. Звонит официантам: правило 1');
  });

  it('rings at the station that it is for, by the same settings', () => {
    const rig = createRig({ settings: at(['waiter'], [calls]) });
    rig.board.record([event('6'), bill('7')]);
    expect(rig.tickets().map(({ kind, attention }) => [kind, attention.state, attention.route?.rule])).toEqual([['waiter-call', 'ringing', 1], ['bill-request', 'elsewhere', null]]);
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
  });

  it('rings here too when nobody takes it for the rule’s time, and says why', async () => {
    const rig = createRig({ settings: at(['cashier'], [{ ...calls, escalateAfterMs: 2 * MINUTE }]) });
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ state: 'elsewhere', until: (rig.only().demand?.since ?? 0) + 2 * MINUTE });
    await rig.clock.advance(2 * MINUTE + 100);
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'nobody-took', route: { raised: 'rule' } });
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
    expect(rig.journal.entries.map((entry) => ru.timeline(entry)).join('\n')).toContain('Никто не взял вовремя: позвали и кассира с управляющим');
  });

  it('rings at the manager’s after the manager’s time, and not when it was taken before', async () => {
    const rig = createRig({ settings: at(['manager'], [calls], 5 * MINUTE) });
    rig.board.record([event('6'), event('7')]);
    rig.commands.claim(rig.tickets()[0]!.id, 'Анна');
    expect(rig.alert().level).toBe('pending');
    await rig.clock.advance(5 * MINUTE + 100);
    expect(rig.tickets().map(({ attention }) => [attention.state, attention.route?.raised])).toEqual([['claimed', undefined], ['ringing', 'manager']]);
  });

  it('is judged as before where it was taken, put off, muted or comes later', () => {
    const rig = createRig({ settings: at(['cashier'], [calls, { tell: { roles: ['cashier'] } }]) });
    rig.board.record([event('6'), observed(139, { promisedAt: null })]);
    const [call, order] = rig.tickets();
    rig.commands.snooze(call!.id, 'Анна', 5);
    rig.commands.mute('Анна', 5);
    expect(rig.ticket(call!.id).attention.state).toBe('snoozed');
    expect(rig.ticket(order!.id).attention.state).toBe('muted');
    rig.commands.unsnooze(call!.id, 'Анна');
    expect(rig.ticket(call!.id).attention.state).toBe('elsewhere');
  });

  it('never silences the table’s call here by a bill request that rings elsewhere', () => {
    const rig = createRig({ settings: at(['waiter'], [calls]) });
    rig.board.record([event('6'), bill('6')]);
    expect(rig.tickets().map(({ kind, attention }) => [kind, attention.state])).toEqual([['waiter-call', 'ringing'], ['bill-request', 'elsewhere']]);
  });

  it('is as it was without rules: nothing is said of a route', () => {
    const rig = createRig({ settings: at(['kitchen'], []) });
    rig.board.record([event('6')]);
    expect(rig.only().attention).toEqual({ state: 'ringing', reason: 'guest-waits', until: null });
  });

  it('outlives a restart, and tells nothing anew', () => {
    const rig = createRig({ settings: at(['cashier'], [calls]) });
    rig.board.record([event('6')]);
    const after = rig.restart();
    expect(after.only().attention.state).toBe('elsewhere');
    expect(rig.journal.entries.filter(({ fact }) => fact.type === 'alert.decided')).toHaveLength(1);
  });
});

describe('what rang elsewhere', () => {
  it('leaves this board by itself after two hours, and says so; the next call is another ticket', async () => {
    const rig = createRig({ settings: at(['cashier'], [calls]) });
    rig.board.record([event('6'), bill('7')]);
    await rig.clock.advance(120 * MINUTE);
    rig.board.refresh();
    expect(rig.tickets().map(({ kind, closed, attention }) => [kind, closed?.how, attention.state])).toEqual([['waiter-call', 'done', 'quiet'], ['bill-request', undefined, 'ringing']]);
    expect(rig.journal.entries.map((entry) => ru.timeline(entry))).toContain('Звенела не здесь, давно: с этой доски ушла сама');
    rig.board.record([event('6')]);
    expect(rig.tickets()).toHaveLength(3);
    expect(rig.restart().tickets().map(({ closed }) => closed?.how)).toEqual(['done', undefined, undefined]);
  });

  it('stays while somebody here has it, and where it will ring here yet', async () => {
    const rig = createRig({ settings: { ...at(['cashier'], [{ ...calls, escalateAfterMs: 60 * MINUTE }]), alerts: { claimLeaseMs: 120 * MINUTE } } });
    rig.board.record([event('6'), event('7')]);
    rig.commands.claim(rig.tickets()[0]!.id, 'Анна');
    await rig.clock.advance(119 * MINUTE);
    rig.board.refresh();
    expect(rig.tickets().map(({ attention }) => attention.state)).toEqual(['claimed', 'ringing']);
  });
});

describe('a rule that names channels', () => {
  const rig = createRig({ settings: at(['cashier'], [{ ...calls, tell: { roles: ['waiter'], channels: ['director'] } }]) });
  rig.board.record([event('6'), bill('7')]);
  const [call, asked] = rig.tickets();
  const channel = (id: string, kinds: readonly ('waiter-call' | 'bill-request')[]) => ({ id: channelId(id), enabled: true, afterMs: 0, kinds: [...kinds] });
  it.each([
    ['sends to them, also from a station that does not ring, whatever their kinds', call!, channel('director', ['bill-request']), { send: 'now', reason: 'at-once' }],
    ['sends to no other', call!, channel('owner', ['waiter-call']), { send: 'never', because: 'other-rule' }],
    ['leaves every other ticket to the channels’ own kinds', asked!, channel('owner', ['bill-request']), { send: 'now', reason: 'at-once' }],
    ['and to no other kinds', asked!, channel('owner', ['waiter-call']), { send: 'never', because: 'other-kind' }],
  ] as const)('%s', (_, ticket, to, decision) => expect(decideChannel(ticket, to, undefined, rig.clock.now())).toEqual(decision));

  it('sends nothing of what only rings elsewhere', () => {
    const other = createRig({ settings: at(['cashier'], [calls]) });
    other.board.record([event('6')]);
    expect(decideChannel(other.only(), channel('owner', ['waiter-call']), undefined, other.clock.now())).toEqual({ send: 'never', because: 'not-ringing' });
  });
});
