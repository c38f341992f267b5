/** «Почему не прозвенело?» answered for this ticket, and how an acceptance or a cancellation asked for here stands. */
import { CircleCheck, CircleHelp, ExternalLink, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryTicketView, TicketView } from '../../../core/model/view';
import { Button } from '../../lib/Button';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { onDesktop } from '../../lib/transport';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { acceptsInTill, isWatched } from '../actions';
import { MarkChip, StateChip } from '../chips';
import { LadderNote } from '../ladder';
import { staffPageLink } from '../staffPage';
import { requestMark } from '../stateMark';

/** Where the ticket stands, said once: of an acceptance or a cancellation what the API has confirmed and nothing more, of the rest the state. */
function Standing({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const request = requestMark(ticket, words);
  if (request !== null && ticket.attention.state !== 'scheduled') return <MarkChip mark={request} />;
  if (ticket.type !== 'delivery' || ticket.request?.phase !== 'confirmed' || ticket.cashTable === null) return <StateChip ticket={ticket} />;
  const confirmed = words.request(ticket.request, ticket);
  if (confirmed.startsWith(words.stage[ticket.stage])) return <MarkChip mark={{ Shape: CircleCheck, tone: 'plain', text: confirmed }} />;
  return (
    <>
      <StateChip ticket={ticket} />
      <span>{confirmed}</span>
    </>
  );
}

/** Why it rings, or «Почему не прозвенело?» for whoever asks. */
function Why({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const { state, reason, until, route } = ticket.attention;
  const untilTime = useStationTime(60_000, (now) => (until === null ? '' : words.format.time(until, now)));
  const when = untilTime === '' ? '' : ` (${state === 'elsewhere' ? texts.raisedAt(untilTime) : texts.until(untilTime)})`;
  const sentence = `${words.attentionReason[reason]}${when}${route === undefined ? '' : `. ${words.routing.rings(route)}`}`;
  if (state === 'ringing') return <p className="why__reason">{sentence}</p>;
  return (
    <details className="why__asked">
      <summary className="why__question">{texts.whySilent}</summary>
      <p className="why__reason">{sentence}</p>
    </details>
  );
}

export function StateNote({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const tone = requestMark(ticket, words)?.tone ?? (ticket.attention.state === 'ringing' ? 'alarm' : 'plain');
  return (
    <div className={`why why--${tone}`}>
      <p className="why__state" role="status">
        <Standing ticket={ticket} />
      </p>
      {ticket.type === 'delivery' && isWatched(ticket) && <OpenStaffPage ticket={ticket} />}
      <Why ticket={ticket} />
      <LadderNote ticket={ticket} />
    </div>
  );
}

/** In a browser a link; on the desktop the app opens its own window, again if it was closed. */
function OpenStaffPage({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const url = staffPageLink(useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId)?.staffPageUrl ?? null));
  const content = (
    <>
      <ExternalLink size={20} aria-hidden="true" />
      {texts.openStaffPage}
    </>
  );
  if (onDesktop()) return <Button onClick={() => void act('order.openPage', { ticketId: ticket.id })}>{content}</Button>;
  if (url === null) return null;
  return (
    <a className="button button--secondary" href={url} target="_blank" rel="noreferrer">
      {content}
    </a>
  );
}

/** Where this installation has no call to accept with, the board says so instead of offering a button. */
export function TillHint({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const texts = useBoardTexts();
  if (!acceptsInTill(ticket, source)) return null;
  return (
    <p className="note">
      <CircleHelp size={22} aria-hidden="true" />
      <span>{texts.acceptInTill}</span>
    </p>
  );
}

/** What the till or the guest changed behind our back, until somebody has seen it. */
export function ChangedNote({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const { changed } = ticket;
  const time = useStationTime(60_000, (now) => (changed === null ? '' : words.format.time(changed.at, now)));
  if (changed === null) return null;
  // The timeline's own sentence, from the same facts: the words live in one place.
  const sentence = words.timeline({ seq: 0, at: changed.at, ticketId: ticket.id, fact: { type: 'delivery.observed', sourceId: ticket.sourceId, order: ticket, changes: changed.changes, backlog: false } });
  return (
    <p className="note note--warn">
      <Pencil size={22} aria-hidden="true" />
      <span>
        <strong>{texts.changedElsewhere(time)}:</strong> {sentence}
      </span>
    </p>
  );
}
