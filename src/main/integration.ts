/** Brings the computer in step with the settings: shortcut, autostart, whether the button shows, where the wall stands, which ground windows open with. Trouble becomes a notice. */
import { app } from 'electron';
import type { Settings } from '../core/model/settings';
import { applyAutostart, type StartCommand } from './autostart';
import { sessionArguments, type CommandLine } from './commandLine';
import type { Notices } from './notices';
import { createShortcut } from './shortcut';
import type { MainTexts } from './texts';
import type { ButtonWindow } from './windows/button';
import type { Theme } from './windows/ground';
import type { WallWindow } from './windows/wall';

export interface DesktopIntegration {
  apply(settings: Settings): void;
  stop(): void;
}
export interface DesktopIntegrationDeps {
  readonly button: ButtonWindow;
  readonly wall: Pick<WallWindow, 'place'>;
  readonly setTheme: (theme: Theme) => void;
  readonly notices: Notices;
  readonly texts: () => MainTexts;
  readonly commandLine: CommandLine;
  readonly onShortcut: () => void;
}

/** How the session starts this very app: an AppImage by its file, an unpackaged app by its directory. */
function startCommand(commandLine: CommandLine): StartCommand {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  return { executable: process.env['APPIMAGE'] ?? process.execPath, args: [...own, ...sessionArguments(commandLine)] };
}

export function createDesktopIntegration({ button, wall, setTheme, notices, texts, commandLine, onShortcut }: DesktopIntegrationDeps): DesktopIntegration {
  const shortcut = createShortcut(onShortcut);

  function autostart(wanted: boolean): string | null {
    try {
      applyAutostart(wanted, startCommand(commandLine), app);
      return null;
    } catch (error) {
      return texts().notices.autostartFailed(error instanceof Error ? error.message : String(error));
    }
  }
  return {
    apply({ appearance, desktop }) {
      setTheme(appearance.theme);
      const { notices: words } = texts();
      const trouble = shortcut.use(desktop.shortcut);
      notices.set('shortcut', trouble === null ? null : trouble === 'taken' ? words.shortcutTaken(desktop.shortcut) : words.shortcutInvalid(desktop.shortcut));
      notices.set('autostart', autostart(desktop.autostart));
      button.setShown(desktop.showButton);
      wall.place(desktop.wall, (display) => notices.set('wall-display', display === null ? null : texts().notices.wallDisplayMissing(display)));
    },
    stop: () => shortcut.stop(),
  };
}
