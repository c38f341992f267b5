/** What a browser's page sounds and shakes: what the station asks for, and by itself when the station falls silent. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { instant } from '../../../core/model/instant';
import type { AlertView } from '../../../core/model/view';
import { timeoutAfter } from '../../../shared/client';
import { usePage } from '../../lib/context';
import { createNoNewsSwitch, type NoNewsSwitch } from '../../lib/noNews';
import type { PageRights } from '../../lib/rights';
import { createSoundPlayer, type SoundPlayer } from '../../lib/sound';
import type { BoardState } from '../../lib/store';
import { canVibrate, createVibration, type Vibration } from '../../lib/vibration';
import { onWake } from '../../lib/wake';

interface Watch extends NoNewsSwitch {
  onHearing(listener: () => void): () => void;
}
function createWatch(player: SoundPlayer): Watch {
  const listeners = new Set<() => void>();
  const noNews = createNoNewsSwitch({
    onChange: () => listeners.forEach((one) => one()),
    sound: (volume) => player.test('no-news', volume),
    now: ({ clockOffsetMs }) => instant(Date.now() + clockOffsetMs),
    after: timeoutAfter,
  });
  return {
    ...noNews,
    onHearing(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const still: Vibration = { apply: () => undefined };
/** A browser without it, or without a tap so far, answers false. */
const ownVibration = (): Vibration => (canVibrate() ? createVibration({ vibrate: (beat) => navigator.vibrate([...beat]), after: timeoutAfter }) : still);

/** What is to be heard on this device: on a waiter's phone nothing for what is not its to take. */
export function soundHere({ alert, tickets }: Pick<BoardState, 'alert' | 'tickets'>, { all, acts }: PageRights): AlertView['sound'] {
  const sound = alert?.sound ?? null;
  if (sound === null || all) return sound;
  for (const ticket of tickets.values()) if (ticket.attention.state === 'ringing' && acts(ticket)) return sound;
  return null;
}

export interface BrowserSound {
  /** Nobody has tapped yet, or the phone has taken the sound away. */
  readonly locked: boolean;
  /** The station has fallen silent, and it sounds. */
  readonly deaf: boolean;
  unlock(): void;
  /** Somebody has seen that it is silent. */
  acknowledge(): void;
}

/** @param phone one output for good, vibration, and sound that comes back after sleep; a wall has none of them */
export function useBrowserSound({ phone }: { readonly phone: boolean }): BrowserSound {
  const { store, client, rights } = usePage();
  const [player] = useState(() => createSoundPlayer({ keepsOpen: phone, onOutcome: (played) => void client.call('sound.played', played).catch(() => undefined) }));
  const [vibration] = useState(() => (phone ? ownVibration() : still));
  const [watch] = useState(() => createWatch(player));
  const locked = useSyncExternalStore(player.onState, () => player.state() === 'locked');
  const deaf = useSyncExternalStore(watch.onHearing, () => watch.hearing() === 'deaf');

  useEffect(() => {
    // A station that has fallen silent may have fallen silent with an alarm on; it stays until news says otherwise.
    const follow = (): void => {
      const sound = soundHere(store.getState(), rights.getState());
      player.apply(sound);
      vibration.apply(sound);
    };
    follow();
    watch.see(store.getState());
    const offStore = store.subscribe((state, before) => {
      if (state.alert !== before.alert || (state.changed.length > 0 && !rights.getState().all)) follow();
      watch.see(state);
    });
    const off = [offStore, rights.subscribe(follow), client.on('sound.tested', ({ name, volume, own }) => player.test(name, volume, own)), onWake(() => player.wake())];
    return () => {
      for (const one of off) one();
      watch.stop();
      player.apply(null);
      vibration.apply(null);
    };
  }, [player, vibration, watch, store, client, rights]);

  return { locked, deaf, unlock: () => void player.unlock(), acknowledge: () => watch.acknowledge() };
}
