/** Settings and the first-run wizard. */
import type { ChildWindows } from './shared';
import { openPageWindow, type PageWindow } from './pageWindow';

export const createSettingsWindow = (children: ChildWindows): PageWindow =>
  openPageWindow((hash) => children.open('settings', hash, { width: 920, height: 700, minWidth: 480, minHeight: 420, title: 'Hoverboard' }));
