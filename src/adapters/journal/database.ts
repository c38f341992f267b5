/** Opens the journal's file: creates it, brings its schema up to date, and puts a damaged one aside; no second process may hold it. */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { JournalError, type JournalTrouble } from '../../core/ports';
import { putAside } from './aside';

/** The type of an open connection; the package's own name for it is a value. */
export type Database = InstanceType<typeof DatabaseSync>;

/** «HOVB»: tells our files from other SQLite databases. */
const APPLICATION_ID = 0x484f5642;

/** Facts that `recent` shows, besides replaced windows and silent walls; the index and the query must name the same ones. */
export const TROUBLE_TYPES = `('record.refused', 'source.gap', 'source.health')`;

/** Step N brings a file of version N to N + 1; a step that was once released never changes. */
const migrations: readonly string[] = [
  `CREATE TABLE entries (
     seq INTEGER PRIMARY KEY,
     at REAL NOT NULL,
     type TEXT NOT NULL,
     ticket_id TEXT,
     source_id TEXT,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entries_ticket ON entries (ticket_id, seq) WHERE ticket_id IS NOT NULL;
   CREATE INDEX entries_own ON entries (type, source_id, seq) WHERE ticket_id IS NULL;
   CREATE INDEX entries_trouble ON entries (seq) WHERE type IN ${TROUBLE_TYPES};
   CREATE TABLE checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, board TEXT NOT NULL) STRICT;`,
];

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that have a reason of their own. */
const troubleByCode: Readonly<Record<number, readonly [JournalTrouble, string]>> = {
  5: ['locked', 'the journal is in use by another process'],
  6: ['locked', 'the journal is in use by another process'],
  8: ['read-only', 'the journal cannot be written: read-only'],
  11: ['damaged', 'the journal is damaged'],
  13: ['disk-full', 'the journal cannot be written: the disk is full'],
  14: ['io', 'the journal cannot be opened'],
  26: ['damaged', 'the journal is not a database'],
};

/** What the file system says where SQLite was not even asked. */
const troubleBySystemCode: Readonly<Record<string, number>> = { ENOSPC: 13, EDQUOT: 13, EROFS: 8, EACCES: 8, EPERM: 8 };
const systemCodeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

const codeOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

/** Anything that SQLite or the file system threw, as a JournalError that names the reason. */
export function asJournalError(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const [reason, sentence] = troubleByCode[codeOf(error) ?? troubleBySystemCode[systemCodeOf(error)] ?? -1] ?? ['io', 'the journal cannot be used'];
  return new JournalError(`${sentence} (${detail})`, reason);
}

function single(database: Database, sql: string): unknown {
  const row: unknown = database.prepare(sql).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}

export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // Some errors (a full disk) have rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Refuses what is not ours, then applies the steps that are missing, each in a transaction of its own. */
function migrate(database: Database): void {
  const version = Number(single(database, 'PRAGMA user_version'));
  const isEmpty = Number(single(database, 'SELECT count(*) FROM sqlite_schema')) === 0;
  if (!isEmpty && Number(single(database, 'PRAGMA application_id')) !== APPLICATION_ID) {
    throw new JournalError('the file is a database of another program', 'foreign');
  }
  if (version > migrations.length) {
    throw new JournalError(`the journal was written by a newer version of the program (schema ${version}, known up to ${migrations.length})`, 'newer');
  }
  migrations.slice(version).forEach((step, index) =>
    inTransaction(database, () => {
      database.exec(step);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + index + 1}`);
    }),
  );
}

/** Settings of the connection, the lock, a check of every page, and the schema. */
export function prepareDatabase(database: Database): void {
  // One process alone: two stations on one journal would each number entries and ring on their own.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('PRAGMA journal_mode = WAL');
  // Whole after any kill and any power cut. What a power cut may cost is the last moment, not yet written through (writeThrough.ts); waiting for the disk here would stop everything else.
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON');
  database.exec('BEGIN IMMEDIATE; COMMIT');
  // About 1.6 ms a megabyte: cheaper than a board that silently lacks what a bad page held.
  const verdict = single(database, 'PRAGMA quick_check(1)');
  if (verdict !== 'ok') throw new JournalError(`the journal is damaged (${String(verdict)})`, 'damaged');
  migrate(database);
}

/** The smallest page that there is. Of a file shorter than that SQLite makes a new database without a word, and throws its log away. */
const SHORTEST_BYTES = 512;
const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function open(path: string, lockTimeoutMs: number): Database {
  const bytes = bytesOf(path);
  const logBytes = bytesOf(`${path}-wal`);
  // With its log a part of a page is what a power cut leaves, and SQLite mends it; without, the rest is lost, and SQLite would read NULs for it.
  const isCut = bytes < SHORTEST_BYTES ? bytes + logBytes > 0 : bytes % SHORTEST_BYTES !== 0 && logBytes === 0;
  if (isCut) throw new JournalError(`the journal is damaged (cut to ${bytes} bytes)`, 'damaged');
  const database = new DatabaseSync(path, { timeout: lockTimeoutMs });
  try {
    prepareDatabase(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export interface OpenedDatabase {
  readonly database: Database;
  /** The damaged file that stood in the way, under its new name, and what was wrong with it; null: all was well. */
  readonly putAside: { readonly path: string; readonly reason: string } | null;
}

/**
 * @param path created with its folder where it is not there, readable by this user alone
 * @param nowMs the moment that names a file put aside
 * @throws JournalError `locked`, `newer`, `foreign`, `io`; a damaged file is no error
 */
export function openDatabase(path: string, nowMs: number, lockTimeoutMs = 500): OpenedDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    try {
      return { database: open(path, lockTimeoutMs), putAside: null };
    } catch (error) {
      const trouble = asJournalError(error);
      if (trouble.reason !== 'damaged') throw trouble;
      const aside = putAside(path, nowMs);
      closeSync(openSync(path, 'a', 0o600));
      return { database: open(path, lockTimeoutMs), putAside: { path: aside, reason: trouble.message } };
    }
  } catch (error) {
    throw asJournalError(error);
  }
}
