/** Keeps tray icon, tooltip and menu in step with the board, a burst of changes at once. */
import { instant } from '../core/model/instant';
import { wordsOf } from '../core/model/words';
import type { BoardNow } from './boardMirror';
import { textsOf } from './texts';
import { iconName } from './tray/iconName';
import { menuEntries, tooltip, type MenuEntry, type MenuSpeech } from './tray/menu';
import type { AppTray } from './tray/tray';

/** A menu is exported anew over D-Bus each time: three changes in a row are one. */
const SETTLE_MS = 120;

export interface TrayFaceKeeper {
  /** Soon, once. */
  refresh(): void;
  entries(): readonly MenuEntry[];
  stop(): void;
}

/** @param deviceWaits a device of the network shows a code */
export function keepTrayFace(tray: AppTray, board: () => BoardNow, deviceWaits: () => boolean): TrayFaceKeeper {
  let timer: NodeJS.Timeout | null = null;
  const speech = (): MenuSpeech => {
    const { language } = board().station;
    return { words: wordsOf(language), texts: textsOf(language), now: instant(Date.now()), deviceWaits: deviceWaits() };
  };
  const show = (): void => {
    timer = null;
    tray.show({ icon: iconName(board().alert, board().sources.length), tooltip: tooltip(board(), speech()), entries: menuEntries(board(), speech()) });
  };
  return {
    refresh() {
      timer ??= setTimeout(show, SETTLE_MS);
    },
    entries: () => menuEntries(board(), speech()),
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
