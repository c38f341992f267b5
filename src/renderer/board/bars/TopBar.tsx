/** Name of the station, search, and what concerns the whole board: sound, settings, help. */
import { BellOff, BellRing, CircleHelp, FlaskConical, MonitorPlay, Settings, Smartphone, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useBoard, useRights } from '../../lib/context';
import { Button, IconButton } from '../../lib/Button';
import { DemoBadge } from '../../lib/DemoBadge';
import { onDesktop } from '../../lib/transport';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { usePhoneTexts } from '../../lib/texts/phone';
import { useScreen } from '../screenContext';
import { MineButton } from './MineButton';
import { SearchField } from './SearchField';
import { WhoButton } from './WhoButton';

function MuteButton(): ReactNode {
  const texts = useBoardTexts();
  const screen = useScreen();
  const act = useAct();
  const muted = useBoard((state) => state.alert?.muted !== null && state.alert?.muted !== undefined);
  const rights = useRights();
  if (!rights.may(muted ? 'alerts.unmute' : 'alerts.mute')) return null;
  return muted ? (
    <Button className="topbar__button" aria-label={texts.unmute} onClick={() => void act('alerts.unmute', {})}>
      <BellRing size={22} aria-hidden="true" />
      <span className="topbar__word">{texts.unmute}</span>
    </Button>
  ) : (
    <Button className="topbar__button" aria-label={texts.muteTitle} onClick={() => screen.show({ kind: 'mute', ticketId: null })}>
      <BellOff size={22} aria-hidden="true" />
      <span className="topbar__word">{texts.mute}</span>
    </Button>
  );
}

/** A tool with its name below it: an icon alone says little to whoever sees it for the first time. */
function Tool({ label, Shape }: { readonly label: string; readonly Shape: LucideIcon }): ReactNode {
  return (
    <>
      <Shape size={22} aria-hidden="true" />
      <span className="tool__word">{label}</span>
    </>
  );
}

/** The app's other windows; a browser has none of them but the wall, which is a page beside this one. */
function WindowButtons(): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const phone = usePhoneTexts();
  const screen = useScreen();
  const demo = useBoard((state) => state.station?.demo ?? false);
  const open = (window: 'settings' | 'wall' | 'simulator') => (): void => void act('window.open', { window });
  if (!onDesktop()) {
    return (
      <>
        <a className="button button--icon button--quiet tool tool--not-in-hand" href="/wall" target="_blank" rel="noreferrer" aria-label={texts.wall} title={texts.wall}>
          <Tool label={texts.wall} Shape={MonitorPlay} />
        </a>
        <IconButton className="tool" label={phone.title} onClick={() => screen.show({ kind: 'device' })}>
          <Tool label={texts.device} Shape={Smartphone} />
        </IconButton>
      </>
    );
  }
  return (
    <>
      {demo && (
        <IconButton className="tool" label={texts.demoPanel} onClick={open('simulator')}>
          <Tool label={texts.demoPanel} Shape={FlaskConical} />
        </IconButton>
      )}
      <IconButton className="tool" label={texts.wall} onClick={open('wall')}>
        <Tool label={texts.wall} Shape={MonitorPlay} />
      </IconButton>
      <IconButton className="tool" label={texts.settings} onClick={open('settings')}>
        <Tool label={texts.settings} Shape={Settings} />
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
      <WhoButton />
      <SearchField />
      <MineButton />
      <MuteButton />
      <WindowButtons />
      <IconButton className="tool tool--not-in-hand" label={texts.help} aria-keyshortcuts="?" onClick={() => screen.show({ kind: 'help' })}>
        <Tool label={texts.help} Shape={CircleHelp} />
      </IconButton>
    </header>
  );
}
