/** Less noise, and nothing lost by it: silences in part, a bill request that absorbs the table's call, a guest who taps again and again. */
import { describe, expect, it } from 'vitest';
import { createRig, event, HALL, MINUTE, observed, DELIVERY, type Rig } from './boardRig';
import { instant } from '../../src/core/model/instant';
import { wordsOf } from '../../src/core/model/words';
import type { MuteScope } from '../../src/core/model/mute';
import type { TicketView } from '../../src/core/model/view';

const bill = (table: string) => event(table, { kind: 'bill-request', code: 'bill_request' });
const of = (tickets: readonly TicketView[], kind: TicketView['kind']): TicketView => {
  const found = tickets.find((ticket) => ticket.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const tableSix: MuteScope = { of: 'table', sourceId: HALL, tableId: '100006', name: '6' };

describe('a silence in part', () => {
  it.each([
    ['a table', tableSix, 'table-muted'],
    ['a kind', { of: 'kind', kind: 'waiter-call' }, 'kind-muted'],
    ['a source', { of: 'source', sourceId: HALL }, 'source-muted'],
  ] as const)('of %s silences that alone, says why and until when, and ends by itself', async (_, scope, reason) => {
    const rig = createRig();
    rig.commands.mute('Анна', 5, scope);
    rig.board.record([event('6'), observed(139)]);
    expect(of(rig.tickets(), 'waiter-call').attention).toMatchObject({ state: 'muted', reason, until: rig.clock.now() + 5 * MINUTE });
    expect(of(rig.tickets(), 'delivery-order').attention.state).toBe('ringing');
    expect(rig.alert()).toMatchObject({ muted: null, mutes: [{ scope, by: 'Анна' }], ringing: 1 });
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Новая доставка: заказ № 139']);
    expect(rig.journal.entries.some(({ fact }) => fact.type === 'alert.decided' && fact.decision === 'silent' && fact.reason === reason)).toBe(true);
    await rig.clock.advance(5 * MINUTE + 100);
    expect(of(rig.tickets(), 'waiter-call').attention.state).toBe('ringing');
    expect(rig.alert().mutes).toEqual([]);
  });

  it('of a table leaves the other tables, and the same table of another hall', () => {
    const rig = createRig();
    rig.commands.mute('Анна', 5, tableSix);
    rig.board.record([event('7'), event('6', { sourceId: DELIVERY })]);
    expect(rig.tickets().map((ticket) => ticket.attention.state)).toEqual(['ringing', 'ringing']);
  });

  it('stands beside others, each until its own time; the longest one is told', () => {
    const rig = createRig();
    rig.commands.mute('Анна', 5, tableSix);
    rig.commands.mute('Борис', 10, { of: 'kind', kind: 'waiter-call' });
    rig.commands.mute('Анна', 1);
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ reason: 'kind-muted' });
    rig.commands.unmute('Анна', { of: 'kind', kind: 'waiter-call' });
    expect(rig.only().attention).toMatchObject({ reason: 'table-muted' });
    rig.commands.unmute('Анна', tableSix);
    expect(rig.only().attention).toMatchObject({ reason: 'alerts-muted' });
    rig.commands.unmute('Анна');
    expect(rig.only().attention).toMatchObject({ state: 'ringing' });
  });

  it('outlives a restart, from the checkpoint as from the journal', () => {
    const rig = createRig();
    rig.commands.mute('Анна', 5, tableSix);
    rig.board.record([event('6')]);
    expect(rig.restart().only().attention).toMatchObject({ state: 'muted', reason: 'table-muted' });
    rig.board.keepCheckpoint();
    expect(rig.restart().alert().mutes).toMatchObject([{ scope: tableSix, by: 'Анна' }]);
  });
});

describe('a bill request and a waiter call of one table', () => {
  it('ring once: the call is silent and says why, whichever came first', () => {
    for (const events of [
      [event('6'), bill('6')],
      [bill('6'), event('6')],
    ]) {
      const rig = createRig();
      for (const one of events) rig.board.record([one]);
      expect(of(rig.tickets(), 'waiter-call').attention).toMatchObject({ state: 'inhibited', reason: 'bill-covers-call' });
      expect(of(rig.tickets(), 'bill-request').attention.state).toBe('ringing');
      expect(rig.alert().ringing).toBe(1);
    }
  });

  it('end together when the bill was brought', () => {
    const rig = createRig();
    rig.board.record([event('6'), bill('6')]);
    rig.commands.done(of(rig.tickets(), 'bill-request').id, 'Анна');
    expect(rig.tickets().map((ticket) => ticket.closed?.how)).toEqual(['done', 'done']);
    expect(rig.alert().level).toBe('quiet');
  });

  it('of two tables are two matters', () => {
    const rig = createRig();
    rig.board.record([event('6'), bill('7')]);
    expect(rig.alert().ringing).toBe(2);
    rig.commands.done(of(rig.tickets(), 'bill-request').id, 'Анна');
    expect(of(rig.tickets(), 'waiter-call').closed).toBeNull();
  });

  it('are one way to the table for whoever took the bill; a guest who calls after that is heard', async () => {
    const rig = createRig();
    rig.board.record([event('6'), bill('6')]);
    rig.commands.claim(of(rig.tickets(), 'bill-request').id, 'Анна');
    expect(rig.alert()).toMatchObject({ ringing: 0, sound: null });
    await rig.clock.advance(2 * MINUTE);
    rig.board.record([event('6')]);
    expect(of(rig.tickets(), 'waiter-call').attention).toMatchObject({ state: 'ringing', reason: 'guest-asked-again' });
  });

  it.each([
    ['paid online', (rig: ReturnType<typeof createRig>) => rig.board.record([event('6', { kind: 'online-payment', code: 'online_payment' })])],
    ['put off', (rig: ReturnType<typeof createRig>) => rig.commands.snooze(of(rig.tickets(), 'bill-request').id, 'Анна', 5)],
    ['muted', (rig: ReturnType<typeof createRig>) => rig.commands.mute('Анна', 5, { of: 'kind', kind: 'bill-request' })],
  ])('part when the bill is %s: nobody goes to the table for it, so the call rings', (_, happens) => {
    const rig = createRig();
    rig.board.record([event('6'), bill('6')]);
    happens(rig);
    expect(of(rig.tickets(), 'waiter-call').attention.state).toBe('ringing');
  });
});

describe('a guest who taps again within moments', () => {
  it('is counted, rings no more than the first tap did, and takes the ticket from nobody who is on the way', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    const { sound } = rig.alert();
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(29_000);
    rig.board.record([event('6')]);
    expect(rig.only()).toMatchObject({ count: 2, claim: { by: 'Анна' }, attention: { state: 'claimed' } });
    expect(rig.notifier.shown).toHaveLength(1);
    expect(sound).not.toBeNull();
    await rig.clock.advance(1_100);
    rig.board.record([event('6')]);
    expect(rig.only()).toMatchObject({ count: 3, claim: null, attention: { state: 'ringing', reason: 'guest-asked-again' } });
  });

  it('is heard at once where staff want every tap to ring', () => {
    const rig = createRig({ settings: { alerts: { sameTableMs: 0 } } });
    rig.board.record([event('6'), event('6')]);
    expect(rig.only().attention.reason).toBe('guest-asked-again');
  });

  it('is heard at once when what came before is done, when the clock was set back, and for every order', async () => {
    const done = createRig();
    done.board.record([event('6')]);
    done.commands.done(done.only().id, 'Анна');
    done.board.record([event('6')]);
    expect(done.alert().ringing).toBe(1);

    const back = createRig();
    back.board.record([event('6')]);
    back.commands.claim(back.only().id, 'Анна');
    back.clock.jumpWallClock(-MINUTE);
    back.board.record([event('6')]);
    expect(back.only().attention.reason).toBe('guest-asked-again');

    const order = createRig();
    const ordered = { kind: 'table-order', code: 'additional_order' } as const;
    order.board.record([event('6', ordered)]);
    order.commands.claim(order.only().id, 'Анна');
    order.board.record([event('6', ordered)]);
    expect(order.only()).toMatchObject({ claim: null, attention: { state: 'ringing' } });
  });

  it('folds to the same board from the journal as from what older versions wrote', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    rig.board.record([event('6')]);
    expect(rig.restart().only()).toMatchObject({ count: 2, claim: { by: 'Анна' } });
    for (const { fact } of rig.journal.entries) if (fact.type === 'hall.event') Reflect.deleteProperty(fact, 'soon');
    expect(rig.restart().only()).toMatchObject({ count: 2, claim: null });
  });
});

describe('«почему не прозвенело?» of what was silent', () => {
  const lines = (rig: Rig): (string | null)[] => rig.journal.timeline(rig.tickets()[0]!.id).map((entry) => wordsOf('ru').timeline(entry));

  it('says who muted it, until when, and that it rang again', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    await rig.clock.advance(MINUTE);
    rig.commands.mute('Анна', 30, { of: 'kind', kind: 'waiter-call' });
    await rig.clock.advance(MINUTE);
    rig.commands.unmute('Пётр', { of: 'kind', kind: 'waiter-call' });
    const until = wordsOf('ru').format.time(instant(rig.clock.now() + 29 * MINUTE), rig.clock.now());
    expect(lines(rig).slice(-2)).toEqual([`Молчит: такие заявки выключили (до ${until}, Анна)`, 'Зовём снова. Звенит: гость ждёт, заявку никто не взял']);
    await rig.clock.advance(20 * MINUTE);
    expect(lines(rig).filter((line) => line?.startsWith('Зовём снова'))).toHaveLength(1);
  });

  it('says that a call rings again once its table’s bill is put off', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.board.record([event('6', { kind: 'bill-request', code: 'bill_request' })]);
    expect(lines(rig).at(-1)).toBe('Молчит: стол уже просит счёт, к нему подойдут');
    const bill = rig.tickets().find(({ kind }) => kind === 'bill-request');
    rig.commands.snooze(bill!.id, 'Анна', 5);
    expect(lines(rig).at(-1)).toContain('Зовём снова');
  });

  it('says of a burst that one notification told of several, and where none could be shown', async () => {
    const rig = createRig();
    rig.board.record([event('1'), event('2'), event('3')]);
    await rig.clock.advance(0);
    expect(lines(rig).at(-1)).toBe('Позвали: доски в браузере, общее уведомление');
    const other = createRig();
    other.notifier.failWith('no daemon');
    other.board.record([event('6')]);
    await other.clock.advance(0);
    expect(lines(other).at(-1)).toBe('Позвали: доски в браузере, уведомление не показано');
  });
});
