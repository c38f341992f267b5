/** The durable record in one SQLite file: what `append` has returned survives a kill; a power cut may take the last moment with it, whole transactions only (ADR 8). */
import { createWriteThrough, type WriteThrough } from './writeThrough';
import * as v from 'valibot';
import { FactSchema, type Entry, type Fact } from '../../core/model/fact';
import { instant, type Instant } from '../../core/model/instant';
import { ticketId, type TicketId } from '../../core/model/ids';
import { wellFormed } from '../../core/model/wellFormed';
import { JournalError, type Journal, type Logger, type NewEntry } from '../../core/ports';
import { removeAside } from './aside';
import { asJournalError, inTransaction, openDatabase, TROUBLE_TYPES, type Database, type OpenedDatabase } from './database';

export interface SqliteJournal extends Journal {
  /** Removes damaged files that were put aside before then: nothing in them is younger. */
  removeAside(before: Instant): void;
  /** Set when a damaged file was renamed and this journal is a new one: staff must be told. */
  readonly putAside: OpenedDatabase['putAside'];
  /** The newest `limit` entries of every kind, oldest first, for support. */
  latest(limit: number): readonly Entry[];
  prune(before: Instant, keepTicketIds: ReadonlySet<TicketId>): number;
}

export interface SqliteJournalOptions {
  readonly log?: Logger;
  /** Milliseconds since the epoch, for the name of a file that is put aside. */
  readonly now?: () => number;
  /** How long to wait for a process that still holds the file. */
  readonly lockTimeoutMs?: number;
}

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly ticket_id: string | null;
  readonly body: string;
}

/** Rows that one read of `load` takes: no statement stays open while the caller works. */
const LOAD_BATCH = 500;
/** Entries that one call of `prune` takes out: a few milliseconds with secure_delete. */
const PRUNE_BATCH = 100;

/** The latest of a ticket that are told: more nobody reads, and any board may ask for them. */
const TIMELINE_ENTRIES = 1000;

const prepare = (database: Database) => ({
  insert: database.prepare('INSERT INTO entries (seq, at, type, ticket_id, source_id, body) VALUES (?, ?, ?, ?, ?, ?)'),
  lastSeq: database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entries'),
  after: database.prepare(`SELECT seq, at, ticket_id, body FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${LOAD_BATCH}`),
  timeline: database.prepare(`SELECT seq, at, ticket_id, body FROM (SELECT * FROM entries WHERE ticket_id = ? ORDER BY seq DESC LIMIT ${TIMELINE_ENTRIES}) ORDER BY seq`),
  // Replaced windows and silent walls by the index of facts without a ticket: the other index was made before there were any.
  trouble: database.prepare(
    `SELECT seq, at, ticket_id, body FROM entries WHERE type IN ${TROUBLE_TYPES}
     UNION ALL
     SELECT seq, at, ticket_id, body FROM entries WHERE ticket_id IS NULL AND type IN ('window.replaced', 'screen.silent', 'screen.back') AND source_id IS NULL
     ORDER BY seq DESC`,
  ),
  latest: database.prepare('SELECT seq, at, ticket_id, body FROM entries ORDER BY seq DESC LIMIT ?'),
  checkpoint: database.prepare('SELECT seq, board FROM checkpoint WHERE id = 1'),
  saveCheckpoint: database.prepare('INSERT INTO checkpoint (id, seq, board) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, board = excluded.board'),
  prune: database.prepare(
    `DELETE FROM entries WHERE seq IN (
       SELECT seq FROM entries AS old
       WHERE at < :before
         AND seq <= coalesce((SELECT seq FROM checkpoint), 0)
         AND seq < (SELECT max(seq) FROM entries)
         AND CASE
               WHEN ticket_id IS NOT NULL THEN ticket_id NOT IN (SELECT value FROM json_each(:keep))
               WHEN type = 'record.refused' THEN 1
               ELSE seq < (SELECT max(seq) FROM entries AS newer WHERE newer.ticket_id IS NULL AND newer.type = old.type AND newer.source_id IS old.source_id)
             END
       ORDER BY seq LIMIT ${PRUNE_BATCH})`,
  ),
});

/**
 * An id as a column can hold it: SQLite would cut it at a NUL and put another sign for half a surrogate pair, so that it came back as another one. All other
 * texts stand in the body, where JSON escapes both.
 */
const columnId = <Id extends string>(id: Id): Id => wellFormed(id) as Id;

const isTrouble = (fact: Fact): boolean => fact.type !== 'source.health' || fact.health.state === 'failing' || fact.health.state === 'degraded';

/** Reads rows back; one that is not what was written is reported and left out, so that it never hides the good ones beside it. */
function createReader(log: Logger | undefined) {
  const entryOf = (row: Row): Entry | null => {
    try {
      return { seq: row.seq, at: instant(row.at), ticketId: row.ticket_id === null ? null : ticketId(row.ticket_id), fact: v.parse(FactSchema, JSON.parse(row.body)) };
    } catch (error) {
      log?.error('a row of the journal cannot be read and is skipped', { seq: row.seq, error });
      return null;
    }
  };
  return function* entriesOf(rows: Iterable<unknown>): Generator<Entry> {
    for (const row of rows) {
      // The statements above name these columns, and the table is STRICT.
      const entry = entryOf(row as Row);
      if (entry !== null) yield entry;
    }
  };
}

interface SqliteJournalParts {
  readonly path?: string;
  readonly log?: Logger | undefined;
  readonly putAside?: OpenedDatabase['putAside'];
  readonly writeThrough?: WriteThrough;
}

/** The journal on a database that is open and prepared (`openDatabase`). */
export function createSqliteJournal(database: Database, { path, log, putAside = null, writeThrough }: SqliteJournalParts = {}): SqliteJournal {
  const sql = prepare(database);
  const entriesOf = createReader(log);
  let lastSeq = Number((sql.lastSeq.get() as { seq: number }).seq);

  const guarded = <T>(work: () => T): T => {
    if (!database.isOpen) throw new JournalError('the journal is closed', 'closed');
    try {
      return work();
    } catch (error) {
      throw asJournalError(error);
    }
  };
  const write = (entry: Entry): void => {
    const sourceId = 'sourceId' in entry.fact ? entry.fact.sourceId : null;
    sql.insert.run(entry.seq, entry.at, entry.fact.type, entry.ticketId, sourceId, JSON.stringify(entry.fact));
  };
  const checkpoint = (): { seq: number; board: unknown } | null => {
    const row = sql.checkpoint.get() as { seq: number; board: string } | undefined;
    if (row === undefined) return null;
    try {
      return { seq: row.seq, board: JSON.parse(row.board) as unknown };
    } catch (error) {
      log?.error('the checkpoint cannot be read; the board is folded from the whole journal', { error });
      return null;
    }
  };
  function* entriesAfter(seq: number, untilSeq: number): Generator<Entry> {
    for (let from = seq; from < untilSeq; ) {
      const rows = guarded(() => sql.after.all(from, untilSeq) as Row[]);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield* entriesOf(rows);
      from = last.seq;
    }
  }

  return {
    putAside,
    removeAside(before) {
      const gone = path === undefined ? [] : removeAside(path, before);
      if (gone.length > 0) log?.info('damaged journals that were put aside are removed', { files: gone });
    },
    append(added: readonly NewEntry[]) {
      if (added.length === 0) return [];
      const entries = added.map(({ at, ticketId: id, fact }, index): Entry => ({ seq: lastSeq + 1 + index, at, ticketId: id === null ? null : columnId(id), fact }));
      guarded(() => inTransaction(database, () => entries.forEach(write)));
      lastSeq += entries.length;
      writeThrough?.soon();
      return entries;
    },
    load(from = 'checkpoint') {
      const known = from === 'checkpoint' ? guarded(checkpoint) : null;
      const untilSeq = lastSeq;
      return { checkpoint: known, entries: { [Symbol.iterator]: () => entriesAfter(known?.seq ?? 0, untilSeq) } };
    },
    saveCheckpoint: (seq, board) => guarded(() => void sql.saveCheckpoint.run(seq, JSON.stringify(board))),
    timeline: (id) => guarded(() => [...entriesOf(sql.timeline.all(columnId(id)))]),
    recent: (limit) =>
      guarded(() => {
        const found: Entry[] = [];
        if (limit <= 0) return found;
        for (const entry of entriesOf(sql.trouble.iterate())) {
          if (isTrouble(entry.fact) && found.push(entry) >= limit) break;
        }
        return found;
      }),
    latest: (limit) => guarded(() => [...entriesOf(sql.latest.all(limit))].reverse()),
    prune: (before, keepTicketIds) =>
      guarded(() => {
        const gone = Number(sql.prune.run({ before, keep: JSON.stringify([...keepTicketIds].map(columnId)) }).changes);
        // The write-ahead log still holds what was deleted until it is emptied.
        if (gone < PRUNE_BATCH) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        return gone;
      }),
    close() {
      // First, for Windows removes no log that somebody holds open; closing the database writes all of it through.
      writeThrough?.close();
      if (database.isOpen) database.close();
    },
  };
}

/**
 * Opens or creates the journal at `path`.
 * @throws JournalError `locked` where another process has it, `newer`, `foreign`, `io`; a damaged file is put aside and told by `putAside`
 */
export function openJournal(path: string, { log, now = Date.now, lockTimeoutMs }: SqliteJournalOptions = {}): SqliteJournal {
  const { database, putAside } = openDatabase(path, now(), lockTimeoutMs);
  if (putAside !== null) log?.error('a damaged journal was put aside and a new one begun', { path: putAside.path, reason: putAside.reason });
  return createSqliteJournal(database, { path, log, putAside, writeThrough: createWriteThrough(`${path}-wal`, log) });
}
