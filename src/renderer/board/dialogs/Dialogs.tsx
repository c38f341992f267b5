/** The dialogs of the board: help, silence, connections, cancelling. None is modal. */
import type { ReactNode } from 'react';
import type { SourceId } from '../../../core/model/ids';
import type { SourceView } from '../../../core/model/view';
import { useBoard, useRights, useStationTime, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { Dialog } from '../../lib/Dialog';
import { SourceHealth } from '../../lib/HealthLine';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen, useUi } from '../screenContext';
import { DeviceDialog } from '../phone/DeviceDialog';
import { CancelDialog } from './CancelDialog';
import { MuteDialog } from './MuteDialog';
import { WhoDialog } from './WhoDialog';

function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const texts = useBoardTexts();
  const version = useBoard((state) => state.station?.version ?? '');
  return (
    <Dialog title={texts.helpTitle} onClose={onClose} className="dialog--help">
      <dl className="keys">
        {texts.helpKeys.map(([key, what]) => (
          <div className="keys__line" key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{texts.version(version)}</p>
    </Dialog>
  );
}

function SourceDetails({ source, wanted }: { readonly source: SourceView; readonly wanted: boolean }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const { problem, failingSince } = source.health;
  const since = useStationTime(60_000, (now) => (failingSince === null ? '' : words.format.time(failingSince, now)));
  return (
    <li className={`source ${wanted ? 'source--wanted' : ''}`}>
      <SourceHealth source={source} />
      {problem !== null && <p className="source__problem">{words.problem(problem)}</p>}
      {since !== '' && <p className="hint">{texts.failingSince(since)}</p>}
    </li>
  );
}

function SourcesDialog({ sourceId, onClose }: { readonly sourceId: SourceId | null; readonly onClose: () => void }): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const sources = useBoard((state) => state.sources);
  const rights = useRights();
  const foot = rights.may('poll.now') ? (
    <Button variant="primary" data-autofocus onClick={() => void act('poll.now', {})}>
      {texts.pollNow}
    </Button>
  ) : undefined;
  return (
    <Dialog title={texts.sourcesTitle} onClose={onClose} className="dialog--sources" foot={foot}>
      <ul className="sources">
        {sources.length === 0 && <li className="hint">{texts.noSourcesHint}</li>}
        {sources.map((source) => (
          <SourceDetails key={source.id} source={source} wanted={source.id === sourceId} />
        ))}
      </ul>
    </Dialog>
  );
}

export function Dialogs(): ReactNode {
  const screen = useScreen();
  const dialog = useUi((state) => state.dialog);
  const onClose = (): void => screen.show(null);
  switch (dialog?.kind) {
    case 'help':
      return <HelpDialog onClose={onClose} />;
    case 'mute':
      return <MuteDialog key={dialog.ticketId} ticketId={dialog.ticketId} onClose={onClose} />;
    case 'sources':
      return <SourcesDialog sourceId={dialog.sourceId} onClose={onClose} />;
    case 'who':
      return <WhoDialog onClose={onClose} />;
    case 'device':
      return <DeviceDialog onClose={onClose} />;
    case 'cancel':
      return <CancelDialog key={dialog.ticketId} ticketId={dialog.ticketId} onClose={onClose} />;
    case undefined:
      return null;
  }
}
