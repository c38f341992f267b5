/** Settings and the first-run wizard. */
import type { OpenPage } from './shared';
import { openPageWindow, type PageWindow } from './pageWindow';

export const createSettingsWindow = (open: OpenPage): PageWindow =>
  openPageWindow((hash) => open('settings', hash, { width: 920, height: 700, minWidth: 480, minHeight: 420, title: 'Hoverboard' }));
