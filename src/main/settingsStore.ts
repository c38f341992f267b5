/** Settings on disk: always a whole set, whatever the file holds. One that cannot be read is put aside, never overwritten. */
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { SettingsSchema, type Settings } from '../core/model/settings';

const StoredSchema = v.strictObject({
  settings: v.optional(SettingsSchema, {}),
  setup: v.optional(v.strictObject({ finished: v.optional(v.boolean(), false), demo: v.optional(v.nullable(v.boolean()), null) }), {}),
});
export interface Stored {
  readonly settings: Settings;
  /** `demo` null: nobody has chosen, and the demo runs while no source is configured. */
  readonly setup: { readonly finished: boolean; readonly demo: boolean | null };
}
/** The part of electron-store (and of conf, on which it stands) that is used: the file as one object, written atomically. */
export interface JsonFile {
  store: Record<string, unknown>;
}
export interface Aside {
  /** The name that the file has now. */
  readonly file: string;
  /** The wrong field and what is allowed, or why the system does not let it be read; null: not a JSON object at all. */
  readonly where: string | null;
}
export interface SettingsStore {
  read(): Stored;
  /** @throws Error when the disk refuses, or the whole would not be a valid file; what was read before stays in force */
  write(part: Partial<Stored>): void;
  /** What was put aside while opening; null: nothing. */
  readonly aside: Aside | null;
}

export const SETTINGS_NAME = 'settings';

/** A name that sorts by time and takes no other file's place. */
export function putAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const [, stem = path, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(path) ?? [];
  let aside = `${stem}.broken-${stamp}${ending}`;
  for (let number = 2; existsSync(aside); number += 1) aside = `${stem}.broken-${stamp}-${number}${ending}`;
  renameSync(path, aside);
  return basename(aside);
}

/** What a kill leaves of a save that never came to be: electron-store writes beside the file and renames. */
function removeDrafts(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) if (name.startsWith(`${SETTINGS_NAME}.json.tmp-`)) rmSync(join(directory, name), { force: true });
}

/**
 * Read here, not by electron-store: for that a list or a number is an empty file, which the next save would write over.
 * @returns what is wrong with the file; undefined: nothing, or no file is there
 */
function damageOf(path: string): { readonly where: string | null } | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return { where: null };
    const parsed = v.safeParse(StoredSchema, content);
    if (parsed.success) return undefined;
    const [issue] = parsed.issues;
    return { where: [v.getDotPath(issue), issue.message].filter(Boolean).join(': ') };
  } catch (error) {
    if (error instanceof SyntaxError) return { where: null };
    return { where: error instanceof Error && 'code' in error ? String(error.code) : String(error) };
  }
}

/** Nobody has chosen the demo where settings were lost: guests of a restaurant that is not there must not call at a till. */
const LOST = { setup: { demo: false } };
function keep(file: JsonFile, content: Record<string, unknown>): void {
  try {
    file.store = content;
  } catch {
    // A full disk: it holds for this run, and whatever is saved next keeps it.
  }
}

/**
 * @param directory where `settings.json` is
 * @param open opens the file, which is one JSON object or not there
 */
export function openSettingsStore(directory: string, open: (directory: string, name: string) => JsonFile): SettingsStore {
  const path = join(directory, `${SETTINGS_NAME}.json`);
  removeDrafts(directory);
  const damage = damageOf(path);
  const aside: Aside | null = damage === undefined ? null : { file: putAside(path, new Date()), ...damage };
  const file = open(directory, SETTINGS_NAME);
  let stored = v.parse(StoredSchema, aside === null ? file.store : LOST);
  if (aside !== null) keep(file, LOST);
  return {
    read: () => stored,
    write(part) {
      // What the next start would refuse is refused now.
      const next = v.parse(StoredSchema, { ...stored, ...part });
      file.store = { settings: next.settings, setup: next.setup };
      stored = next;
    },
    aside,
  };
}
