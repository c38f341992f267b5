/** A journal in memory that passes the same contract test as the SQLite one; what it hands out has been through JSON, as on disk. */
import type { Entry, Fact } from '../../src/core/model/fact';
import type { Instant } from '../../src/core/model/instant';
import type { TicketId } from '../../src/core/model/ids';
import { wellFormed } from '../../src/core/model/wellFormed';
import { JournalError, type Journal } from '../../src/core/ports';

export interface MemoryJournal extends Journal {
  /** Everything written so far, oldest first. */
  readonly entries: readonly Entry[];
  /** Every append fails with this reason until null is set again. */
  failWith(reason: string | null): void;
  prune(before: Instant, keepTicketIds: ReadonlySet<TicketId>): number;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Ids stand in a column on disk, and a column holds well-formed text alone. */
const columnId = (id: TicketId): TicketId => wellFormed(id) as TicketId;

const isTrouble = (fact: Fact): boolean =>
  fact.type === 'record.refused' ||
  fact.type === 'source.gap' ||
  fact.type === 'window.replaced' ||
  fact.type === 'screen.silent' ||
  fact.type === 'screen.back' ||
  (fact.type === 'source.health' && (fact.health.state === 'failing' || fact.health.state === 'degraded'));

/** What a later fact of the same type and source replaces, so that only the newest must stay. */
const replacedBy = (fact: Fact): string => `${fact.type}/${'sourceId' in fact ? fact.sourceId : ''}`;

export function createMemoryJournal(): MemoryJournal {
  let entries: Entry[] = [];
  let checkpoint: { seq: number; board: unknown } | null = null;
  let failure: string | null = null;
  let lastSeq = 0;
  let closed = false;
  const refuseIfBroken = (): void => {
    if (closed) throw new JournalError('the journal is closed');
    if (failure !== null) throw new JournalError(failure);
  };

  return {
    get entries() {
      return entries;
    },
    append(added) {
      refuseIfBroken();
      const written = added.map((one, index): Entry => copy({ seq: lastSeq + index + 1, at: one.at, ticketId: one.ticketId === null ? null : columnId(one.ticketId), fact: one.fact }));
      lastSeq += written.length;
      entries.push(...written);
      return copy(written);
    },
    load(from = 'checkpoint') {
      const known = from === 'checkpoint' ? checkpoint : null;
      const after = known?.seq ?? 0;
      return { checkpoint: copy(known), entries: copy(entries.filter((one) => one.seq > after)) };
    },
    saveCheckpoint(seq, board) {
      refuseIfBroken();
      checkpoint = copy({ seq, board });
    },
    timeline: (ticketId) => copy(entries.filter((one) => one.ticketId === columnId(ticketId))),
    recent: (limit) => copy(entries.filter((one) => isTrouble(one.fact)).reverse().slice(0, limit)),
    prune(before, keepTicketIds) {
      refuseIfBroken();
      const keep = new Set([...keepTicketIds].map(columnId));
      const newest = new Map(entries.filter((one) => one.ticketId === null).map((one) => [replacedBy(one.fact), one.seq]));
      const mayGo = (one: Entry): boolean =>
        one.at < before &&
        one.seq <= (checkpoint?.seq ?? 0) &&
        one.seq !== lastSeq &&
        (one.ticketId === null ? one.fact.type === 'record.refused' || newest.get(replacedBy(one.fact)) !== one.seq : !keep.has(one.ticketId));
      const kept = entries.filter((one) => !mayGo(one));
      const gone = entries.length - kept.length;
      entries = kept;
      return gone;
    },
    close() {
      closed = true;
    },
    failWith(reason) {
      failure = reason;
    },
  };
}
