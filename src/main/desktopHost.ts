/** What menus, shortcut and pages may ask of the station's own PC. */
import type { DesktopHost } from '../adapters/station/hosts';
import type { TicketId } from '../core/model/ids';
import type { WallExit } from '../core/model/wallWindow';
import { CommandRefused, type Station } from '../core/station';
import type { Logger } from '../core/ports';
import type { SettingsSection } from '../shared/contract';
import { CallRefused } from '../shared/router';
import type { MenuCommand } from './tray/menu';

export interface DesktopWindows {
  openBoard(ticketId: TicketId | null): Promise<void>;
  openWall(): Promise<void>;
  wallAsks(): boolean;
  leaveWall(exit: WallExit): void;
  /** @param section left out: wherever it stands */
  openSettings(section?: SettingsSection): Promise<void>;
  /** Refused where the demo is not running. */
  openSimulator(): void;
  /** Refused where nothing is asked for on that page. */
  openOrderPage(ticketId: TicketId): Promise<void>;
  showMenu(): void;
  moveButton(dx: number, dy: number, phase: 'move' | 'end'): void;
  soundOutputs(any: boolean): void;
  /** Never rejects: what came of it is told by a notification. */
  collectDiagnostics(): Promise<void>;
  quit(): void;
}

export function createDesktopHost(windows: DesktopWindows): DesktopHost {
  return {
    openWindow(window, ticketId, section) {
      switch (window) {
        case 'board':
          return windows.openBoard(ticketId ?? null);
        case 'wall':
          return windows.openWall();
        case 'settings':
          return windows.openSettings(section);
        case 'simulator':
          return windows.openSimulator();
      }
    },
    openOrderPage: (ticketId) => windows.openOrderPage(ticketId),
    showMenu: () => windows.showMenu(),
    moveButton: ({ dx, dy, phase }) => windows.moveButton(dx, dy, phase),
    soundOutputs: (any) => windows.soundOutputs(any),
    wallAsks: () => windows.wallAsks(),
    leaveWall: (exit) => windows.leaveWall(exit),
    quit: () => windows.quit(),
  };
}

export interface MenuRunnerDeps {
  readonly windows: DesktopWindows;
  readonly station: () => Station;
  /** Who acts: whoever stands at the PC, else the station's own name. */
  readonly by: () => string;
  readonly log: Logger;
}

/** Carries out what was chosen in the tray's menu or the button's. */
export function createMenuRunner({ windows, station, by, log }: MenuRunnerDeps): (command: MenuCommand) => void {
  /** A claim that comes too late opens the board at the ticket: there it says who has it. */
  function claim(ticketId: TicketId): void {
    try {
      station().claim(ticketId, by());
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      log.info('a claim from the menu was refused', { ticketId, reason: error.message });
      void windows.openBoard(ticketId);
    }
  }
  function tell(command: () => void): void {
    try {
      command();
    } catch (error) {
      if (!(error instanceof CommandRefused) && !(error instanceof CallRefused)) throw error;
      log.warn('a command from the menu was refused', { reason: error.message });
    }
  }
  return (command) => {
    switch (command.do) {
      case 'open-ticket':
        return void windows.openBoard(command.ticketId);
      case 'claim':
        return claim(command.ticketId);
      case 'mute':
        return tell(() => station().mute(by(), command.minutes));
      case 'unmute':
        return tell(() => station().unmute(by(), command.scope));
      case 'board':
        return void windows.openBoard(null);
      case 'wall':
        return void windows.openWall();
      case 'settings':
        return void windows.openSettings(command.section);
      case 'simulator':
        return tell(() => windows.openSimulator());
      case 'diagnostics':
        return void windows.collectDiagnostics();
      case 'quit':
        return windows.quit();
    }
  };
}
