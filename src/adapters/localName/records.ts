/** What is read of multicast DNS packets, and the records that give this computer's address to a name. */

/** `dns-packet` types all kinds of records at once. */
export interface Packet {
  readonly id?: number | undefined;
  readonly questions?: readonly { readonly name: string; readonly type: string }[] | undefined;
  readonly answers?: readonly unknown[] | undefined;
  readonly additionals?: readonly unknown[] | undefined;
  readonly authorities?: readonly unknown[] | undefined;
}
export interface AddressRecord {
  readonly name: string;
  readonly type: 'A';
  readonly class: 'IN';
  readonly ttl: number;
  readonly flush: boolean;
  readonly data: string;
}

export const TTL_SECONDS = 120;
/** For whoever asks from another port and keeps what it is told by its own rules. */
const LEGACY_TTL_SECONDS = 10;

/** The addresses that records give to a name; what says good-bye gives none. */
export function addressesIn(records: readonly unknown[] | undefined, name: string): string[] {
  return (records ?? []).flatMap((record) => {
    const { type, name: of, data, ttl } = record as { readonly type?: unknown; readonly name?: unknown; readonly data?: unknown; readonly ttl?: unknown };
    return type === 'A' && typeof of === 'string' && of.toLowerCase() === name && typeof data === 'string' && ttl !== 0 ? [data] : [];
  });
}

/** @param flush whatever else was said of the name is over */
export const addressRecord = (name: string, address: string, ttl: number, flush: boolean): AddressRecord => ({ name, type: 'A', class: 'IN', ttl, flush, data: address });

export const asksFor = ({ questions = [] }: Packet, name: string): boolean => questions.some((asked) => asked.name.toLowerCase() === name);

/** @param legacy it was asked from another port than all use; @returns what a question for the name is answered with; nothing for records of other kinds */
export function answersTo({ questions = [] }: Packet, name: string, address: string, legacy: boolean): unknown[] {
  const types = questions.filter((asked) => asked.name.toLowerCase() === name).map(({ type }) => type);
  const ttl = legacy ? LEGACY_TTL_SECONDS : TTL_SECONDS;
  if (types.some((type) => type === 'A' || type === 'ANY')) return [addressRecord(name, address, ttl, !legacy)];
  // There is no address of IPv6: said at once, nobody waits for it.
  return types.includes('AAAA') ? [{ name, type: 'NSEC', class: 'IN', ttl, flush: !legacy, data: { nextDomain: name, rrtypes: ['A'] } }] : [];
}
