/** Everything a station can be told: the schema behind electron-store, the settings window and the provisioning file. */
import * as v from 'valibot';
import { ageingTimes, isLateTooEarly, LATE_TOO_EARLY } from './ageing';
import { channelList, ChannelSettingsSchema, ProvisionedChannelSchema } from './channelSettings';
import { durationMs, HttpUrlSchema, TlsSchema } from './connection';
import { HoursSettingsSchema } from './hours';
import { SourceIdSchema } from './ids';
import { LOOP_TOO_EARLY, ladderFault, ladderTimes, VOICE_TOO_EARLY } from './ladderSettings';
import { RoleSchema } from './role';
import { RoutingSchema, ZoneIdSchema } from './routing';
import { ServerSettingsSchema } from './serverSettings';
import { ProvisionedStaffSchema, StaffSchema } from './staff';
import { KitchenSettingsSchema } from './kitchenSettings';
import { NightSchema } from './nightVolume';
import { OwnSoundIdSchema, OwnSoundsSchema, ProvisionedSoundsSchema } from './ownSound';
import { RoleVolumesSchema } from './roleVolumes';
import { PresetNameSchema } from './presetName';
import type { TicketKindSchema } from './ticket';
import { WallWindowSchema } from './wallWindow';

export { RoleSchema } from './role';

export const LanguageSchema = v.picklist(['ru', 'en']);
export type Language = v.InferOutput<typeof LanguageSchema>;
export const ThemeSchema = v.picklist(['system', 'light', 'dark']);

/** A whole address, or a path on the source's own server; what is filled in never chooses the server. */
const TemplateUrlSchema = v.pipe(
  v.string(),
  v.regex(
    /^([Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@{}]+([/?][^\s#]*)?|\/([^\s/#][^\s#]*)?)$/,
    'an http:// or https:// address without a user name, or a path on the source’s own server that begins with "/"',
  ),
);
const HttpTemplateFields = v.strictObject({
  method: v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** `{id}` the order's id · `{reason}` and `{text}` of a cancellation. */
  url: TemplateUrlSchema,
  headers: v.optional(v.record(v.string(), v.string()), {}),
  body: v.optional(v.string()),
  /** What counts as success: a status from this list, and where `field` is named, that top-level field of the JSON answer equal to `equals`. */
  success: v.optional(
    v.strictObject({
      status: v.optional(v.array(v.pipe(v.number(), v.integer())), [200]),
      field: v.optional(v.string()),
      equals: v.optional(v.union([v.string(), v.number(), v.boolean()])),
    }),
    {},
  ),
});
/** Without the order's id a request would mean whichever order the server likes. */
export const HttpTemplateSchema = v.pipe(
  HttpTemplateFields,
  v.forward(
    v.check(({ url, headers, body = '' }) => [url, body, ...Object.values(headers)].some((part) => part.includes('{id}')), '{id}, the order’s number, in the url, a header or the body'),
    ['url'],
  ),
);
export type HttpTemplate = v.InferOutput<typeof HttpTemplateSchema>;

const sourceCommon = {
  id: SourceIdSchema,
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  baseUrl: HttpUrlSchema,
  enabled: v.optional(v.boolean(), true),
  tls: v.optional(TlsSchema, {}),
};

export const QrMenuSourceSchema = v.strictObject({
  ...sourceCommon,
  kind: v.literal('qr-menu'),
  pollIntervalMs: v.optional(durationMs(500, 60_000), 3000),
  /** How long the server keeps events (protocols/qr-menu-events.md: 5 minutes by default). */
  retentionMs: v.optional(durationMs(10_000, 86_400_000), 300_000),
});
export type QrMenuSourceSettings = v.InferOutput<typeof QrMenuSourceSchema>;

export const MiniDeliverySourceSchema = v.strictObject({
  ...sourceCommon,
  kind: v.literal('mini-delivery'),
  pollIntervalMs: v.optional(durationMs(500, 60_000), 5000),
  /** DeliveryHatch's own page, where staff accept and cancel. */
  staffPageUrl: v.optional(HttpUrlSchema),
  /** IANA zone of the restaurant's wall clock; the computer's own where it is left out. */
  timeZone: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** The installation cancels an order by itself that nobody has accepted for so long; left out: it never does. */
  autoCancelAfterMs: v.optional(durationMs(30_000, 86_400_000)),
  actions: v.optional(
    v.variant('mode', [
      v.strictObject({ mode: v.literal('assisted') }),
      v.strictObject({ mode: v.literal('none') }),
      v.strictObject({ mode: v.literal('http'), accept: HttpTemplateSchema, cancel: HttpTemplateSchema }),
    ]),
    { mode: 'assisted' },
  ),
});
export type MiniDeliverySourceSettings = v.InferOutput<typeof MiniDeliverySourceSchema>;

export const SourceSettingsSchema = v.variant('kind', [QrMenuSourceSchema, MiniDeliverySourceSchema]);
export type SourceSettings = v.InferOutput<typeof SourceSettingsSchema>;

export const SoundNameSchema = v.picklist(['call', 'bill', 'order', 'payment', 'delivery', 'cancelled', 'attention']);
export type SoundName = v.InferOutput<typeof SoundNameSchema>;
/** Sounds that say something of the station itself: no ticket can be given one. */
export const StationSoundSchema = v.picklist(['no-news']);
export type StationSound = v.InferOutput<typeof StationSoundSchema>;

/** `repeatMs` 0 means continuously, until someone takes it. `ownSound` sounds instead of `sound`, which stands in for it where its file is gone. */
const KindAlertSchema = v.pipe(
  v.strictObject({ repeatMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600_000)), sound: SoundNameSchema, ownSound: v.optional(OwnSoundIdSchema), ...ladderTimes, ...ageingTimes }),
  v.forward(
    v.check((alert) => ladderFault(alert)?.field !== 'voiceAfterMs', VOICE_TOO_EARLY),
    ['voiceAfterMs'],
  ),
  v.forward(
    v.check((alert) => ladderFault(alert)?.field !== 'loopAfterMs', LOOP_TOO_EARLY),
    ['loopAfterMs'],
  ),
  v.forward(
    v.check((alert) => !isLateTooEarly(alert), LATE_TOO_EARLY),
    ['lateAfterMs'],
  ),
);
export type KindAlert = v.InferOutput<typeof KindAlertSchema>;

const kindAlertDefaults = {
  'waiter-call': { repeatMs: 30_000, sound: 'call' },
  'bill-request': { repeatMs: 30_000, sound: 'bill' },
  'table-order': { repeatMs: 30_000, sound: 'order' },
  'online-payment': { repeatMs: 60_000, sound: 'payment' },
  other: { repeatMs: 30_000, sound: 'attention' },
  'delivery-order': { repeatMs: 0, sound: 'delivery' },
} as const satisfies Record<v.InferOutput<typeof TicketKindSchema>, KindAlert>;

const kindAlert = (kind: v.InferOutput<typeof TicketKindSchema>) => v.optional(KindAlertSchema, kindAlertDefaults[kind]);

export const AlertSettingsSchema = v.strictObject({
  kinds: v.optional(
    v.strictObject({
      'waiter-call': kindAlert('waiter-call'),
      'bill-request': kindAlert('bill-request'),
      'table-order': kindAlert('table-order'),
      'online-payment': kindAlert('online-payment'),
      other: kindAlert('other'),
      'delivery-order': kindAlert('delivery-order'),
    }),
    {},
  ),
  /** Sounds that the house brought itself; left out: none. */
  sounds: v.optional(OwnSoundsSchema),
  /** A table that asks for the same again within this time is counted, and rings no more than it did; 0: every tap rings. */
  sameTableMs: v.optional(durationMs(0, 600_000), 30_000),
  /** Notifications that come within so long of each other are gathered into one that counts; 0: only those of one poll. */
  burstMs: v.optional(durationMs(0, 600_000), 10_000),
  /** 0–100. */
  volume: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 80),
  /** Another volume at night; null: the same. */
  night: v.optional(v.nullable(NightSchema), null),
  /** Roles that are called more loudly or more softly than the station; left out: none. */
  roleVolumes: v.optional(RoleVolumesSchema),
  /** After so long a claim that nobody finished returns to the pool. */
  claimLeaseMs: v.optional(durationMs(10_000, 7_200_000), 600_000),
  /** A delivery order promised for later than this rings when so much time is left. */
  leadTimeMs: v.optional(durationMs(0, 86_400_000), 5_400_000),
  /** An acceptance or cancellation can be taken back for so long before anything is sent. */
  takeBackMs: v.optional(durationMs(0, 30_000), 3000),
  /** After so long without a change of status the card says «в кассе ещё ожидает». */
  confirmWithinMs: v.optional(durationMs(5000, 3_600_000), 120_000),
  /** A source whose last good poll is older than this many of its intervals (and at least 15 s) is stale. */
  staleAfterIntervals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(100)), 4),
  /** When nothing was heard of the station or of any source for so long, the surface itself turns and sounds; 0: it only shows it. */
  deadMansSwitchMs: v.optional(durationMs(0, 3_600_000), 60_000),
});
export type AlertSettings = v.InferOutput<typeof AlertSettingsSchema>;
export type AlertSettingsInput = v.InferInput<typeof AlertSettingsSchema>;

/** What a station is called until somebody names it. */
export const defaultStationName: Readonly<Record<Language, string>> = { ru: 'Касса', en: 'Till' };

export const SettingsSchema = v.strictObject({
  station: v.optional(
    v.strictObject({
      name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)), defaultStationName.ru),
      language: v.optional(LanguageSchema, 'ru'),
      roles: v.optional(v.pipe(v.array(RoleSchema), v.minLength(1)), ['cashier']),
      /** The zones that it serves; left out or empty: every table. */
      zones: v.optional(v.pipe(v.array(ZoneIdSchema), v.maxLength(50))),
    }),
    {},
  ),
  sources: v.optional(
    v.pipe(
      v.array(SourceSettingsSchema),
      v.maxLength(20),
      v.check((sources) => new Set(sources.map((one) => one.id)).size === sources.length, 'every source needs an id of its own'),
    ),
    [],
  ),
  /** Where a ticket that nobody takes is sent. */
  channels: channelList(ChannelSettingsSchema),
  alerts: v.optional(AlertSettingsSchema, {}),
  /** When nothing rings, by the clock. */
  hours: v.optional(HoursSettingsSchema, {}),
  /** Who is told of what. */
  routing: v.optional(RoutingSchema, {}),
  /** Who works here, and when shifts end. */
  staff: v.optional(StaffSchema, {}),
  /** What the kitchen's walls show, and when. */
  kitchen: v.optional(KitchenSettingsSchema, {}),
  appearance: v.optional(
    v.strictObject({
      theme: v.optional(ThemeSchema, 'system'),
    }),
    {},
  ),
  desktop: v.optional(
    v.strictObject({
      autostart: v.optional(v.boolean(), false),
      /** Electron accelerator that does what a click on the floating button does; empty for none. */
      shortcut: v.optional(v.pipe(v.string(), v.maxLength(60)), 'CommandOrControl+Alt+H'),
      showButton: v.optional(v.boolean(), true),
      /** The wall's window on this computer. */
      wall: v.optional(WallWindowSchema, {}),
    }),
    {},
  ),
  /** Where boards in browsers are served; null: not at all (headless then takes 127.0.0.1 and a free port). */
  server: v.optional(v.nullable(ServerSettingsSchema), null),
  journal: v.optional(
    v.strictObject({
      /** Guests' names, telephones and addresses leave the journal after so many days. */
      keepDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)), 30),
    }),
    {},
  ),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;
/** What a hand writes: every field that has a default may be left out. */
export type SettingsInput = v.InferInput<typeof SettingsSchema>;

/** A source as a provisioning file writes it: settings and, beside them, its token. */
const withToken = { token: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))) };
export const ProvisionedSourceSchema = v.variant('kind', [
  v.strictObject({ ...QrMenuSourceSchema.entries, ...withToken }),
  v.strictObject({ ...MiniDeliverySourceSchema.entries, ...withToken }),
]);
/** Stored settings may hold such a night, which means never; a hand that writes one means something else. */
const ProvisionedNightSchema = v.pipe(NightSchema, v.forward(v.check(({ from, to }) => from !== to, 'another time than "from"; without a night: null'), ['to']));
export const ProvisioningSchema = v.strictObject({
  $schema: v.optional(v.string()),
  ...SettingsSchema.entries,
  sources: v.optional(
    v.pipe(
      v.array(ProvisionedSourceSchema),
      v.maxLength(20),
      v.check((sources) => new Set(sources.map((one) => one.id)).size === sources.length, 'every source needs an id of its own'),
    ),
    [],
  ),
  channels: channelList(ProvisionedChannelSchema),
  /** `preset`: what the other fields of the alerts are laid on, before they are checked. */
  alerts: v.optional(v.strictObject({ preset: v.optional(PresetNameSchema), ...AlertSettingsSchema.entries, night: v.optional(v.nullable(ProvisionedNightSchema), null), sounds: v.optional(ProvisionedSoundsSchema) }), {}),
  staff: v.optional(ProvisionedStaffSchema, {}),
});
export type Provisioning = v.InferOutput<typeof ProvisioningSchema>;

export const defaultSettings = (): Settings => v.parse(SettingsSchema, {});
