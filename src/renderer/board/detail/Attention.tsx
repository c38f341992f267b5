/** «Почему не прозвенело?» answered for this ticket, and how an acceptance or a cancellation asked for here stands. */
import { BellRing, CircleHelp, ExternalLink, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryTicketView, SourceView, TicketView } from '../../../core/model/view';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';
import { acceptsInTill } from '../actions';
import { staffPageLink } from '../staffPage';
import { requestMark } from '../stateMark';

export function Why({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const rings = ticket.attention.state === 'ringing';
  const { until } = ticket.attention;
  const untilTime = useStationTime(60_000, (now) => (until === null ? '' : words.format.time(until, now)));
  const Shape = rings ? BellRing : CircleHelp;
  return (
    <p className={`note ${rings ? 'note--alarm' : ''}`}>
      <Shape size={22} aria-hidden="true" />
      <span>
        <strong>{rings ? texts.whyRings : texts.whySilent}</strong> {words.attentionReason[ticket.attention.reason]}
        {untilTime !== '' && ` · ${texts.until(untilTime)}`}
      </span>
    </p>
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

/** Says what the API has confirmed and nothing more. */
export function RequestNote({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const texts = useBoardTexts();
  if (acceptsInTill(ticket, source)) {
    return (
      <p className="note">
        <CircleHelp size={22} aria-hidden="true" />
        <span>{texts.acceptInTill}</span>
      </p>
    );
  }
  const mark = requestMark(ticket, words);
  if (!mark || !ticket.request) return null;
  const { Shape, tone, text } = mark;
  const assisted = ticket.request.mode === 'assisted' && ticket.request.phase !== 'undoable';
  return (
    <div className={`note note--${tone}`} role="status">
      <Shape size={22} aria-hidden="true" />
      <span>
        {assisted && ticket.request.phase === 'sent' && <strong>{texts.staffPageOpened}. </strong>}
        {text}
      </span>
      {assisted && <StaffPageLink source={source} />}
    </div>
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
