/** What the command line says: `--config FILE`, `--user-data-dir DIR` (a value behind a space or an equals sign), `--hidden`, `--board` and `--wall`. */
import { resolve } from 'node:path';

export interface CommandLine {
  /** The provisioning file, absolute; null where none is named. */
  readonly configPath: string | null;
  readonly userDataDir: string | null;
  /** An option that should name a path and names none, as when a script's variable is empty: whoever meant a file must not get the demo. Null: none. */
  readonly withoutPath: string | null;
  /** The window that `--board` or `--wall` asks for. */
  readonly asked: 'board' | 'wall' | null;
  /**
   * The window that opens at the start: what was asked for; else the board, so that whoever started it sees that it runs. Null after `--hidden`, as
   * autostart says, and with a provisioning file, as a roll-out starts: tray and button alone.
   */
  readonly opens: 'board' | 'wall' | null;
}

const OPTIONS = ['--config', '--user-data-dir'] as const;
type Option = (typeof OPTIONS)[number];

/** @returns null: it is not there; empty: it is, and names nothing */
function wordBehind(words: readonly string[], option: Option): string | null {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  if (word === undefined) return null;
  const value = word === option ? (words[at + 1] ?? '') : word.slice(option.length + 1);
  return value.startsWith('--') ? '' : value;
}

function pathBehind(words: readonly string[], option: Option): string | null {
  const value = wordBehind(words, option);
  return value === null || value === '' ? null : resolve(value);
}

/** @param words the process's arguments; paths count from the working directory */
export function readCommandLine(words: readonly string[]): CommandLine {
  const configPath = pathBehind(words, '--config');
  const quiet = words.includes('--hidden') || configPath !== null;
  const asked = words.includes('--wall') ? 'wall' : words.includes('--board') ? 'board' : null;
  return {
    configPath,
    userDataDir: pathBehind(words, '--user-data-dir'),
    withoutPath: OPTIONS.find((option) => wordBehind(words, option) === '') ?? null,
    asked,
    opens: asked ?? (quiet ? null : 'board'),
  };
}

/** How the session starts the same station: quietly, but with the window that was asked for. */
export const sessionArguments = ({ configPath, userDataDir, asked }: CommandLine): string[] => [
  '--hidden',
  ...(configPath === null ? [] : ['--config', configPath]),
  ...(userDataDir === null ? [] : ['--user-data-dir', userDataDir]),
  ...(asked === null ? [] : [`--${asked}`]),
];
