/** Sound of a wall in a browser: a button until somebody has tapped. On the desktop the floating button's window sounds. */
import { EarOff, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';
import { useBrowserSound } from './useBrowserSound';

export function SoundButton(): ReactNode {
  return onDesktop() ? null : <BrowserSoundButton />;
}

function BrowserSoundButton(): ReactNode {
  const texts = useBoardTexts();
  const { locked, deaf, unlock, acknowledge } = useBrowserSound({ phone: false });
  return (
    <>
      {deaf && (
        <Button variant="alarm" aria-label={texts.deafSeenName} title={texts.deafHint} onClick={acknowledge}>
          <EarOff size={22} aria-hidden="true" />
          {texts.deafSeen}
        </Button>
      )}
      {locked && (
        <Button variant="alarm" title={texts.enableSoundHint} onClick={unlock}>
          <Volume2 size={22} aria-hidden="true" />
          {texts.enableSound}
        </Button>
      )}
    </>
  );
}
