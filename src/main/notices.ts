/** Troubles that settings must show until they are over, each known by the part of the app that has it. */

export type NoticeKey = 'settings-file' | 'token-file' | 'devices-file' | 'journal-file' | 'key-store' | 'shortcut' | 'autostart' | 'server' | 'demo' | 'saving' | 'own-sounds' | 'wall-display' | 'certificate';
export interface Notices {
  /** @param text a sentence for staff; null: it is over */
  set(key: NoticeKey, text: string | null): void;
  list(): string[];
}

export function createNotices(): Notices {
  const notices = new Map<NoticeKey, string>();
  return {
    set(key, text) {
      if (text === null) notices.delete(key);
      else notices.set(key, text);
    },
    list: () => [...notices.values()],
  };
}
