/** The detail pane: one ticket whole. */
import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { knownSum } from '../../../core/model/ticket';
import type { TicketView } from '../../../core/model/view';
import { useTicket, useWords } from '../../lib/context';
import { IconButton } from '../../lib/Button';
import { KindIcon } from '../../lib/KindIcon';
import { useBoardTexts } from '../../lib/texts/board';
import { Age } from '../chips';
import { useScreen, useUi } from '../screenContext';
import { Actions } from './Actions';
import { ChangedNote, StateNote, TillHint } from './Attention';
import { Dishes } from './Dishes';
import { Facts } from './Facts';
import { Sums } from './Sums';
import { Timeline } from './Timeline';

function DetailHead({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const screen = useScreen();
  const open = ticket.closed === null || ticket.demand !== null;
  const sum = knownSum(ticket);
  return (
    <header className="detail__head">
      <IconButton className="detail__back" label={texts.back} onClick={screen.closeDetail}>
        <ArrowLeft size={26} aria-hidden="true" />
      </IconButton>
      <KindIcon kind={ticket.kind} size={52} />
      <div className="detail__title">
        <h2 className="detail__subject">
          {words.subject(ticket)}
          {ticket.type === 'hall' && ticket.count > 1 && <span className="times">{texts.times(ticket.count)}</span>}
        </h2>
        <p className="detail__kind">{ticket.type === 'hall' && ticket.kind === 'other' ? words.unknownHallCode(ticket.kind, ticket.code) : words.kind[ticket.kind]}</p>
      </div>
      <div className="detail__figures">
        {sum !== null && <span className="detail__sum">{words.format.money(sum)}</span>}
        {open && <Age ticket={ticket} />}
      </div>
      <IconButton className="detail__close" label={texts.closeDetail} onClick={screen.closeDetail}>
        <X size={26} aria-hidden="true" />
      </IconButton>
    </header>
  );
}

export function Detail(): ReactNode {
  const openId = useUi((state) => state.openId);
  return openId === null ? null : <OpenDetail key={openId} id={openId} />;
}

function OpenDetail({ id }: { readonly id: TicketView['id'] }): ReactNode {
  const ticket = useTicket(id);
  const texts = useBoardTexts();
  const words = useWords();
  if (!ticket) return null;
  return (
    <aside className="detail" aria-label={`${texts.detailLabel}: ${words.subject(ticket)}`} data-detail={id}>
      <DetailHead ticket={ticket} />
      {/* A scrolling region must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="detail__body" tabIndex={0} role="region" aria-label={texts.detailLabel}>
        <StateNote ticket={ticket} />
        {ticket.type === 'delivery' && <TillHint ticket={ticket} />}
        {ticket.type === 'delivery' && <ChangedNote ticket={ticket} />}
        <Facts ticket={ticket} />
        <Dishes ticket={ticket} />
        {ticket.type === 'delivery' && <Sums ticket={ticket} />}
        <Timeline ticket={ticket} />
      </div>
      <Actions ticket={ticket} />
    </aside>
  );
}
