/** Tokens in one sealed file, whoever seals it: a key beside it (fileSecrets.ts) or the operating system's key store. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { SecretId } from '../../core/model/ids';
import type { Secrets } from '../../core/ports';

/** Secrets that can be changed from the settings window. Both throw where the file cannot be written, and then nothing has changed. */
export interface TokenStore extends Secrets {
  set(id: SecretId, token: string): void;
  remove(id: SecretId): void;
  /** The file that could not be opened and was renamed; its tokens must be entered anew. Null: all was well. */
  readonly putAside: string | null;
}

/** Turns text into bytes that nobody else can read, and back; `open` throws on bytes that are not its own. */
export interface Seal {
  readonly store: Secrets['store'];
  close(text: string): Uint8Array;
  open(bytes: Uint8Array): string;
}

const FileSchema = v.object({ format: v.literal(1), store: v.string(), sealed: v.string() });
const TokensSchema = v.record(v.string(), v.string());

/** Writes whole or not at all: a cut in the middle leaves the old file. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    // All of it or an error: on a disk that is almost full a single write takes a part, and says so by a number alone.
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function read(path: string, seal: Seal): Map<string, string> {
  const { sealed } = v.parse(FileSchema, JSON.parse(readFileSync(path, 'utf8')));
  return new Map(Object.entries(v.parse(TokensSchema, JSON.parse(seal.open(Buffer.from(sealed, 'base64'))))));
}

/** Renames a file that cannot be read; never over one that is there. @returns its new path */
export function putAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  let aside = `${path}.unreadable-${stamp}`;
  for (let number = 2; existsSync(aside); number++) aside = `${path}.unreadable-${stamp}-${number}`;
  renameSync(path, aside);
  return aside;
}

/** @param now names a file that is put aside; throws where the folder cannot be used */
export function openTokenStore(path: string, seal: Seal, now: () => number = Date.now): TokenStore {
  let tokens = new Map<string, string>();
  let aside: string | null = null;
  if (existsSync(path)) {
    try {
      tokens = read(path, seal);
    } catch {
      // Another user's, another computer's or a damaged file: kept for whoever can still open it, never overwritten.
      aside = putAside(path, now());
    }
  }
  const change = (edit: (next: Map<string, string>) => void): void => {
    const next = new Map(tokens);
    edit(next);
    writeWhole(path, JSON.stringify({ format: 1, store: seal.store, sealed: Buffer.from(seal.close(JSON.stringify(Object.fromEntries(next)))).toString('base64') }));
    tokens = next;
  };
  return {
    store: seal.store,
    putAside: aside,
    token: (id) => tokens.get(id) ?? null,
    set: (id, token) => change((next) => next.set(id, token)),
    remove: (id) => {
      if (tokens.has(id)) change((next) => next.delete(id));
    },
  };
}
