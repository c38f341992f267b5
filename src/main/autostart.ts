/** Starting with the user's session: the system's own way on Windows and macOS, an autostart entry on Linux. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How this very app is started. */
export interface StartCommand {
  readonly executable: string;
  readonly args: readonly string[];
}
export interface LoginItems {
  getLoginItemSettings(options: { path: string; args: string[] }): { openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void;
}

/** An argument of the Exec key: in quotes, with what the specification reserves escaped. */
const quoted = (text: string): string => `"${text.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')}"`;

export const desktopEntry = ({ executable, args }: StartCommand): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hoverboard',
    // A backslash is escaped once for the string and once for the quoting.
    `Exec=${[executable, ...args].map(quoted).join(' ').replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

function writeEntry(directory: string, wanted: boolean, command: StartCommand): void {
  const path = join(directory, 'hoverboard.desktop');
  const entry = desktopEntry(command);
  const isOurs = existsSync(path) && readFileSync(path, 'utf8') === entry;
  if (!wanted) {
    // Another copy's entry, with other data, is not this one's to take away.
    if (isOurs) rmSync(path);
    return;
  }
  if (isOurs) return;
  mkdirSync(directory, { recursive: true });
  writeFileSync(path, entry);
}

/** Brings the system in step with the setting; does nothing where it is. @throws Error when the system refuses */
export function applyAutostart(wanted: boolean, command: StartCommand, loginItems: LoginItems, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'linux') {
    writeEntry(join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart'), wanted, command);
    return;
  }
  const item = { path: command.executable, args: [...command.args] };
  if (loginItems.getLoginItemSettings(item).openAtLogin !== wanted) loginItems.setLoginItemSettings({ openAtLogin: wanted, ...item });
}
