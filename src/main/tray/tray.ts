/** The tray icon: there before anything else of the app, then kept in step with the board. */
import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuEntry } from './menu';
import type { TrayIcons } from './icons';

export interface TrayFace {
  readonly icon: string;
  readonly tooltip: string;
  readonly entries: readonly MenuEntry[];
}
export interface AppTray {
  /** Shows a face; one that looks like the last costs nothing. */
  show(face: TrayFace): void;
  destroy(): void;
}

const template = (entry: MenuEntry, run: (command: MenuCommand) => void): MenuItemConstructorOptions => {
  switch (entry.type) {
    case 'separator':
      return { type: 'separator' };
    case 'line':
      return { label: entry.label, enabled: false };
    case 'submenu':
      return { label: entry.label, submenu: entry.entries.map((one) => template(one, run)) };
    case 'command':
      return { label: entry.label, click: () => run(entry.command) };
  }
};

export const buildMenu = (entries: readonly MenuEntry[], run: (command: MenuCommand) => void): Menu => Menu.buildFromTemplate(entries.map((entry) => template(entry, run)));

/** @param onClick the icon itself was clicked, where the system tells of it */
export function createTray(icons: TrayIcons, onClick: () => void, run: (command: MenuCommand) => void): AppTray {
  const tray = new Tray(icons.of('starting'));
  tray.setToolTip('Hoverboard');
  tray.on('click', onClick);
  let shown = { icon: 'starting', tooltip: 'Hoverboard', entries: '' };
  /** The menu that was set last: collected as garbage, it would take its entries' clicks with it. */
  let menu: Menu | null = null;

  return {
    show(face) {
      const entries = JSON.stringify(face.entries);
      if (face.icon !== shown.icon) tray.setImage(icons.of(face.icon));
      if (face.tooltip !== shown.tooltip) tray.setToolTip(face.tooltip);
      if (entries !== shown.entries) {
        menu = buildMenu(face.entries, run);
        tray.setContextMenu(menu);
      }
      shown = { icon: face.icon, tooltip: face.tooltip, entries };
    },
    destroy() {
      menu = null;
      tray.destroy();
    },
  };
}
