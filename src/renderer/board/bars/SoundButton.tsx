/** Sound in a browser: the page plays what the station asks for, once somebody has tapped, and sounds by itself when the station falls silent. On the desktop the floating button's window does. */
import { EarOff, Volume2 } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useClient, usePage } from '../../lib/context';
import { Button } from '../../lib/Button';
import { timeoutAfter } from '../../../shared/client';
import { instant } from '../../../core/model/instant';
import { createNoNewsSwitch, type NoNewsSwitch } from '../../lib/noNews';
import { createSoundPlayer, type SoundPlayer } from '../../lib/sound';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';

export function SoundButton(): ReactNode {
  return onDesktop() ? null : <BrowserSound />;
}

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

function BrowserSound(): ReactNode {
  const { store } = usePage();
  const client = useClient();
  const texts = useBoardTexts();
  const [player] = useState(() => createSoundPlayer({ onOutcome: (played) => void client.call('sound.played', played).catch(() => undefined) }));
  const [watch] = useState(() => createWatch(player));
  const locked = useSyncExternalStore(player.onState, () => player.state() === 'locked');
  const deaf = useSyncExternalStore(watch.onHearing, () => watch.hearing() === 'deaf');

  useEffect(() => {
    // A station that has fallen silent may have fallen silent with an alarm on; it stays until news says otherwise.
    const follow = (): void => player.apply(store.getState().alert?.sound ?? null);
    follow();
    watch.see(store.getState());
    const offStore = store.subscribe((state, before) => {
      if (state.alert !== before.alert) follow();
      watch.see(state);
    });
    const offTest = client.on('sound.tested', ({ name, volume, own }) => player.test(name, volume, own));
    return () => {
      offStore();
      offTest();
      watch.stop();
      player.apply(null);
    };
  }, [player, watch, store, client]);

  return (
    <>
      {deaf && (
        <Button variant="alarm" aria-label={texts.deafSeenName} title={texts.deafHint} onClick={() => watch.acknowledge()}>
          <EarOff size={22} aria-hidden="true" />
          {texts.deafSeen}
        </Button>
      )}
      {locked && (
        <Button variant="alarm" title={texts.enableSoundHint} onClick={() => void player.unlock()}>
          <Volume2 size={22} aria-hidden="true" />
          {texts.enableSound}
        </Button>
      )}
    </>
  );
}
