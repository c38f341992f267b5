/** What this device was notified of already, by ticket: the entry of the journal that it rang for. Kept on the device, for a phone throws tabs away. */
import type { TicketId } from '../../../core/model/ids';
import type { Kept } from '../../lib/kept';

export interface Told {
  /** Any other entry is news, a lower one too: a station that began anew with another journal counts from there. */
  has(id: TicketId, seq: number): boolean;
  add(id: TicketId, seq: number): void;
  keepOnly(ids: ReadonlySet<string>): void;
}

function read(kept: Kept): Map<string, number> {
  try {
    const entries = Object.entries(JSON.parse(kept.read() ?? '{}') as Record<string, unknown>);
    return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return new Map();
  }
}

export function createTold(kept: Kept): Told {
  const told = read(kept);
  const write = (): void => kept.write(JSON.stringify(Object.fromEntries(told)));
  return {
    has: (id, seq) => told.get(id) === seq,
    add(id, seq) {
      told.set(id, seq);
      write();
    },
    keepOnly(ids) {
      const gone = [...told.keys()].filter((id) => !ids.has(id));
      for (const id of gone) told.delete(id);
      if (gone.length > 0) write();
    },
  };
}
