/** Sound in a browser: the page plays what the station asks for, once somebody has tapped. On the desktop the floating button's window plays it. */
import { Volume2 } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useClient, usePage } from '../../lib/context';
import { Button } from '../../lib/Button';
import { createSoundPlayer } from '../../lib/sound';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';

export function SoundButton(): ReactNode {
  return onDesktop() ? null : <BrowserSound />;
}

function BrowserSound(): ReactNode {
  const { store } = usePage();
  const client = useClient();
  const texts = useBoardTexts();
  const [player] = useState(() => createSoundPlayer());
  const locked = useSyncExternalStore(player.onState, () => player.state() === 'locked');

  useEffect(() => {
    // A station that has fallen silent may have fallen silent with an alarm on; it stays until news says otherwise.
    const follow = (): void => player.apply(store.getState().alert?.sound ?? null);
    follow();
    const offStore = store.subscribe((state, before) => state.alert !== before.alert && follow());
    const offTest = client.on('sound.tested', ({ name, volume }) => player.test(name, volume));
    return () => {
      offStore();
      offTest();
      player.apply(null);
    };
  }, [player, store, client]);

  if (!locked) return null;
  return (
    <Button variant="alarm" title={texts.enableSoundHint} onClick={() => void player.unlock()}>
      <Volume2 size={22} aria-hidden="true" />
      {texts.enableSound}
    </Button>
  );
}
