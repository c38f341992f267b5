/** Decides whether this station is told of a ticket, by which rule and why: a pure function of the ticket, the settings and the time (invariant 5). */
import type { Instant } from '../model/instant';
import type { Role } from '../model/role';
import type { Route, Routing, RoutingTrial, Rule, RuleVerdict, Standing, Zone, ZoneId } from '../model/routing';
import { knownSum, type Ticket } from '../model/ticket';
import { CLOCK_TOLERANCE_MS } from '../model/force';
import { later } from '../model/instant';
import type { Settings } from '../model/settings';
import { roles as everyRole } from '../model/role';
import { nameMatcher, readZone, type TableMatcher } from '../model/zone';

export interface RouteDecision {
  /** This station is told now. */
  readonly told: boolean;
  readonly route: Route;
  /** When it will be told if nobody takes the ticket; null: not by this rule. */
  readonly nextAt: Instant | null;
}
export interface RolesAhead {
  readonly roles: readonly Role[];
  readonly at: Instant;
}
/** The settings' routing, read once. */
export interface Routes {
  /** @param heardSince where the time that nobody took it counts from, if not from when it was asked */
  of(ticket: Ticket, now: Instant, heardSince?: Instant): RouteDecision;
  /** Which roles are told of it besides, and when, if nobody takes it; from the nearest, and only what is still to come. */
  ahead(ticket: Ticket, now: Instant, heardSince?: Instant): readonly RolesAhead[];
  trial(ticket: Ticket): RoutingTrial;
}

interface Target {
  readonly roles: readonly Role[];
  readonly zones: readonly ZoneId[];
}
/** Who is added once nobody has taken a ticket for `afterMs`. */
interface Step {
  readonly afterMs: number;
  readonly raised: NonNullable<Route['raised']>;
  readonly target: Target;
}
/** What one rule, or the lack of one, does with a ticket. */
interface Outcome {
  readonly target: Target;
  readonly route: Route;
  readonly steps: readonly Step[];
}
type ZoneTables = ReadonlyMap<ZoneId, { readonly name: string; readonly takes: TableMatcher }>;

const meets = (station: Standing, { roles, zones }: Target): boolean =>
  (roles.length === 0 || roles.some((role) => station.roles.includes(role))) &&
  // A station without zones serves every table: it answers for each zone.
  (zones.length === 0 || (station.zones ?? []).length === 0 || zones.some((zone) => station.zones?.includes(zone)));

const kopecksOf = (roubles: number): number => roubles * 100;

const fitsSum = (ticket: Ticket, { minRoubles, maxRoubles }: Rule['when']): boolean => {
  if (minRoubles === undefined && maxRoubles === undefined) return true;
  const sum = knownSum(ticket);
  return sum !== null && (minRoubles === undefined || sum >= kopecksOf(minRoubles)) && (maxRoubles === undefined || sum <= kopecksOf(maxRoubles));
};

const isIn = (ticket: Ticket, zones: readonly ZoneId[], tables: ZoneTables): boolean => ticket.type === 'hall' && zones.some((zone) => tables.get(zone)?.takes(ticket.table.name) === true);

const verdictOf = (ticket: Ticket, rule: Rule, waiters: readonly TableMatcher[], tables: ZoneTables): Exclude<RuleVerdict, 'later'> => {
  const { when } = rule;
  if (!rule.enabled) return 'off';
  if (when.kinds.length > 0 && !when.kinds.includes(ticket.kind)) return 'kind';
  if (when.sources.length > 0 && !when.sources.includes(ticket.sourceId)) return 'source';
  if (when.zones.length > 0 && !isIn(ticket, when.zones, tables)) return 'zone';
  const { waiter } = ticket;
  if (waiters.length > 0 && (waiter === null || !waiters.some((takes) => takes(waiter)))) return 'waiter';
  return fitsSum(ticket, when) ? 'takes' : 'sum';
};

const readTables = (zones: readonly Zone[]): ZoneTables =>
  new Map(
    zones.flatMap((zone) => {
      const read = readZone(zone.tables);
      return read.ok ? [[zone.id, { name: zone.name, takes: read.takes }] as const] : [];
    }),
  );

const stepsOf = (escalateAfterMs: number, managerAfterMs: number): readonly Step[] => {
  const steps: Step[] = [];
  if (escalateAfterMs > 0) steps.push({ afterMs: escalateAfterMs, raised: 'rule', target: { roles: ['cashier', 'manager'], zones: [] } });
  if (managerAfterMs > 0) steps.push({ afterMs: managerAfterMs, raised: 'manager', target: { roles: ['manager'], zones: [] } });
  return steps.sort((one, other) => one.afterMs - other.afterMs);
};

/** What the rule names and nobody knows is left out: then it is told to more stations, never to none. */
const outcomeOf = (rule: Rule, number: number, tables: ZoneTables, managerAfterMs: number): Outcome => {
  const zones = rule.tell.zones.filter((zone) => tables.has(zone));
  const roles: readonly Role[] = rule.tell.roles.length + zones.length > 0 ? rule.tell.roles : ['cashier'];
  const names = zones.map((zone) => tables.get(zone)?.name ?? zone);
  const route: Route = { because: 'rule', rule: number, name: rule.name, roles: [...roles], zones: names, channels: [...rule.tell.channels], raised: null };
  return { target: { roles, zones }, route, steps: stepsOf(rule.escalateAfterMs, managerAfterMs) };
};

/**
 * What no rule takes. Where there are none, nobody has said who is told: every station is, and the manager's only after the time that was set for it.
 * Otherwise it is the cashier's, whatever the zone.
 */
const unruled = (hasRules: boolean, managerAfterMs: number): Outcome => {
  const roles = hasRules ? (['cashier'] as const) : everyRole.filter((role) => role !== 'manager' || managerAfterMs === 0);
  const route: Route = { because: hasRules ? 'no-rule' : 'no-rules', rule: null, name: '', roles: [...roles], zones: [], channels: [], raised: null };
  return { target: { roles, zones: [] }, route, steps: stepsOf(0, managerAfterMs) };
};

const decide = (since: Instant, { target, route, steps }: Outcome, station: Standing, now: Instant): RouteDecision => {
  if (meets(station, target)) return { told: true, route, nextAt: null };
  // A demand from the future: the clock was set back, and nobody knows how long it has stood.
  const unknownAge = since > later(now, CLOCK_TOLERANCE_MS);
  const step = steps.find((one) => meets(station, one.target));
  if (step === undefined) return { told: false, route, nextAt: null };
  const at = later(since, step.afterMs);
  return unknownAge || at <= now ? { told: true, route: { ...route, raised: step.raised }, nextAt: null } : { told: false, route, nextAt: at };
};

/** Whom a step adds to those who know already, at whatever station. A target with zones is not all of its roles' stations. */
const aheadOf = (since: Instant, { target, steps }: Outcome, now: Instant): readonly RolesAhead[] => {
  // A demand from the future: the clock was set back, and nobody knows how long it has stood.
  if (since > later(now, CLOCK_TOLERANCE_MS)) return [];
  const told = new Set(target.zones.length === 0 ? target.roles : []);
  return steps.flatMap(({ afterMs, target: { roles } }) => {
    const added = roles.filter((role) => !told.has(role));
    for (const role of added) told.add(role);
    const at = later(since, afterMs);
    return added.length === 0 || at <= now ? [] : [{ roles: added, at }];
  });
};

/** A zone that is gone from the settings makes no station deaf: one that served no other serves every table. */
const inKnownZones = (station: Standing, tables: ZoneTables): Standing => ({ roles: station.roles, zones: (station.zones ?? []).filter((zone) => tables.has(zone)) });

/** @param asking the station that asks */
export const readRoutes = (routing: Routing, asking: Standing): Routes => {
  const tables = readTables(routing.zones);
  const station = inKnownZones(asking, tables);
  const rules = routing.rules.map((rule, index) => ({ rule, waiters: rule.when.waiters.map(nameMatcher), outcome: outcomeOf(rule, index + 1, tables, routing.managerAfterMs) }));
  const fallback = unruled(
    routing.rules.some((rule) => rule.enabled),
    routing.managerAfterMs,
  );
  const outcome = (ticket: Ticket): Outcome => rules.find(({ rule, waiters }) => verdictOf(ticket, rule, waiters, tables) === 'takes')?.outcome ?? fallback;
  return {
    of: (ticket, now, heardSince) => decide(heardSince ?? ticket.demand?.since ?? now, outcome(ticket), station, now),
    ahead: (ticket, now, heardSince) => (ticket.demand === null ? [] : aheadOf(heardSince ?? ticket.demand.since, outcome(ticket), now)),
    trial(ticket) {
      const { target, route, steps } = outcome(ticket);
      const verdicts = rules.map(({ rule, waiters }) => verdictOf(ticket, rule, waiters, tables));
      const taken = verdicts.indexOf('takes');
      return {
        route,
        here: meets(station, target),
        verdicts: verdicts.map((verdict, index) => (taken >= 0 && index > taken && verdict !== 'off' ? 'later' : verdict)),
        zones: [...tables].flatMap(([zone, { name }]) => (isIn(ticket, [zone], tables) ? [name] : [])),
        steps: steps.map(({ afterMs, target: { roles } }) => ({ afterMs, roles: [...roles] })),
      };
    },
  };
};

/** Reads the settings anew only where they are others. */
export const createRoutes = (): ((settings: Settings) => Routes) => {
  let known: { readonly settings: Settings; readonly routes: Routes } | null = null;
  return (settings) => {
    if (known?.settings !== settings) known = { settings, routes: readRoutes(settings.routing, settings.station) };
    return known.routes;
  };
};
