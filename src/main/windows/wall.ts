/** The kitchen's wall display: a window that can be dragged to its screen, and fills it with F11. */
import type { OpenPage } from './shared';
import { openPageWindow, type PageWindow } from './pageWindow';

export function createWallWindow(open: OpenPage): PageWindow {
  return openPageWindow(async () => {
    const window = await open('wall', '', { width: 1280, height: 800, minWidth: 640, minHeight: 400, title: 'Hoverboard' });
    window.webContents.on('before-input-event', (event, input) => {
      if (input.type !== 'keyDown' || (input.key !== 'F11' && !(input.key === 'Escape' && window.isFullScreen()))) return;
      event.preventDefault();
      window.setFullScreen(!window.isFullScreen());
    });
    return window;
  });
}
