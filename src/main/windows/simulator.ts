/** The demo restaurant's control page: a page of another server like any other, in a partition that forgets. */
import type { BrowserWindow } from 'electron';
import { openForeignPage, type ForeignPageOptions } from './foreignPage';

type Speech = Pick<ForeignPageOptions, 'title' | 'failure' | 'ledAway' | 'enoughDialogs'>;

export interface SimulatorWindow {
  show(controlUrl: string): void;
  close(): void;
}

export function createSimulatorWindow(speech: () => Speech): SimulatorWindow {
  let window: BrowserWindow | null = null;
  let shownUrl = '';
  return {
    show(controlUrl) {
      if (window !== null && shownUrl === controlUrl) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      window?.destroy();
      const opened = openForeignPage({ url: controlUrl, partition: 'simulator', width: 1000, height: 760, ...speech() });
      window = opened;
      shownUrl = controlUrl;
      opened.once('closed', () => {
        if (window === opened) window = null;
      });
    },
    close: () => window?.destroy(),
  };
}
