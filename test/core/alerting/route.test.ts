/** Who is told of what: one row a table of rules, a ticket and a station, with what is decided and why. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readRoutes } from '../../../src/core/alerting/route';
import { roles as everyRole, type Role } from '../../../src/core/model/role';
import { RoutingSchema, zoneId, type Routing, type RoutingInput, type RuleInput, type Standing } from '../../../src/core/model/routing';
import { instant } from '../../../src/core/model/instant';
import { kopecks } from '../../../src/core/model/money';
import type { Ticket } from '../../../src/core/model/ticket';
import { ru } from '../../../src/core/model/words/ru';
import { createRig, event, MINUTE, observed } from '../boardRig';

const ticketOf = (fact: Parameters<ReturnType<typeof createRig>['board']['record']>[0][number]): Ticket => {
  const rig = createRig();
  rig.board.record([fact]);
  return rig.only();
};
const call = ticketOf(event('6'));
const terrace = ticketOf(event('Терраса 4'));
const bill = ticketOf(event('6', { kind: 'bill-request', code: 'bill_request', sum: kopecks(500_000), waiter: 'Анна Петрова' }));
const order = ticketOf(observed(139, { stage: 'accepted', status: 11 }));
const waiting = ticketOf(observed(140, { sum: kopecks(0) }));

const zones = [
  { id: 'hall', name: 'Зал', tables: '1-12' },
  { id: 'terrace', name: 'Терраса', tables: 'терраса' },
];
const routing = (rules: readonly RuleInput[], rest: RoutingInput = {}): Routing => v.parse(RoutingSchema, { zones, rules, ...rest });
const station = (role: Role, ...ids: string[]): Standing => ({ roles: [role], ...(ids.length === 0 ? {} : { zones: ids.map(zoneId) }) });
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');
const since = (ticket: Ticket): number => ticket.demand?.since ?? 0;

const waiterRule: RuleInput = { when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'] } };

describe('who is told', () => {
  it.each<[name: string, rules: readonly RuleInput[], ticket: Ticket, station: Standing, told: boolean, reason: string]>([
    ['no rules: everybody', [], call, station('waiter'), true, 'Звонит всем: правил нет'],
    ['no rules: the manager too, where no time was set', [], call, station('manager'), true, 'Звонит всем: правил нет'],
    ['only rules that are off: everybody', [{ ...waiterRule, enabled: false }], call, station('kitchen'), true, 'Звонит всем: правил нет'],
    ['a rule takes it: its role', [waiterRule], call, station('waiter'), true, 'Звонит официантам: правило 1'],
    ['a rule takes it: no other role', [waiterRule], call, station('cashier'), false, 'Звонит официантам: правило 1'],
    ['no rule takes it: the cashier', [waiterRule], bill, station('cashier'), true, 'Звонит кассиру: ни одно правило не подошло'],
    ['no rule takes it: nobody else', [waiterRule], bill, station('waiter'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['no rule takes it: the cashier of whatever zone', [waiterRule], bill, station('cashier', 'terrace'), true, 'Звонит кассиру: ни одно правило не подошло'],
    ['the first that fits decides', [{ ...waiterRule, name: 'Зал' }, { tell: { roles: ['kitchen'] } }], call, station('kitchen'), false, 'Звонит официантам: правило 1 «Зал»'],
    ['one that is off is passed over', [{ ...waiterRule, enabled: false }, { tell: { roles: ['kitchen', 'manager'] } }], call, station('kitchen'), true, 'Звонит кухне и управляющему: правило 2'],
    ['a table in the zone', [{ when: { zones: ['terrace'] }, tell: { roles: ['waiter'] } }], terrace, station('waiter'), true, 'Звонит официантам: правило 1'],
    ['a table outside it', [{ when: { zones: ['terrace'] }, tell: { roles: ['waiter'] } }], call, station('waiter'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['an order has no table', [{ when: { zones: ['hall', 'terrace'] }, tell: { roles: ['waiter'] } }], order, station('waiter'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['a zone that is not there fits nothing', [{ when: { zones: ['cellar'] }, tell: { roles: ['waiter'] } }], call, station('cashier'), true, 'Звонит кассиру: ни одно правило не подошло'],
    ['the source', [{ when: { sources: ['delivery'] }, tell: { roles: ['kitchen'] } }], order, station('kitchen'), true, 'Звонит кухне: правило 1'],
    ['another source', [{ when: { sources: ['delivery'] }, tell: { roles: ['kitchen'] } }], call, station('kitchen'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['the waiter’s first name', [{ when: { waiters: ['анна'] }, tell: { roles: ['waiter'] } }], bill, station('waiter'), true, 'Звонит официантам: правило 1'],
    ['another waiter', [{ when: { waiters: ['Аннабель'] }, tell: { roles: ['waiter'] } }], bill, station('waiter'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['no waiter', [{ when: { waiters: ['*'] }, tell: { roles: ['waiter'] } }], call, station('waiter'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['a sum from', [{ when: { minRoubles: 5000 }, tell: { roles: ['manager'] } }], bill, station('manager'), true, 'Звонит управляющему: правило 1'],
    ['a sum below', [{ when: { minRoubles: 5001 }, tell: { roles: ['manager'] } }], bill, station('manager'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['a sum up to', [{ when: { maxRoubles: 5000 }, tell: { roles: ['manager'] } }], bill, station('manager'), true, 'Звонит управляющему: правило 1'],
    ['a sum that is not known yet', [{ when: { maxRoubles: 5000 }, tell: { roles: ['manager'] } }], waiting, station('manager'), false, 'Звонит кассиру: ни одно правило не подошло'],
    ['the role in its zone', [{ tell: { roles: ['waiter'], zones: ['terrace'] } }], terrace, station('waiter', 'terrace'), true, 'Звонит официантам, зона Терраса: правило 1'],
    ['the role in another zone', [{ tell: { roles: ['waiter'], zones: ['terrace'] } }], terrace, station('waiter', 'hall'), false, 'Звонит официантам, зона Терраса: правило 1'],
    ['the role of a station for every table', [{ tell: { roles: ['waiter'], zones: ['terrace'] } }], terrace, station('waiter'), true, 'Звонит официантам, зона Терраса: правило 1'],
    ['a zone of the station that is gone: it serves every table', [{ tell: { roles: ['waiter'], zones: ['terrace'] } }], terrace, station('waiter', 'cellar'), true, 'Звонит официантам, зона Терраса: правило 1'],
    ['a zone of the station that is gone beside one that is not', [{ tell: { roles: ['waiter'], zones: ['terrace'] } }], terrace, station('waiter', 'cellar', 'hall'), false, 'Звонит официантам, зона Терраса: правило 1'],
    ['a zone alone: whatever the role', [{ tell: { zones: ['terrace'] } }], terrace, station('kitchen', 'terrace'), true, 'Звонит станциям, зона Терраса: правило 1'],
    ['a target zone that is not there is left out', [{ tell: { roles: ['waiter'], zones: ['cellar'] } }], call, station('waiter', 'hall'), true, 'Звонит официантам: правило 1'],
    ['a target that is nowhere is the cashier’s', [{ tell: { zones: ['cellar'] } }], call, station('cashier'), true, 'Звонит кассиру: правило 1'],
    ['channels alone: the cashier in the house', [{ tell: { channels: ['director'] } }], call, station('cashier'), true, 'Звонит кассиру: правило 1'],
    ['channels alone: nobody else', [{ tell: { channels: ['director'] } }], call, station('waiter'), false, 'Звонит кассиру: правило 1'],
  ])('%s', (_, rules, ticket, standing, told, reason) => {
    const decision = readRoutes(routing(rules), standing).of(ticket, instant(since(ticket)));
    expect([decision.told, plain(ru.routing.rings(decision.route))]).toEqual([told, reason]);
    expect(decision.nextAt).toBeNull();
  });
});

describe('what nobody takes', () => {
  const raising: RuleInput = { ...waiterRule, escalateAfterMs: 2 * MINUTE };
  it.each<[name: string, rest: RoutingInput, rules: readonly RuleInput[], station: Standing, minutes: number, told: boolean, raised: 'rule' | 'manager' | null]>([
    ['is not the cashier’s before the rule’s time', {}, [raising], station('cashier'), 1.99, false, null],
    ['is the cashier’s after it', {}, [raising], station('cashier'), 2, true, 'rule'],
    ['is the manager’s after it', {}, [raising], station('manager'), 2, true, 'rule'],
    ['is never the kitchen’s', {}, [raising], station('kitchen'), 90, false, null],
    ['is nobody else’s where no time is set', {}, [waiterRule], station('cashier'), 90, false, null],
    ['is not the manager’s before the manager’s time', { managerAfterMs: 5 * MINUTE }, [waiterRule], station('manager'), 4.99, false, null],
    ['is the manager’s after it', { managerAfterMs: 5 * MINUTE }, [waiterRule], station('manager'), 5, true, 'manager'],
    ['is the manager’s also without a rule that fits', { managerAfterMs: 5 * MINUTE }, [{ ...waiterRule, when: { kinds: ['other'] } }], station('manager'), 5, true, 'manager'],
    ['is the manager’s also without rules', { managerAfterMs: 5 * MINUTE }, [], station('manager'), 5, true, 'manager'],
    ['is not the manager’s at once where a time was set', { managerAfterMs: 5 * MINUTE }, [], station('manager'), 0, false, null],
    ['is the manager’s at the sooner of two times', { managerAfterMs: MINUTE }, [raising], station('manager'), 1, true, 'manager'],
    ['is anybody’s when the clock was set back beyond its beginning', {}, [raising], station('cashier'), -60, true, 'rule'],
  ])('%s', (_, rest, rules, standing, minutes, told, raised) => {
    const now = instant(since(call) + minutes * MINUTE);
    const decision = readRoutes(routing(rules, rest), standing).of(call, now);
    expect([decision.told, decision.route.raised]).toEqual([told, raised]);
    if (told) expect(decision.nextAt).toBeNull();
    else if (decision.nextAt !== null) expect(readRoutes(routing(rules, rest), standing).of(call, decision.nextAt).told).toBe(true);
  });
});

describe('a trial', () => {
  it('says of each rule why it took the ticket or did not', () => {
    const rules: RuleInput[] = [
      { enabled: false, tell: { roles: ['kitchen'] } },
      { when: { kinds: ['other'] }, tell: { roles: ['kitchen'] } },
      { when: { sources: ['delivery'] }, tell: { roles: ['kitchen'] } },
      { when: { zones: ['terrace'] }, tell: { roles: ['kitchen'] } },
      { when: { waiters: ['Борис'] }, tell: { roles: ['kitchen'] } },
      { when: { minRoubles: 9000 }, tell: { roles: ['kitchen'] } },
      { when: { zones: ['hall'] }, tell: { roles: ['waiter'] }, escalateAfterMs: 2 * MINUTE },
      { tell: { roles: ['kitchen'] } },
    ];
    expect(readRoutes(routing(rules, { managerAfterMs: MINUTE }), station('waiter')).trial(bill)).toEqual({
      route: { because: 'rule', rule: 7, name: '', roles: ['waiter'], zones: [], channels: [], raised: null },
      here: true,
      verdicts: ['off', 'kind', 'source', 'zone', 'waiter', 'sum', 'takes', 'later'],
      zones: ['Зал'],
      steps: [
        { afterMs: MINUTE, roles: ['manager'] },
        { afterMs: 2 * MINUTE, roles: ['cashier', 'manager'] },
      ],
    });
  });
});

const anyRule: fc.Arbitrary<RuleInput> = fc.record({
  enabled: fc.boolean(),
  when: fc.record({
    kinds: fc.subarray(['waiter-call', 'bill-request', 'delivery-order'] as const).map((kinds) => [...kinds]),
    sources: fc.subarray(['hall', 'delivery', 'nowhere']),
    zones: fc.subarray(['hall', 'terrace', 'cellar']),
    waiters: fc.subarray(['Анна', '*', 'Борис']),
    minRoubles: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }),
  }),
  tell: fc
    .record({ roles: fc.subarray([...everyRole]), zones: fc.subarray(['hall', 'terrace', 'cellar']), channels: fc.subarray(['director']) })
    .filter(({ roles, zones: targets, channels }) => roles.length + targets.length + channels.length > 0),
  escalateAfterMs: fc.constantFrom(0, MINUTE),
});
const anyTicket = fc.constantFrom(call, terrace, bill, order, waiting);
const listeners = (wanted: Routing, ticket: Ticket): Role[] => everyRole.filter((role) => readRoutes(wanted, station(role)).of(ticket, instant(since(ticket))).told);

describe('whatever the rules', () => {
  it('somebody is told, and one more rule silences nothing for everybody', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), anyRule, fc.nat(6), fc.constantFrom(0, MINUTE), anyTicket, (rules, one, place, managerAfterMs, ticket) => {
        expect(listeners(routing(rules, { managerAfterMs }), ticket)).not.toEqual([]);
        expect(listeners(routing(rules.toSpliced(place, 0, one), { managerAfterMs }), ticket)).not.toEqual([]);
      }),
    );
  });

  it('a cashier takes what no rule takes, and every station agrees on the rule', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 1, maxLength: 6 }), fc.subarray(['hall', 'terrace']), anyTicket, (rules, served, ticket) => {
        const at = (role: Role) => readRoutes(routing(rules), station(role, ...served)).of(ticket, instant(since(ticket)));
        expect(new Set(everyRole.map((role) => JSON.stringify(at(role).route))).size).toBe(1);
        if (at('cashier').route.rule === null) expect(at('cashier').told).toBe(true);
      }),
    );
  });

  it('what a station is told of it stays told of as time goes on', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), fc.constantFrom(...everyRole), anyTicket, fc.nat(20), fc.nat(20), (rules, role, ticket, first, more) => {
        const at = (minutes: number) => readRoutes(routing(rules, { managerAfterMs: 3 * MINUTE }), station(role)).of(ticket, instant(since(ticket) + minutes * MINUTE)).told;
        if (at(first)) expect(at(first + more)).toBe(true);
      }),
    );
  });
});
