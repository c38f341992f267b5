/** Everything that staff can do with the ticket, the next step first and largest. */
import { AlarmClock, Ban, BellOff, BellRing, Check, CheckCheck, Eye, Hand, RotateCcw, UserMinus, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TicketView } from '../../../core/model/view';
import { useBoard, useRights, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { useBoardTexts } from '../../lib/texts/board';
import { actionsOf, isOnlySeen, mainAction, snoozeMinutes, type Action } from '../actions';
import { useScreen } from '../screenContext';
import { useTicketActions } from '../useTicketActions';

interface Step {
  readonly action: Action;
  readonly label: string;
  readonly key: string | null;
  readonly Shape: LucideIcon;
  readonly run: () => void;
}

/** In the order in which they are offered. */
function useSteps(ticket: TicketView): readonly Step[] {
  const words = useWords();
  const texts = useBoardTexts();
  const screen = useScreen();
  const does = useTicketActions();
  const { id } = ticket;
  return [
    { action: 'accept', label: texts.accept, key: 'A', Shape: Check, run: () => does.accept(id) },
    { action: 'claim', label: words.actions.claim, key: 'C', Shape: Hand, run: () => does.claim(id) },
    { action: 'done', label: isOnlySeen(ticket) ? texts.seen : texts.done, key: 'D', Shape: CheckCheck, run: () => does.done(id) },
    { action: 'recall', label: texts.recall, key: 'R', Shape: RotateCcw, run: () => does.recall(id) },
    { action: 'release', label: texts.release, key: 'C', Shape: UserMinus, run: () => does.release(id) },
    { action: 'unsnooze', label: texts.unsnooze, key: null, Shape: BellRing, run: () => does.unsnooze(id) },
    { action: 'cancel', label: texts.cancelOrder, key: 'X', Shape: Ban, run: () => screen.show({ kind: 'cancel', ticketId: id }) },
  ];
}

function Snooze({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const texts = useBoardTexts();
  const does = useTicketActions();
  return (
    <div className="snooze" role="group" aria-label={texts.snooze}>
      <span className="snooze__label">
        <AlarmClock size={20} aria-hidden="true" />
        {texts.snooze}
      </span>
      {snoozeMinutes.map((minutes) => (
        <Button key={minutes} aria-label={texts.snoozeName(minutes)} onClick={() => does.snooze(ticket.id, minutes)}>
          {texts.snoozeFor(minutes)}
        </Button>
      ))}
    </div>
  );
}

/** Silence beyond this ticket: for its table, its kind, its source. */
function MuteThis({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const texts = useBoardTexts();
  const screen = useScreen();
  return (
    <Button className="quieten__mute" onClick={() => screen.show({ kind: 'mute', ticketId: ticket.id })}>
      <BellOff size={20} aria-hidden="true" />
      {texts.muteThis}
    </Button>
  );
}

/** Why there is no button where others have some. */
function LookOnly({ text }: { readonly text: string }): ReactNode {
  return (
    <footer className="actions">
      <p className="actions__none">
        <Eye size={20} aria-hidden="true" />
        {text}
      </p>
    </footer>
  );
}

export function Actions({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const texts = useBoardTexts();
  const steps = useSteps(ticket);
  const rights = useRights();
  const possible = actionsOf(ticket, source, rights);
  const main = mainAction(possible);
  const shown = steps.filter((step) => possible.has(step.action));
  if (!rights.touches(ticket)) return <LookOnly text={texts.otherZone} />;
  if (!rights.acts(ticket)) return <LookOnly text={texts.ordersAtTill} />;
  if (!rights.may('ticket.claim') && ticket.demand !== null) return <LookOnly text={texts.lookOnly} />;
  if (shown.length === 0) return null;
  const mayMute = rights.may('alerts.mute');
  return (
    <footer className="actions" role="group" aria-label={texts.actions}>
      <div className="actions__steps">
        {shown.map(({ action, label, key, Shape, run }) => (
          <Button
            key={action}
            large
            variant={action === main ? 'primary' : action === 'cancel' ? 'danger' : 'secondary'}
            className={`actions__step ${action === main ? 'actions__step--main' : ''}`}
            aria-keyshortcuts={key ?? undefined}
            onClick={run}
          >
            <Shape size={22} aria-hidden="true" />
            {label}
          </Button>
        ))}
      </div>
      {ticket.demand !== null && (mayMute || possible.has('snooze')) && (
        <div className="quieten">
          {possible.has('snooze') && <Snooze ticket={ticket} />}
          {mayMute && <MuteThis ticket={ticket} />}
        </div>
      )}
    </footer>
  );
}
