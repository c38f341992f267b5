/** Every call and event between a board and its station, once: name, schemas and the grant that a board needs. */
import * as v from 'valibot';
import { EntrySchema } from '../core/model/fact';
import { ChannelProblemSchema } from '../core/model/channel';
import { ChannelSettingsSchema } from '../core/model/channelSettings';
import { ProblemSchema } from '../core/model/health';
import { DeviceIdSchema, DevicePlaceSchema, DevicesViewSchema, PairingCodeSchema } from '../core/model/device';
import { ChannelIdSchema, SourceIdSchema, TicketIdSchema } from '../core/model/ids';
import { InstantSchema } from '../core/model/instant';
import { RoleSchema } from '../core/model/role';
import { RoutingSchema, RoutingTrialSchema, ZoneIdSchema } from '../core/model/routing';
import { LONGEST_SILENCE_MINUTES, MuteScopeSchema } from '../core/model/mute';
import { OutcomeSchema } from '../core/model/played';
import { LARGEST_KEPT_BYTES, OwnSoundIdSchema, OwnSoundLabelSchema } from '../core/model/ownSound';
import { SettingsSchema, SoundNameSchema, SourceSettingsSchema } from '../core/model/settings';
import { PersonIdSchema, PersonSchema, PinSchema } from '../core/model/staff';
import { CancelReasonSchema, TicketKindSchema } from '../core/model/ticket';
import { BoardDeltaSchema, BoardSnapshotSchema, HeartbeatSchema } from '../core/model/view';
import { RightsSchema } from './rights';
import { WallExitSchema } from '../core/model/wallWindow';

/** `read` see the board · `act` claim, finish, accept, cancel, mute · `kitchen` bump and recall dishes · `manage` settings and sources · `desktop` windows and the clipboard of the station's own PC. */
export type Grant = 'read' | 'act' | 'kitchen' | 'manage' | 'desktop';

interface CallShape<I extends v.GenericSchema = v.GenericSchema, O extends v.GenericSchema = v.GenericSchema> {
  readonly grant: Grant;
  readonly input: I;
  readonly output: O;
}
const call = <I extends v.GenericSchema, O extends v.GenericSchema>(grant: Grant, input: I, output: O): CallShape<I, O> => ({ grant, input, output });

const nothing = v.strictObject({});
const onTicket = v.strictObject({ ticketId: TicketIdSchema });
const onSource = v.strictObject({ sourceId: SourceIdSchema });
const onChannel = v.strictObject({ channelId: ChannelIdSchema });
/** Dishes of the order that the ticket named; left out: all that are meant. */
const onDishes = v.strictObject({ ticketId: TicketIdSchema, lines: v.optional(v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(1000))) });
const done = v.object({});

export const CheckReportSchema = v.object({
  ok: v.boolean(),
  problem: v.nullable(ProblemSchema),
  info: v.record(v.string(), v.string()),
  offeredPinSha256: v.optional(v.string()),
});

export const SettingsViewSchema = v.object({
  settings: SettingsSchema,
  /** Which sources have a token stored; the token itself never leaves the station. */
  tokens: v.record(v.string(), v.boolean()),
  /** Which channels have a password, token or key stored. */
  channelSecrets: v.optional(v.record(v.string(), v.boolean()), {}),
  /** Which people have a PIN. */
  staffPins: v.optional(v.record(v.string(), v.boolean()), {}),
  secretStore: v.picklist(['system', 'file', 'memory']),
  /** The file that the settings come from, when they cannot be changed here. */
  provisionedFrom: v.nullable(v.string()),
  demo: v.boolean(),
  firstRun: v.boolean(),
  /** Trouble that the user must know of (a settings file that was put aside, a shortcut that is taken): sentences in the station's language. */
  notices: v.array(v.string()),
  platform: v.string(),
  /** Names of the displays of the station's PC, the primary one first; left out: there is no desktop. */
  displays: v.optional(v.array(v.string())),
});
export type SettingsView = v.InferOutput<typeof SettingsViewSchema>;

/** Who stands at the asking board, until when. */
const WhoSchema = v.object({ person: v.nullable(PersonSchema), until: v.nullable(InstantSchema) });

/** Sections of the settings that other windows lead to. */
export const SettingsSectionSchema = v.picklist(['devices']);
export type SettingsSection = v.InferOutput<typeof SettingsSectionSchema>;

export const calls = {
  'board.snapshot': call('read', nothing, BoardSnapshotSchema),
  /** What the asking board may do, so that it offers nothing that would be refused. */
  'board.rights': call('read', nothing, RightsSchema),
  'ticket.timeline': call('read', onTicket, v.array(EntrySchema)),
  'ticket.claim': call('act', onTicket, done),
  'ticket.release': call('act', onTicket, done),
  'ticket.done': call('act', onTicket, done),
  'ticket.recall': call('act', onTicket, done),
  'ticket.snooze': call('act', v.strictObject({ ticketId: TicketIdSchema, minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(240)) }), done),
  'ticket.unsnooze': call('act', onTicket, done),
  'order.accept': call('act', onTicket, v.object({ takeBackUntil: InstantSchema, openAddress: v.nullable(v.string()) })),
  'order.cancel': call(
    'act',
    v.strictObject({ ticketId: TicketIdSchema, reason: CancelReasonSchema, text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))) }),
    v.object({ takeBackUntil: InstantSchema, openAddress: v.nullable(v.string()) }),
  ),
  'order.takeBack': call('act', onTicket, done),
  /** Opens the staff page again, or brings it to the front, while an acceptance or a cancellation is watched there. */
  'order.openPage': call('desktop', onTicket, done),
  /** Without `scope`: everything. */
  'alerts.mute': call('act', v.strictObject({ minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_SILENCE_MINUTES)), scope: v.optional(MuteScopeSchema) }), done),
  'alerts.unmute': call('act', v.strictObject({ scope: v.optional(MuteScopeSchema) }), done),
  /** `served`: the pass gives it out as well. */
  'kitchen.bump': call('kitchen', v.strictObject({ ...onDishes.entries, served: v.optional(v.boolean(), false) }), done),
  'kitchen.recall': call('kitchen', onDishes, done),
  'kitchen.see': call('kitchen', onDishes, done),
  'kitchen.acknowledge': call('kitchen', onTicket, done),
  /** This wall in a browser has just drawn what it shows: asked for by every one, for none can say that it hangs. */
  'screen.alive': call('read', nothing, done),
  /** Somebody knows why that wall is silent. */
  'screen.acknowledge': call('act', v.strictObject({ deviceId: DeviceIdSchema }), done),
  'gap.acknowledge': call('act', onSource, done),
  'channel.acknowledge': call('act', onChannel, done),
  /** This surface has played what was asked for, or could not: for the timeline of what rings. `own`: it was this sound of the house; `insteadOf`: it should have been. */
  'sound.played': call('read', v.strictObject({ sound: SoundNameSchema, own: v.optional(OwnSoundIdSchema), insteadOf: v.optional(OwnSoundIdSchema), outcome: OutcomeSchema }), done),
  /** This window has, or has not, anything that its sound could come out of. */
  'sound.outputs': call('desktop', v.strictObject({ any: v.boolean() }), done),
  /** Looks whether an alert would be heard here; what it finds comes with the board. */
  'audibility.test': call('manage', nothing, done),
  /** Says aloud what a ticket of this kind would be announced by; nothing where this computer has no voice. */
  'voice.test': call('manage', v.strictObject({ kind: TicketKindSchema, volume: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) }), done),
  /** Whoever stands here has listened. */
  'audibility.answer': call('manage', v.strictObject({ heard: v.boolean() }), done),
  'staff.who': call('read', nothing, WhoSchema),
  /** `pin` left out: none was typed. */
  'staff.enter': call('act', v.strictObject({ personId: PersonIdSchema, pin: v.optional(PinSchema) }), WhoSchema),
  'staff.leave': call('act', nothing, WhoSchema),
  'poll.now': call('act', nothing, done),
  'settings.read': call('manage', nothing, SettingsViewSchema),
  /** Replaces everything but sources, channels and own sounds, which have calls of their own. */
  'settings.write': call('manage', v.strictObject({ settings: SettingsSchema }), SettingsViewSchema),
  /** Tries a source as it stands in the form; `token` left out: the stored one. */
  'source.check': call('manage', v.strictObject({ source: SourceSettingsSchema, token: v.optional(v.string()) }), CheckReportSchema),
  'source.save': call('manage', v.strictObject({ source: SourceSettingsSchema, token: v.optional(v.string()) }), SettingsViewSchema),
  'source.remove': call('manage', onSource, SettingsViewSchema),
  /** Sends a test message to a channel as it stands in the form; `secret` left out: the stored one. `problem` beside `ok`: it arrived, but not with everybody. */
  'channel.check': call('manage', v.strictObject({ channel: ChannelSettingsSchema, secret: v.optional(v.string()) }), v.object({ ok: v.boolean(), problem: v.nullable(ChannelProblemSchema) })),
  'channel.save': call('manage', v.strictObject({ channel: ChannelSettingsSchema, secret: v.optional(v.string()) }), SettingsViewSchema),
  'channel.remove': call('manage', onChannel, SettingsViewSchema),
  /** Who would be told of a ticket that is on the board, and why, if these rules were in force; `station`: where the asking station would stand. */
  'routing.try': call(
    'manage',
    v.strictObject({ routing: RoutingSchema, station: v.strictObject({ roles: v.array(RoleSchema), zones: v.optional(v.array(ZoneIdSchema)) }), ticketId: TicketIdSchema }),
    RoutingTrialSchema,
  ),
  /** null: the person needs none any more. */
  'staff.setPin': call('manage', v.strictObject({ personId: PersonIdSchema, pin: v.nullable(PinSchema) }), SettingsViewSchema),
  /** Devices of the network: who was let in, who asks, and where they find the board. */
  'devices.read': call('manage', nothing, DevicesViewSchema),
  /** Lets in the device that shows this code. */
  'device.pair': call('manage', v.strictObject({ code: PairingCodeSchema, ...DevicePlaceSchema.entries }), DevicesViewSchema),
  'device.dismiss': call('manage', v.strictObject({ requestId: DeviceIdSchema }), DevicesViewSchema),
  'device.change': call('manage', v.strictObject({ deviceId: DeviceIdSchema, ...DevicePlaceSchema.entries }), DevicesViewSchema),
  /** Turns it out at once: what it has open is closed. */
  'device.revoke': call('manage', v.strictObject({ deviceId: DeviceIdSchema }), DevicesViewSchema),
  /** Keeps a sound that the page has decoded: one channel of 16 bits at 22 050 Hz, ten seconds at the most. The page says no path. */
  'sound.add': call('manage', v.strictObject({ label: OwnSoundLabelSchema, wavBase64: v.pipe(v.string(), v.maxLength(Math.ceil(LARGEST_KEPT_BYTES / 3) * 4)) }), v.object({ id: OwnSoundIdSchema, view: SettingsViewSchema })),
  /** Refused while a kind rings with it. */
  'sound.remove': call('manage', v.strictObject({ id: OwnSoundIdSchema }), SettingsViewSchema),
  'setup.finish': call('manage', v.strictObject({ demo: v.boolean() }), SettingsViewSchema),
  /** Writes the support bundle on the station's own disk: logs, health and excerpts of the journal, in which nobody is named. */
  'support.collect': call('manage', nothing, v.object({ path: v.string() })),
  'alerts.test': call('manage', v.strictObject({ sound: v.string(), own: v.optional(OwnSoundIdSchema), volume: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) }), v.object({ notification: v.string() })),
  'window.open': call('desktop', v.strictObject({ window: v.picklist(['board', 'settings', 'wall', 'simulator']), ticketId: v.optional(TicketIdSchema), section: v.optional(SettingsSectionSchema) }), done),
  'window.menu': call('desktop', nothing, done),
  'window.moved': call('desktop', v.strictObject({ dx: v.number(), dy: v.number(), phase: v.picklist(['move', 'end']) }), done),
  /** Leaves the wall's full screen, or closes it. `needs` says what was missing where it did not: that somebody confirms it, or a PIN of one of the staff. */
  'wall.leave': call(
    'desktop',
    v.strictObject({ exit: WallExitSchema, confirmed: v.optional(v.boolean(), false), personId: v.optional(PersonIdSchema), pin: v.optional(PinSchema) }),
    v.object({ left: v.boolean(), needs: v.picklist(['nothing', 'confirm', 'pin']) }),
  ),
  'app.quit': call('desktop', nothing, done),
} as const;
export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = v.InferInput<Calls[N]['input']>;
export type CallOutput<N extends CallName> = v.InferOutput<Calls[N]['output']>;

export const events = {
  /** The whole board, where a transport begins with it (HTTP) instead of being asked by `board.snapshot` (IPC). */
  'board.snapshot': BoardSnapshotSchema,
  'board.changed': BoardDeltaSchema,
  'board.heartbeat': HeartbeatSchema,
  /** A window is asked to bring a ticket into view. */
  'ticket.shown': v.object({ ticketId: TicketIdSchema }),
  /** Somebody wants to leave the wall's full screen, or to close it: its page is to ask them. */
  'wall.leaving': v.object({ exit: WallExitSchema }),
  /** A device of the network shows a code, or none does any more: told to the PC's own windows alone. */
  'devices.waiting': v.object({ waiting: v.boolean() }),
  /** The settings' window is asked to turn to a section. */
  'section.shown': v.object({ section: SettingsSectionSchema }),
  /** A sound to be tried once at a volume, asked for in settings. */
  'sound.tested': v.object({ name: v.string(), own: v.optional(OwnSoundIdSchema), volume: v.number() }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = v.InferOutput<(typeof events)[N]>;
/** One pushed message, as both transports carry it. */
export type PushMessage = { [N in EventName]: { readonly event: N; readonly payload: EventPayload<N> } }[EventName];

/** What a call answers, on either transport. `code` is for programs, `message` for staff, in the station's language. */
export type CallResult<O> = { readonly ok: true; readonly value: O } | { readonly ok: false; readonly code: CallErrorCode; readonly message: string };
export type CallErrorCode = 'unknown-call' | 'not-paired' | 'not-granted' | 'bad-input' | 'not-found' | 'not-possible' | 'journal' | 'internal';
