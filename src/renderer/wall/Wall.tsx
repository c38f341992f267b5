/** The kitchen's wall: what is to be cooked, readable from three metres, most urgent first, and never quiet about a lost connection. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WallExit } from '../../core/model/wallWindow';
import { useBoard, useClient, useRights } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { Toasts } from '../lib/toasts';
import { usePageTitle } from '../lib/usePageTitle';
import { ExitPanel } from './ExitPanel';
import { Head } from './Head';
import type { Kitchen } from './kitchen';
import { LaterStrip } from './LaterStrip';
import type { Numbers } from './numbers';
import { Empty, Orders } from './Orders';
import { RecallPanel, UndoBar } from './Recall';
import { ScreenPanel } from './ScreenPanel';
import { Silence } from './Silence';
import { Stages } from './Stages';
import { Summary } from './Summary';
import { useBurnInShift } from './burnIn';
import { useBeat } from './useBeat';
import { useIdleCursor } from './useIdleCursor';
import { useKitchen } from './useKitchen';
import { useNumbers } from './useNumbers';
import { useRenewal } from './useRenewal';
import { useWakeLock } from './useWakeLock';
import { useWatchdog } from './useWatchdog';
import { useWallKeys, type OpenPanel } from './useWallKeys';
import { WaitingStrip } from './WaitingStrip';
import { useWall, WallProvider } from './wallContext';

function WrongAddress(): ReactNode {
  const { wrong } = useWall();
  const texts = useWallTexts();
  if (wrong.length === 0) return null;
  return (
    <p className="wall__trouble" role="alert">
      {wrong.map(({ name, value, allowed }) => texts.wrongAddress(name, value, allowed)).join(' ')}
    </p>
  );
}

function Middle({ kitchen, numbers }: { readonly kitchen: Kitchen; readonly numbers: ReturnType<Numbers['assign']> }): ReactNode {
  const { screen } = useWall();
  const texts = useWallTexts();
  const { cooking } = kitchen;
  if (screen.layout === 'summary') return <Summary cooking={cooking} whole />;
  return (
    <div className="wall__middle">
      <div className="wall__cards">
        {screen.layout === 'stages' ? <Stages cooking={cooking} numbers={numbers} /> : <Orders cooking={cooking} numbers={numbers} label={texts.orders} columns={screen.columns} empty={<Empty />} />}
      </div>
      {screen.lane && <Summary cooking={cooking} whole={false} />}
    </div>
  );
}

/** The app asks for it when somebody wants to leave the wall's full screen. */
function useExit(onAsked: () => void): readonly [WallExit, (exit: WallExit) => void] {
  const client = useClient();
  const [exit, setExit] = useState<WallExit>('window');
  const latest = useRef(onAsked);
  useEffect(() => {
    latest.current = onAsked;
  });
  useEffect(
    () =>
      client.on('wall.leaving', (asked) => {
        setExit(asked.exit);
        latest.current();
      }),
    [client],
  );
  return [exit, setExit];
}

function Screen(): ReactNode {
  useRenewal();
  useWatchdog();
  const { rules, screen, may, lookOnly } = useWall();
  const { known: answered } = useRights();
  const wall = useRef<HTMLElement>(null);
  useBeat(wall);
  useBurnInShift(wall, screen.shift);
  useIdleCursor();
  const wakefulness = useWakeLock();
  const kitchen = useKitchen(rules);
  const { numbering, numbers } = useNumbers(kitchen);
  const [panel, show] = useState<OpenPanel>(null);
  const [exit, setExit] = useExit(() => show('exit'));
  useWallKeys({ cooking: kitchen.cooking, numbers: numbering, panel, show });
  const known = useBoard((state) => state.station !== null);
  const texts = useWallTexts();
  usePageTitle(texts.title);
  return (
    <main className="wall" ref={wall} data-may={answered ? (lookOnly ? 'look' : 'bump') : undefined}>
      <Head kitchen={kitchen} onPanel={(asked) => show(panel === asked ? null : asked)} />
      <Silence />
      <WrongAddress />
      {known ? <Middle kitchen={kitchen} numbers={numbers} /> : <p className="wall__connecting">{texts.connecting}</p>}
      <div className="wall__strips">
        <LaterStrip orders={kitchen.later} />
        <WaitingStrip waiting={kitchen.waiting} />
      </div>
      <UndoBar />
      {panel === 'recall' && may('kitchen.recall') && <RecallPanel onClose={() => show(null)} />}
      {panel === 'screen' && (
        <ScreenPanel
          wakefulness={wakefulness}
          onExit={(asked) => {
            setExit(asked);
            show('exit');
          }}
          onClose={() => show(null)}
        />
      )}
      {panel === 'exit' && <ExitPanel exit={exit} onClose={() => show(null)} />}
      <Toasts />
    </main>
  );
}

export function Wall(): ReactNode {
  return (
    <WallProvider>
      <Screen />
    </WallProvider>
  );
}
