/** While an acceptance or a cancellation can still be taken back: what is about to be sent, and the one button for it, which counts the seconds down. */
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Instant } from '../../../core/model/instant';
import type { TicketId } from '../../../core/model/ids';
import { useBoard, useRights, useStationTime, useTicket, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { useBoardTexts } from '../../lib/texts/board';
import { useList } from '../screenContext';
import { useTicketActions } from '../useTicketActions';

/** The page's clock stands still for up to a quarter of a second: of three seconds it would say four. */
const secondsLeft = (until: Instant, now: Instant, ofMs: number): number => Math.ceil(Math.max(0, Math.min(until - now, ofMs)) / 1000);

function Undoable({ id }: { readonly id: TicketId }): ReactNode {
  const ticket = useTicket(id);
  const words = useWords();
  const texts = useBoardTexts();
  const actions = useTicketActions();
  const rights = useRights();
  const takeBackMs = useBoard((state) => state.station?.takeBackMs ?? 0);
  const request = ticket?.type === 'delivery' ? ticket.request : null;
  const seconds = useStationTime(250, (now) => (request === null ? 0 : secondsLeft(request.until, now, takeBackMs)));
  if (!ticket || request?.phase !== 'undoable' || !rights.may('order.takeBack')) return null;
  // A line may end before the number, never within it.
  const subject = words.subject(ticket).replace('№ ', '№\u00a0');
  return (
    <div className="undo">
      <span className="undo__what">{request.action === 'accept' ? texts.accepting(subject) : texts.cancelling(subject)}</span>
      <Button className="undo__act" aria-keyshortcuts="Z" aria-label={texts.takeBackName(subject)} onClick={() => actions.takeBack(id)}>
        <Undo2 size={22} aria-hidden="true" />
        {texts.takeBackIn(seconds)}
      </Button>
    </div>
  );
}

/** It has a place of its own below the list: nothing that staff press lies under it. */
export function UndoBar(): ReactNode {
  const undoable = useList((state) => state.undoable);
  return (
    <div className="undos" role="status">
      {undoable.map((id) => (
        <Undoable key={id} id={id} />
      ))}
    </div>
  );
}
