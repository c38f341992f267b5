/** Along the board's lower edge in a browser, as wide as the screen, for as long as nothing would be heard: one tap anywhere turns the sound on, and it is believed only once it runs. */
import { EarOff, Volume2 } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard } from '../../lib/context';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';
import { useBrowserSound } from './useBrowserSound';

export function SoundGate(): ReactNode {
  return onDesktop() ? null : <BrowserSoundGate />;
}

function BrowserSoundGate(): ReactNode {
  const texts = useBoardTexts();
  const rings = useBoard((state) => (state.alert?.ringing ?? 0) > 0);
  const { locked, deaf, unlock, acknowledge } = useBrowserSound({ phone: true });

  useEffect(() => {
    if (!locked) return undefined;
    // Whatever is tapped first is the tap that the browser waits for.
    const events = ['pointerup', 'keydown'] as const;
    for (const event of events) document.addEventListener(event, unlock);
    return () => {
      for (const event of events) document.removeEventListener(event, unlock);
    };
  }, [locked, unlock]);

  if (!locked && !deaf) return null;
  return (
    <div className="sound-gate">
      {deaf && (
        <Button variant="alarm" large aria-label={texts.deafSeenName} title={texts.deafHint} onClick={acknowledge}>
          <EarOff size={26} aria-hidden="true" />
          {texts.deafSeen}
        </Button>
      )}
      {locked && (
        <Button variant="alarm" large title={texts.enableSoundHint} onClick={unlock}>
          <Volume2 size={26} aria-hidden="true" />
          <span>
            {texts.tapForSound}
            {rings && <span className="sound-gate__rings">{texts.ringsUnheard}</span>}
          </span>
        </Button>
      )}
    </div>
  );
}
