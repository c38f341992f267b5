/** Keys that were pressed as an Electron accelerator, and an accelerator as people read it. */

const modifiers: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph']);
/** Names that differ between a browser and Electron. */
const renamed: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Space: 'Space',
  Equal: 'Plus',
  Minus: '-',
};

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** By the place of the key and not by its letter: «Ф» and «A» are the same key, and the keyboard may stand in Russian. */
function keyName({ key, code }: KeyPress): string | null {
  const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (renamed[code] !== undefined) return renamed[code];
  return /^F\d{1,2}$/.test(key) || ['Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'].includes(key) ? key : null;
}

/** null: no shortcut yet (only modifiers are held), or one that would take a plain key away from every other program. */
export function acceleratorOf(press: KeyPress): string | null {
  if (modifiers.has(press.key)) return null;
  const name = keyName(press);
  if (name === null) return null;
  const held = [
    press.ctrlKey ? 'CommandOrControl' : '',
    press.metaKey ? 'Super' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
  ].filter((one) => one !== '');
  const plain = held.length === 0 || (held.length === 1 && held[0] === 'Shift');
  return plain && !/^F\d/.test(name) ? null : [...held, name].join('+');
}

/** «Ctrl + Alt + H». */
export const readable = (accelerator: string, platform: string): string =>
  accelerator
    .split('+')
    .map((part) => (part === 'CommandOrControl' || part === 'CmdOrCtrl' ? (platform === 'darwin' ? '⌘' : 'Ctrl') : part === 'Super' ? 'Win' : part))
    .join(' + ');
