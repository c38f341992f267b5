/** Settings on disk: always a whole set, whatever the file holds. One that cannot be read is put aside, never overwritten. */
import { existsSync, renameSync } from 'node:fs';
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
  /** The wrong field and what is allowed; null: not JSON at all. */
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

/**
 * @param directory where `settings.json` is
 * @param open opens the file; throws where it is not JSON
 */
export function openSettingsStore(directory: string, open: (directory: string, name: string) => JsonFile): SettingsStore {
  const path = join(directory, `${SETTINGS_NAME}.json`);
  let aside: Aside | null = null;
  const startAnew = (where: string | null): { file: JsonFile; stored: Stored } => {
    aside = { file: putAside(path, new Date()), where };
    return { file: open(directory, SETTINGS_NAME), stored: v.parse(StoredSchema, {}) };
  };

  function load(): { file: JsonFile; stored: Stored } {
    let file: JsonFile;
    let content: Record<string, unknown>;
    try {
      file = open(directory, SETTINGS_NAME);
      content = { ...file.store };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return startAnew(null);
    }
    const parsed = v.safeParse(StoredSchema, content);
    if (parsed.success) return { file, stored: parsed.output };
    const [issue] = parsed.issues;
    return startAnew([v.getDotPath(issue), issue.message].filter(Boolean).join(': '));
  }

  const { file, stored: loaded } = load();
  let stored = loaded;
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
