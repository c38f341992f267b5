/** Branded identifiers, so that a ticket's id can never be passed where a source's is meant. */
import * as v from 'valibot';
import { wellFormed } from './wellFormed';

export const SourceIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a-z, 0-9, "-" and "_", 40 characters at most'),
  v.brand('SourceId'),
);
export type SourceId = v.InferOutput<typeof SourceIdSchema>;

/** `SOURCE/KIND/TABLE/SEQ` or `SOURCE/delivery/ORDER`; opaque to everyone but the fold. Well-formed, also where an older version wrote it otherwise. */
export const TicketIdSchema = v.pipe(v.string(), v.transform(wellFormed), v.minLength(3), v.maxLength(200), v.brand('TicketId'));
export type TicketId = v.InferOutput<typeof TicketIdSchema>;

export const ChannelIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a-z, 0-9, "-" and "_", 40 characters at most'),
  v.brand('ChannelId'),
);
export type ChannelId = v.InferOutput<typeof ChannelIdSchema>;

/** Under what a channel's password or token is kept, beside the tokens of sources: no source's id has such a form. */
export type ChannelSecretId = `channel/${string}`;
/** Under what the digest of a person's PIN is kept. */
export type StaffPinId = `staff/${string}`;
/** Whose token is meant. */
export type SecretId = SourceId | ChannelSecretId | StaffPinId;

export const channelId = (text: string): ChannelId => v.parse(ChannelIdSchema, text);
export const channelSecret = (id: ChannelId): ChannelSecretId => `channel/${id}`;
export const staffPin = (person: string): StaffPinId => `staff/${person}`;
export const sourceId = (text: string): SourceId => v.parse(SourceIdSchema, text);
export const ticketId = (text: string): TicketId => v.parse(TicketIdSchema, text);
/** A delivery order has one ticket for as long as it lives, also when it comes back from the archive. */
export const deliveryTicketId = (source: SourceId, orderId: number): TicketId => ticketId(`${source}/delivery/${orderId}`);
