/** Devices of the restaurant's network that may show a board: who they are, what asks to be let in, and which tickets a waiter's phone may touch. */
import * as v from 'valibot';
import { InstantSchema } from './instant';
import { ZoneIdSchema, type Zone, type ZoneId } from './routing';
import { readZone } from './zone';

export const DeviceIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, '16 hex digits'), v.brand('DeviceId'));
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>;

/** `board` sees, takes tickets and bumps · `waiter` sees and takes tickets, of its zones where it has any · `wall` sees and bumps. */
export const DeviceRoleSchema = v.picklist(['board', 'waiter', 'wall']);
export type DeviceRole = v.InferOutput<typeof DeviceRoleSchema>;
export const deviceRoles: readonly DeviceRole[] = DeviceRoleSchema.options;

/** What staff say of a device when they let it in, and may change later. */
export const DevicePlaceSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  role: DeviceRoleSchema,
  /** A waiter's zones; empty: every table. */
  zones: v.optional(v.pipe(v.array(ZoneIdSchema), v.maxLength(50)), []),
});
export type DevicePlace = v.InferOutput<typeof DevicePlaceSchema>;

export const DeviceSchema = v.object({
  id: DeviceIdSchema,
  ...DevicePlaceSchema.entries,
  pairedAt: InstantSchema,
  /** When and from where it last asked for anything; `address` null: not since it was let in. */
  seenAt: InstantSchema,
  address: v.nullable(v.pipe(v.string(), v.maxLength(60))),
});
export type Device = v.InferOutput<typeof DeviceSchema>;

/** `online`: a board is open on it now. */
export const DeviceViewSchema = v.object({ ...DeviceSchema.entries, online: v.boolean() });
export type DeviceView = v.InferOutput<typeof DeviceViewSchema>;

/** Six digits that a device shows and staff type at the station's PC; blanks between them are nobody's fault. */
export const PairingCodeSchema = v.pipe(v.string(), v.transform((text) => text.replace(/[\s-]+/g, '')), v.regex(/^[0-9]{6}$/, 'the six digits that the device shows'));
/** A code stays good for so long. */
export const PAIRING_CODE_MS = 300_000;

/** A device that waits to be let in. Its code is not in here: whoever lets it in reads it from the device. */
export const PairingRequestSchema = v.object({ id: DeviceIdSchema, address: v.string(), page: v.picklist(['board', 'wall']), since: InstantSchema, until: InstantSchema });
export type PairingRequest = v.InferOutput<typeof PairingRequestSchema>;

/** What became of the station's name in the network: `asking` whether another computer has it · `ours`, as `hoverboard.local`, and what was wanted · `failed`: the network takes none. */
export const LocalNameViewSchema = v.variant('is', [
  v.object({ is: v.literal('asking') }),
  v.object({ is: v.literal('ours'), name: v.string(), wanted: v.string() }),
  v.object({ is: v.literal('failed'), reason: v.string() }),
]);
export type LocalNameView = v.InferOutput<typeof LocalNameViewSchema>;

export const DevicesViewSchema = v.object({
  devices: v.array(DeviceViewSchema),
  requests: v.array(PairingRequestSchema),
  /** Where other devices find the board, each with a slash at the end; empty: it is not served to them. */
  addresses: v.array(v.string()),
  /** SHA-256 of the certificate that a browser is shown; null: plain HTTP, or nothing is served. */
  fingerprint: v.nullable(v.string()),
  /** SHA-256 of the authority that phones may install; null: the certificate is not the station's own. */
  authority: v.nullable(v.string()),
  /** null: no name is wanted, or nothing is served to the network. */
  localName: v.nullable(LocalNameViewSchema),
});
export type DevicesView = v.InferOutput<typeof DevicesViewSchema>;

/** What a waiter's phone needs to know of a ticket: which table it is of. */
export type TableOf = { readonly type: 'hall'; readonly table: { readonly name: string } } | { readonly type: 'delivery' };

/**
 * Whether a device of these zones may touch a ticket. Without zones every ticket; a zone that settings no longer have takes no table; a delivery order is of no table.
 * @param known the zones of the settings
 */
export function isOfZones(ticket: TableOf, zones: readonly ZoneId[], known: readonly Zone[]): boolean {
  if (zones.length === 0) return true;
  if (ticket.type !== 'hall') return false;
  return known.some((zone) => {
    if (!zones.includes(zone.id)) return false;
    const read = readZone(zone.tables);
    return read.ok && read.takes(ticket.table.name);
  });
}
