/** Name of the station, search, and what concerns the whole board: sound, settings, help. */
import { BellOff, BellRing, CircleHelp, FlaskConical, MonitorPlay, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useBoard } from '../../lib/context';
import { Button, IconButton } from '../../lib/Button';
import { DemoBadge } from '../../lib/DemoBadge';
import { onDesktop } from '../../lib/transport';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';
import { SearchField } from './SearchField';
import { SoundButton } from './SoundButton';

function MuteButton(): ReactNode {
  const texts = useBoardTexts();
  const screen = useScreen();
  const act = useAct();
  const muted = useBoard((state) => state.alert?.muted !== null && state.alert?.muted !== undefined);
  return muted ? (
    <Button className="topbar__button" aria-label={texts.unmute} onClick={() => void act('alerts.unmute', {})}>
      <BellRing size={22} aria-hidden="true" />
      <span className="topbar__word">{texts.unmute}</span>
    </Button>
  ) : (
    <Button className="topbar__button" aria-label={texts.muteTitle} onClick={() => screen.show({ kind: 'mute' })}>
      <BellOff size={22} aria-hidden="true" />
      <span className="topbar__word">{texts.mute}</span>
    </Button>
  );
}

/** The app's other windows; a browser has none of them but the wall, which is a page beside this one. */
function WindowButtons(): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const demo = useBoard((state) => state.station?.demo ?? false);
  const open = (window: 'settings' | 'wall' | 'simulator') => (): void => void act('window.open', { window });
  if (!onDesktop()) {
    return (
      <a className="button button--icon button--quiet" href="/wall" target="_blank" rel="noreferrer" aria-label={texts.wall} title={texts.wall}>
        <MonitorPlay size={24} aria-hidden="true" />
      </a>
    );
  }
  return (
    <>
      {demo && (
        <IconButton label={texts.demoPanel} onClick={open('simulator')}>
          <FlaskConical size={24} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={texts.wall} onClick={open('wall')}>
        <MonitorPlay size={24} aria-hidden="true" />
      </IconButton>
      <IconButton label={texts.settings} onClick={open('settings')}>
        <Settings size={24} aria-hidden="true" />
      </IconButton>
    </>
  );
}

export function TopBar(): ReactNode {
  const texts = useBoardTexts();
  const screen = useScreen();
  const name = useBoard((state) => state.station?.name ?? 'Hoverboard');
  return (
    <header className="topbar">
      <h1 className="topbar__name">{name}</h1>
      <DemoBadge />
      <SearchField />
      <SoundButton />
      <MuteButton />
      <WindowButtons />
      <IconButton label={texts.help} aria-keyshortcuts="?" onClick={() => screen.show({ kind: 'help' })}>
        <CircleHelp size={24} aria-hidden="true" />
      </IconButton>
    </header>
  );
}
