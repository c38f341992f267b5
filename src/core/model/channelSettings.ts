/** Outside channels as settings hold them: where a ticket that nobody takes is sent. Passwords and tokens are never in here (`channelSecret`). */
import * as v from 'valibot';
import { durationMs, HttpUrlSchema, TlsSchema } from './connection';
import { ChannelIdSchema, type ChannelId } from './ids';
import { TicketKindSchema } from './ticket';

/** A proxy that is asked for a tunnel (CONNECT). */
const ProxySchema = v.pipe(v.string(), v.regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@]+\/?$/, 'an http:// or https:// address of a proxy, without a user name or path'));

/** Narrower than the standard, wide enough for every address in use: nothing in it can begin another header. */
const MailAddressSchema = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/, 'an e-mail address such as director@example.com'));

const HostSchema = v.pipe(v.string(), v.regex(/^([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|[0-9a-fA-F]*:[0-9a-fA-F:.]+)$/, 'the name or address of a server, without http:// and port'));

const common = {
  id: ChannelIdSchema,
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  enabled: v.optional(v.boolean(), true),
  kinds: v.optional(v.pipe(v.array(TicketKindSchema), v.minLength(1)), [...TicketKindSchema.options]),
  /** Sent when nobody has taken the ticket for so long; 0: at once. */
  afterMs: v.optional(durationMs(0, 3_600_000), 300_000),
  /** Guests' names, telephones, addresses and comments go out too. */
  personalData: v.optional(v.boolean(), false),
  proxy: v.optional(ProxySchema),
};

export const EmailChannelSchema = v.strictObject({
  ...common,
  kind: v.literal('email'),
  host: HostSchema,
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), 587),
  /** `starttls` begins in the clear and insists on TLS before anything is said · `tls` from the first byte · `none` only where the server is this computer or its neighbour. */
  security: v.optional(v.picklist(['starttls', 'tls', 'none']), 'starttls'),
  /** Left out: the server takes mail without a login. */
  user: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(254))),
  from: MailAddressSchema,
  to: v.pipe(v.array(MailAddressSchema), v.minLength(1), v.maxLength(20)),
  tls: v.optional(v.strictObject({ caFile: v.optional(v.pipe(v.string(), v.minLength(1))) }), {}),
});
export type EmailChannelSettings = v.InferOutput<typeof EmailChannelSchema>;

export const TelegramChannelSchema = v.strictObject({
  ...common,
  kind: v.literal('telegram'),
  chatId: v.pipe(v.string(), v.regex(/^(-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31})$/, 'a chat’s number such as -1001234567890, or a public channel’s @name')),
  baseUrl: v.optional(HttpUrlSchema, 'https://api.telegram.org'),
});
export type TelegramChannelSettings = v.InferOutput<typeof TelegramChannelSchema>;

export const WebhookChannelSchema = v.strictObject({
  ...common,
  kind: v.literal('webhook'),
  url: HttpUrlSchema,
  tls: v.optional(TlsSchema, {}),
});
export type WebhookChannelSettings = v.InferOutput<typeof WebhookChannelSchema>;

export const ChannelSettingsSchema = v.variant('kind', [EmailChannelSchema, TelegramChannelSchema, WebhookChannelSchema]);
export type ChannelSettings = v.InferOutput<typeof ChannelSettingsSchema>;
export type ChannelKind = ChannelSettings['kind'];

/** As settings hold them, each under an id of its own. */
export const channelList = <S extends v.GenericSchema<unknown, { readonly id: ChannelId }>>(channel: S) =>
  v.optional(
    v.pipe(
      v.array(channel),
      v.maxLength(20),
      v.check((channels) => new Set(channels.map((one) => one.id)).size === channels.length, 'every channel needs an id of its own'),
    ),
    [],
  );

const SecretSchema = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096)));
/** A channel as a provisioning file writes it: settings and, beside them, its secret under the name that it has for people. */
export const ProvisionedChannelSchema = v.variant('kind', [
  v.strictObject({ ...EmailChannelSchema.entries, password: SecretSchema }),
  v.strictObject({ ...TelegramChannelSchema.entries, token: SecretSchema }),
  v.strictObject({ ...WebhookChannelSchema.entries, secret: SecretSchema }),
]);
export type ProvisionedChannel = v.InferOutput<typeof ProvisionedChannelSchema>;
