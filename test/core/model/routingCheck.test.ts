/** What is said of a table of rules in which each rule can be read: one row a mistake that a manager makes. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkRule, checkZone, type RuleWarning } from '../../../src/core/model/routingCheck';
import type { RoutingInput, RuleInput } from '../../../src/core/model/routing';
import { SettingsSchema } from '../../../src/core/model/settings';

const known = (rules: readonly RuleInput[], rest: RoutingInput = {}) =>
  v.parse(SettingsSchema, {
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://127.0.0.1:2', enabled: false },
    ],
    channels: [
      { id: 'director', kind: 'telegram', label: 'Директор', chatId: '1' },
      { id: 'old', kind: 'telegram', label: 'Старый', chatId: '1', enabled: false },
    ],
    routing: { zones: [{ id: 'terrace', name: 'Терраса', tables: 'терраса' }], rules, ...rest },
  });
const to: RuleInput['tell'] = { roles: ['cashier'] };

describe('the last rule of the table', () => {
  it.each<[name: string, rules: readonly RuleInput[], warnings: readonly RuleWarning[]]>([
    ['that fits: nothing', [{ when: { kinds: ['waiter-call'] }, tell: to }, { tell: to }], []],
    ['behind one that takes everything', [{ tell: to }, { when: { kinds: ['waiter-call'] }, tell: to }], [{ at: 'rule', code: 'shadowed', by: 1 }]],
    ['behind one that is off', [{ enabled: false, tell: to }, { when: { kinds: ['waiter-call'] }, tell: to }], []],
    ['off behind one that takes everything', [{ tell: to }, { enabled: false, tell: to }], []],
    ['behind a wider list', [{ when: { kinds: ['waiter-call', 'bill-request'] }, tell: to }, { when: { kinds: ['bill-request'], zones: ['terrace'] }, tell: to }], [{ at: 'rule', code: 'shadowed', by: 1 }]],
    ['behind a list that overlaps', [{ when: { kinds: ['waiter-call', 'bill-request'] }, tell: to }, { when: { kinds: ['bill-request', 'other'] }, tell: to }], []],
    ['behind a narrower zone', [{ when: { zones: ['terrace'] }, tell: to }, { tell: to }], []],
    ['behind the same waiter, written otherwise', [{ when: { waiters: ['Алёна'] }, tell: to }, { when: { waiters: ['алена'] }, tell: to }], [{ at: 'rule', code: 'shadowed', by: 1 }]],
    ['behind wider sums', [{ when: { minRoubles: 1000 }, tell: to }, { when: { minRoubles: 2000, maxRoubles: 3000 }, tell: to }], [{ at: 'rule', code: 'shadowed', by: 1 }]],
    ['behind a sum, with none of its own', [{ when: { minRoubles: 0 }, tell: to }, { tell: to }], []],
    ['of a source that is not there', [{ when: { sources: ['bar'] }, tell: to }], [{ at: 'sources', code: 'unknown', ids: ['bar'] }]],
    ['of a source that is off', [{ when: { sources: ['delivery'] }, tell: to }], [{ at: 'sources', code: 'off', ids: ['Доставка'] }]],
    ['of kinds that its source never sends', [{ when: { kinds: ['delivery-order'], sources: ['hall'] }, tell: to }], [{ at: 'kinds', code: 'kind-of-source' }]],
    ['of a zone that is not there', [{ when: { zones: ['cellar'] }, tell: to }], [{ at: 'zones', code: 'unknown', ids: ['cellar'] }]],
    ['of orders in a zone', [{ when: { kinds: ['delivery-order'], zones: ['terrace'] }, tell: to }], [{ at: 'zones', code: 'never-in-zone' }]],
    ['of calls with a waiter', [{ when: { kinds: ['waiter-call'], waiters: ['Анна'] }, tell: to }], [{ at: 'waiters', code: 'never-with-waiter' }]],
    ['of calls with a sum', [{ when: { kinds: ['waiter-call'], minRoubles: 1 }, tell: to }], [{ at: 'sums', code: 'never-with-sum' }]],
    ['of sums the wrong way round', [{ when: { minRoubles: 2, maxRoubles: 1 }, tell: to }], [{ at: 'sums', code: 'sums' }]],
    ['that tells waiters and nobody after them', [{ tell: { roles: ['waiter'] } }], [{ at: 'tell', code: 'nobody-sure' }]],
    ['that tells waiters, and the cashier later', [{ tell: { roles: ['waiter'] }, escalateAfterMs: 1000 }], []],
    ['that tells the cashier of one zone', [{ tell: { roles: ['cashier'], zones: ['terrace'] } }], [{ at: 'tell', code: 'nobody-sure' }]],
    ['that tells a zone that is not there', [{ tell: { roles: ['cashier'], zones: ['cellar'] }, escalateAfterMs: 1000 }], [{ at: 'tell-zones', code: 'unknown', ids: ['cellar'] }]],
    ['that tells channels that are off or not there', [{ tell: { channels: ['old', 'gone'] } }], [{ at: 'channels', code: 'unknown', ids: ['gone'] }, { at: 'channels', code: 'off', ids: ['Старый'] }]],
  ])('%s', (_, rules, warnings) => expect(checkRule(rules.length - 1, known(rules))).toEqual(warnings));

  it('that tells waiters is sure where the manager has a time', () => expect(checkRule(0, known([{ tell: { roles: ['waiter'] } }], { managerAfterMs: 60_000 }))).toEqual([]));
  it('that tells nobody is said to, before it is saved', () => {
    const settings = known([{ tell: to }]);
    const rules = settings.routing.rules.map((rule) => ({ ...rule, tell: { roles: [], zones: [], channels: [] } }));
    expect(checkRule(0, { ...settings, routing: { ...settings.routing, rules } })).toEqual([{ at: 'tell', code: 'nobody' }]);
  });
});

describe('a zone', () => {
  it.each<[name: string, text: string, tables: readonly string[], code: string | null]>([
    ['that takes a table', '1-9', ['6'], null],
    ['that takes none of those that are known', '1-9', ['16', 'Бар'], 'no-table'],
    ['where no table is known yet', '1-9', [], null],
    ['that cannot be read', '9-1', ['6'], 'unreadable'],
  ])('%s', (_, tables, seen, code) => expect(checkZone({ tables }, seen)?.code ?? null).toBe(code));
});
