/** Notices that a wall in a browser does not say any more that it draws, for it cannot say that itself: it is journaled, and every board and the PC are told until it is back or somebody has seen it. */
import type { Clock } from '../ports';
import type { DeviceId } from '../model/device';
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { Messenger } from '../alerting/messenger';
import type { Settings } from '../model/settings';
import type { SilentScreen } from '../model/screenWatch';
import { wordsOf } from '../model/words';

export interface ScreenWatch {
  /** It has just drawn. */
  alive(screen: { readonly id: DeviceId; readonly name: string }): void;
  /** Somebody has seen that it is silent, and knows why: it is told again only after it was back. */
  acknowledge(id: DeviceId, by: string): void;
  /** It is no wall of this station any more. */
  forget(id: DeviceId): void;
  /** Whoever slept has heard nobody meanwhile. */
  wake(): void;
  view(): readonly SilentScreen[];
  stop(): void;
}
export interface ScreenWatchDeps {
  readonly clock: Clock;
  readonly messenger: Messenger;
  readonly settings: () => Settings;
  readonly record: (facts: readonly Fact[]) => void;
  /** Shows boards what changed. */
  readonly refresh: () => void;
}

export const LOOK_MS = 15_000;
/** So many looks in a row without a word are silence: a page says one every ten seconds. Counted, not timed: a computer that slept has missed one, not a night's worth. */
export const MISSED_AT_MOST = 4;

interface Screen {
  name: string;
  at: Instant;
  missed: number;
  silent: boolean;
}

export const createScreenWatch = ({ clock, messenger, settings, record, refresh }: ScreenWatchDeps): ScreenWatch => {
  const screens = new Map<DeviceId, Screen>();
  let cancel: (() => void) | null = null;

  const tagOf = (id: DeviceId): string => `screen/${id}`;
  const tell = (id: DeviceId, { name }: Screen): void => {
    const words = wordsOf(settings().station.language);
    messenger.tellStation({ tag: tagOf(id), title: words.screenSilent(name), body: words.screenSilentHint, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
  };
  const fallsSilent = (id: DeviceId, screen: Screen): void => {
    record([{ type: 'screen.silent', device: id, since: screen.at }]);
    screen.silent = true;
    tell(id, screen);
  };
  const look = (): void => {
    cancel = null;
    let changed = false;
    for (const [id, screen] of screens) {
      if (screen.silent) continue;
      screen.missed += 1;
      if (screen.missed < MISSED_AT_MOST) continue;
      fallsSilent(id, screen);
      changed = true;
    }
    if (changed) refresh();
    lookLater();
  };
  const lookLater = (): void => {
    if (cancel === null && [...screens.values()].some(({ silent }) => !silent)) cancel = clock.after(LOOK_MS, look);
  };
  const leave = (id: DeviceId): boolean => {
    const silent = screens.get(id)?.silent === true;
    screens.delete(id);
    if (silent) messenger.withdraw(tagOf(id));
    return silent;
  };

  return {
    alive({ id, name }) {
      const now = clock.now();
      const before = screens.get(id);
      screens.set(id, { name, at: now, missed: 0, silent: false });
      lookLater();
      if (before?.silent !== true) return;
      record([{ type: 'screen.back', device: id, silentMs: now - before.at }]);
      messenger.withdraw(tagOf(id));
      refresh();
    },
    acknowledge(id, by) {
      if (screens.get(id)?.silent !== true) return;
      record([{ type: 'screen.acknowledged', device: id, by }]);
      leave(id);
      refresh();
    },
    forget(id) {
      if (leave(id)) refresh();
    },
    wake() {
      for (const screen of screens.values()) screen.missed = 0;
    },
    view: () => [...screens].filter(([, { silent }]) => silent).map(([id, { name, at }]) => ({ id, name, since: at })),
    stop: () => cancel?.(),
  };
};
