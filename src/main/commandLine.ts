/** What the command line says: `--config FILE`, `--user-data-dir DIR` (a value behind a space or an equals sign) and `--hidden`. */
import { resolve } from 'node:path';

export interface CommandLine {
  /** The provisioning file, absolute; null where none is named. */
  readonly configPath: string | null;
  readonly userDataDir: string | null;
  /** Start with tray and button alone, as autostart does; else the board opens, so that whoever started it sees that it runs. */
  readonly hidden: boolean;
}

function valueOf(words: readonly string[], option: string): string | null {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  if (word === undefined) return null;
  const value = word === option ? words[at + 1] : word.slice(option.length + 1);
  return value === undefined || value === '' || value.startsWith('--') ? null : resolve(value);
}

/** @param words the process's arguments; paths count from the working directory */
export const readCommandLine = (words: readonly string[]): CommandLine => ({
  configPath: valueOf(words, '--config'),
  userDataDir: valueOf(words, '--user-data-dir'),
  hidden: words.includes('--hidden'),
});
