/** What is wrong with a table of rules although each rule can be read: rules that never fit, zones without a table, names that nobody knows. */
import type { Settings } from './settings';
import type { Rule, Zone } from './routing';
import { readZone, tableKey, type ZoneProblem } from './zone';

/** At which field a warning stands. */
export type ZoneWarning = { readonly code: 'unreadable'; readonly problem: ZoneProblem } | { readonly code: 'no-table' };
/**
 * `shadowed` rule `by` takes everything that this one would · `sums` from more than to · `never-in-zone`, `never-with-sum`, `never-with-waiter` tickets of
 * these kinds have no table, sum or waiter · `kind-of-source` these sources send no such kinds · `nobody-sure` only stations that may not exist are told, and
 * nobody after them.
 */
export type RuleWarning =
  | { readonly at: 'rule'; readonly code: 'shadowed'; readonly by: number }
  | { readonly at: 'kinds'; readonly code: 'kind-of-source' }
  | { readonly at: 'sources' | 'zones' | 'tell-zones' | 'channels'; readonly code: 'unknown'; readonly ids: readonly string[] }
  | { readonly at: 'sources' | 'channels'; readonly code: 'off'; readonly ids: readonly string[] }
  | { readonly at: 'zones'; readonly code: 'never-in-zone' }
  | { readonly at: 'waiters'; readonly code: 'never-with-waiter' }
  | { readonly at: 'sums'; readonly code: 'sums' | 'never-with-sum' }
  | { readonly at: 'tell'; readonly code: 'nobody' | 'nobody-sure' };

type Known = Pick<Settings, 'routing' | 'sources' | 'channels'>;
type When = Rule['when'];

/** @param tables names of tables that guests have been at; none: nothing is known of tables yet */
export const checkZone = (zone: Pick<Zone, 'tables'>, tables: readonly string[]): ZoneWarning | null => {
  const read = readZone(zone.tables);
  if (!read.ok) return { code: 'unreadable', problem: read.problem };
  return tables.length > 0 && !tables.some((table) => read.takes(table)) ? { code: 'no-table' } : null;
};

const takesAll = <T>(wider: readonly T[], narrower: readonly T[]): boolean => wider.length === 0 || (narrower.length > 0 && narrower.every((one) => wider.includes(one)));
const bounded = ({ minRoubles, maxRoubles }: When): boolean => minRoubles !== undefined || maxRoubles !== undefined;
const takesSums = (wider: When, narrower: When): boolean =>
  !bounded(wider) || (bounded(narrower) && (narrower.minRoubles ?? 0) >= (wider.minRoubles ?? 0) && (narrower.maxRoubles ?? Infinity) <= (wider.maxRoubles ?? Infinity));

/** Whether everything that `narrower` takes falls under `wider`, as far as their fields tell. */
const covers = (wider: When, narrower: When): boolean =>
  takesAll(wider.kinds, narrower.kinds) &&
  takesAll(wider.sources, narrower.sources) &&
  takesAll(wider.zones, narrower.zones) &&
  takesAll(wider.waiters.map(tableKey), narrower.waiters.map(tableKey)) &&
  takesSums(wider, narrower);

const unknownOf = (at: 'sources' | 'zones' | 'tell-zones' | 'channels', ids: readonly string[], known: readonly { readonly id: string }[]): RuleWarning[] => {
  const unknown = ids.filter((id) => !known.some((one) => one.id === id));
  return unknown.length === 0 ? [] : [{ at, code: 'unknown', ids: unknown }];
};
const offOf = (at: 'sources' | 'channels', ids: readonly string[], known: readonly { readonly id: string; readonly enabled: boolean; readonly label: string }[]): RuleWarning[] => {
  const off = known.filter((one) => ids.includes(one.id) && !one.enabled).map((one) => one.label);
  return off.length === 0 ? [] : [{ at, code: 'off', ids: off }];
};

/** What the protocols never bear: a delivery order has no table, a bare call neither sum nor waiter. */
const neverOf = ({ kinds, zones, waiters, ...sums }: Pick<When, 'kinds' | 'zones' | 'waiters' | 'minRoubles' | 'maxRoubles'>): RuleWarning[] => {
  const warnings: RuleWarning[] = [];
  const all = (kind: string): boolean => kinds.length > 0 && kinds.every((one) => one === kind);
  if (zones.length > 0 && all('delivery-order')) warnings.push({ at: 'zones', code: 'never-in-zone' });
  if (waiters.length > 0 && all('waiter-call')) warnings.push({ at: 'waiters', code: 'never-with-waiter' });
  if ((sums.minRoubles ?? 0) > (sums.maxRoubles ?? Infinity)) warnings.push({ at: 'sums', code: 'sums' });
  else if ((sums.minRoubles !== undefined || sums.maxRoubles !== undefined) && all('waiter-call')) warnings.push({ at: 'sums', code: 'never-with-sum' });
  return warnings;
};

const ofOtherSource = ({ kinds, sources: ids }: When, sources: Known['sources']): RuleWarning[] => {
  const chosen = sources.filter((source) => ids.includes(source.id));
  if (kinds.length === 0 || chosen.length === 0) return [];
  const possible = chosen.some((source) => kinds.some((kind) => (kind === 'delivery-order') === (source.kind === 'mini-delivery')));
  return possible ? [] : [{ at: 'kinds', code: 'kind-of-source' }];
};

const ofTarget = ({ tell, escalateAfterMs }: Rule, { routing, channels }: Known): RuleWarning[] => {
  if (tell.roles.length + tell.zones.length + tell.channels.length === 0) return [{ at: 'tell', code: 'nobody' }];
  const toCashier = tell.roles.length + tell.zones.length === 0 || (tell.roles.includes('cashier') && tell.zones.length === 0);
  const sure = toCashier || escalateAfterMs > 0 || routing.managerAfterMs > 0;
  return [
    ...(sure ? [] : ([{ at: 'tell', code: 'nobody-sure' }] as const)),
    ...unknownOf('tell-zones', tell.zones, routing.zones),
    ...unknownOf('channels', tell.channels, channels),
    ...offOf('channels', tell.channels, channels),
  ];
};

/** @param index the rule's place in the table, from 0 */
export const checkRule = (index: number, known: Known): readonly RuleWarning[] => {
  const { rules, zones } = known.routing;
  const rule = rules[index];
  if (rule === undefined) return [];
  const shadow = rule.enabled ? rules.findIndex((earlier, place) => place < index && earlier.enabled && covers(earlier.when, rule.when)) : -1;
  return [
    ...(shadow < 0 ? [] : ([{ at: 'rule', code: 'shadowed', by: shadow + 1 }] as const)),
    ...ofOtherSource(rule.when, known.sources),
    ...unknownOf('sources', rule.when.sources, known.sources),
    ...offOf('sources', rule.when.sources, known.sources),
    ...unknownOf('zones', rule.when.zones, zones),
    ...neverOf(rule.when),
    ...ofTarget(rule, known),
  ];
};
