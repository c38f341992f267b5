/** The routing as it stands in the form: changed piece by piece, in force only when it is saved. */
import * as v from 'valibot';
import { RoutingSchema, zoneId, type Routing, type Rule, type Zone, type ZoneId } from '../../../core/model/routing';
import type { Settings } from '../../../core/model/settings';

export interface RoutingDraft {
  readonly routing: Routing;
  /** Zones that this station serves; empty: every table. */
  readonly mine: readonly ZoneId[];
}

export const draftOf = ({ routing, station }: Settings): RoutingDraft => ({ routing, mine: station.zones ?? [] });
export const sameDraft = (one: RoutingDraft, other: RoutingDraft): boolean => JSON.stringify(one) === JSON.stringify(other);
/** Null: something in it cannot be saved so; the fields say what. */
export const readDraft = ({ routing }: RoutingDraft): Routing | null => {
  const parsed = v.safeParse(RoutingSchema, routing);
  return parsed.success ? parsed.output : null;
};
export const intoSettings = (settings: Settings, { routing, mine }: RoutingDraft): Settings => {
  const station = { ...settings.station };
  if (mine.length > 0) station.zones = [...mine];
  else delete station.zones;
  return { ...settings, routing, station };
};

const withRouting = (draft: RoutingDraft, patch: Partial<Routing>): RoutingDraft => ({ ...draft, routing: { ...draft.routing, ...patch } });
const replaced = <T>(list: readonly T[], index: number, one: T): T[] => list.map((old, place) => (place === index ? one : old));

export const withManager = (draft: RoutingDraft, managerAfterMs: number): RoutingDraft => withRouting(draft, { managerAfterMs });

/** @param name what it is called until somebody says otherwise */
export const withNewZone = (draft: RoutingDraft, name: string): RoutingDraft => {
  const { zones } = draft.routing;
  let number = zones.length + 1;
  while (zones.some((zone) => zone.id === `zone-${number}`)) number += 1;
  return withRouting(draft, { zones: [...zones, { id: zoneId(`zone-${number}`), name, tables: '' }] });
};
export const withZone = (draft: RoutingDraft, index: number, zone: Zone): RoutingDraft => withRouting(draft, { zones: replaced(draft.routing.zones, index, zone) });

const without = (ids: readonly ZoneId[], id: ZoneId): ZoneId[] => ids.filter((one) => one !== id);
/** Leaves the rules too; one that told that zone alone is the cashier's. */
export const withoutZone = (draft: RoutingDraft, id: ZoneId): RoutingDraft => {
  const rules = draft.routing.rules.map((rule): Rule => {
    const tell = { ...rule.tell, zones: without(rule.tell.zones, id) };
    const nobody = tell.roles.length + tell.zones.length + tell.channels.length === 0;
    return { ...rule, when: { ...rule.when, zones: without(rule.when.zones, id) }, tell: nobody ? { ...tell, roles: ['cashier'] } : tell };
  });
  return { routing: { ...draft.routing, zones: draft.routing.zones.filter((zone) => zone.id !== id), rules }, mine: without(draft.mine, id) };
};

export const newRule = (): Rule => ({ name: '', enabled: true, when: { kinds: [], sources: [], zones: [], waiters: [] }, tell: { roles: ['cashier'], zones: [], channels: [] }, escalateAfterMs: 0 });
export const withNewRule = (draft: RoutingDraft): RoutingDraft => withRouting(draft, { rules: [...draft.routing.rules, newRule()] });
export const withRule = (draft: RoutingDraft, index: number, rule: Rule): RoutingDraft => withRouting(draft, { rules: replaced(draft.routing.rules, index, rule) });
export const withoutRule = (draft: RoutingDraft, index: number): RoutingDraft => withRouting(draft, { rules: draft.routing.rules.toSpliced(index, 1) });
/** @param by -1 up, 1 down; nothing happens at the ends */
export const withMoved = (draft: RoutingDraft, index: number, by: -1 | 1): RoutingDraft => {
  const { rules } = draft.routing;
  const rule = rules[index];
  const other = rules[index + by];
  return rule === undefined || other === undefined ? draft : withRouting(draft, { rules: replaced(replaced(rules, index, other), index + by, rule) });
};
