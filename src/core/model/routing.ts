/** Who is told of which ticket, as settings hold it: zones of tables, a table of rules of which the first that fits decides, and what a decision says of itself. */
import * as v from 'valibot';
import { durationMs } from './connection';
import { ChannelIdSchema, SourceIdSchema } from './ids';
import { RoleSchema } from './role';
import { TicketKindSchema } from './ticket';
import { readZone } from './zone';

export const ZoneIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a-z, 0-9, "-" and "_", 40 characters at most'), v.brand('ZoneId'));
export type ZoneId = v.InferOutput<typeof ZoneIdSchema>;
export const zoneId = (text: string): ZoneId => v.parse(ZoneIdSchema, text);

export const ZoneSchema = v.strictObject({
  id: ZoneIdSchema,
  /** What staff call it. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  /** «1-12, терраса, VIP*» (zone.ts). */
  tables: v.pipe(v.string(), v.trim(), v.maxLength(500), v.check((text) => readZone(text).ok, 'tables such as «1-12, терраса, VIP*»: names, ranges, patterns, commas between them')),
});
export type Zone = v.InferOutput<typeof ZoneSchema>;

const some = <S extends v.GenericSchema>(item: S) => v.optional(v.pipe(v.array(item), v.maxLength(50)), []);
const roubles = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)));

/** An empty list takes everything; a sum that is not known yet fits no bound. */
const ConditionsSchema = v.strictObject({
  kinds: some(TicketKindSchema),
  sources: some(SourceIdSchema),
  zones: some(ZoneIdSchema),
  /** Names as they stand on the order; `*` and word beginnings as in a zone. */
  waiters: some(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
  minRoubles: roubles,
  maxRoubles: roubles,
});

/** Stations that have one of the roles and one of the zones; an empty list takes all of them. With channels alone, the cashier is told in the house. */
const TargetSchema = v.pipe(
  v.strictObject({ roles: some(RoleSchema), zones: some(ZoneIdSchema), channels: some(ChannelIdSchema) }),
  v.check(({ roles, zones, channels }) => roles.length + zones.length + channels.length > 0, 'somebody: a role, a zone or a channel'),
);

export const RuleSchema = v.strictObject({
  /** Said with the reason; empty: the rule's number is enough. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  enabled: v.optional(v.boolean(), true),
  when: v.optional(ConditionsSchema, {}),
  tell: TargetSchema,
  /** What nobody has taken for so long is the cashier's and the manager's too; 0: never. */
  escalateAfterMs: v.optional(durationMs(0, 3_600_000), 0),
});
export type Rule = v.InferOutput<typeof RuleSchema>;
export type RuleInput = v.InferInput<typeof RuleSchema>;

export const RoutingSchema = v.strictObject({
  zones: v.optional(
    v.pipe(
      v.array(ZoneSchema),
      v.maxLength(50),
      v.check((zones) => new Set(zones.map((one) => one.id)).size === zones.length, 'every zone needs an id of its own'),
    ),
    [],
  ),
  /** The first enabled rule that fits decides; without any enabled rule every station is told. */
  rules: v.optional(v.pipe(v.array(RuleSchema), v.maxLength(50)), []),
  /** What nobody has taken for so long rings at the manager's too, whatever rule it fell under; 0: never. */
  managerAfterMs: v.optional(durationMs(0, 3_600_000), 0),
});
export type Routing = v.InferOutput<typeof RoutingSchema>;
export type RoutingInput = v.InferInput<typeof RoutingSchema>;

/** Where a station stands: the roles of those who work there and the zones it serves; no zones: every table. */
export interface Standing {
  readonly roles: readonly v.InferOutput<typeof RoleSchema>[];
  readonly zones?: readonly ZoneId[] | undefined;
}

/** Who is told of a ticket and why. `rule`: its number in the table, from 1; null: no rule took it (`because`: there are none, or none fits). */
export const RouteSchema = v.object({
  because: v.picklist(['rule', 'no-rule', 'no-rules']),
  rule: v.nullable(v.number()),
  name: v.string(),
  roles: v.array(RoleSchema),
  /** Names of zones. */
  zones: v.array(v.string()),
  /** The rule sends to these channels and no others; empty: each channel decides by its own kinds. */
  channels: v.array(ChannelIdSchema),
  /** Nobody took it for so long that others are told too: `rule` cashier and manager by the rule's own time, `manager` the manager. */
  raised: v.nullable(v.picklist(['rule', 'manager'])),
});
export type Route = v.InferOutput<typeof RouteSchema>;

/** Equal for whoever reads it. */
export const sameRoute = (one: Route | undefined, other: Route | undefined): boolean => one === other || (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other));

/** The route as a fact keeps it, where there is one. */
export const routeOf = ({ attention: { route } }: { readonly attention: { readonly route?: Route | undefined } }): { route?: Route } => (route === undefined ? {} : { route });

/** Why a rule took a ticket or did not. `later`: an earlier one took it. */
export const RuleVerdictSchema = v.picklist(['takes', 'off', 'kind', 'source', 'zone', 'waiter', 'sum', 'later']);
export type RuleVerdict = v.InferOutput<typeof RuleVerdictSchema>;

/** What a table of rules would make of one ticket. */
export const RoutingTrialSchema = v.object({
  route: RouteSchema,
  /** The asking station itself would ring. */
  here: v.boolean(),
  /** One for each rule, in the order of the table. */
  verdicts: v.array(RuleVerdictSchema),
  /** Names of the zones that its table lies in. */
  zones: v.array(v.string()),
  /** Who is added when nobody takes it, soonest first. */
  steps: v.array(v.object({ afterMs: v.number(), roles: v.array(RoleSchema) })),
});
export type RoutingTrial = v.InferOutput<typeof RoutingTrialSchema>;
