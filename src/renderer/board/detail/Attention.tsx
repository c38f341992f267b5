/** «Почему не прозвенело?» answered for this ticket, and how an acceptance or a cancellation asked for here stands. */
import { CircleHelp, ExternalLink, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryTicketView, SourceView, TicketView } from '../../../core/model/view';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';
import { acceptsInTill } from '../actions';
import { StateChip } from '../chips';
import { staffPageLink } from '../staffPage';
import { requestMark } from '../stateMark';

/** The state in a word; of an acceptance or a cancellation, what the API has confirmed and nothing more; and why the ticket rings or does not. */
export function StateNote({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const rings = ticket.attention.state === 'ringing';
  const { until } = ticket.attention;
  const untilTime = useStationTime(60_000, (now) => (until === null ? '' : words.format.time(until, now)));
  const tone = requestMark(ticket, words)?.tone ?? (rings ? 'alarm' : 'plain');
  return (
    <div className={`note note--${tone}`}>
      <div className="why">
        <StateChip ticket={ticket} />
        {ticket.type === 'delivery' && <RequestLine ticket={ticket} />}
        <p className="why__reason">
          {!rings && <span className="why__question">{texts.whySilent} </span>}
          {words.attentionReason[ticket.attention.reason]}
          {untilTime !== '' && ` (${texts.until(untilTime)})`}
        </p>
      </div>
    </div>
  );
}

function StaffPageLink({ source }: { readonly source: SourceView | undefined }): ReactNode {
  const texts = useBoardTexts();
  const url = staffPageLink(source?.staffPageUrl ?? null);
  if (url === null || onDesktop()) return null;
  return (
    <a className="button button--secondary" href={url} target="_blank" rel="noreferrer">
      <ExternalLink size={20} aria-hidden="true" />
      {texts.openStaffPage}
    </a>
  );
}

function RequestLine({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const texts = useBoardTexts();
  const { request } = ticket;
  // What was confirmed stands in the state already; only the till's table is news.
  const confirmed = request?.phase === 'confirmed' && ticket.cashTable !== null;
  if (request === null || (requestMark(ticket, words) === null && !confirmed)) return null;
  const assisted = request.mode === 'assisted' && request.phase !== 'undoable' && !confirmed;
  return (
    <div className="why__request" role="status">
      <p>
        {assisted && request.phase === 'sent' && <strong>{texts.staffPageOpened}. </strong>}
        {words.request(request, ticket)}
      </p>
      {assisted && <StaffPageLink source={source} />}
    </div>
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
