/** Who ordered, how to reach them, where it goes and when: the facts of a ticket, the phone number ready to copy. */
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryTicketView, HallTicketView, TicketView } from '../../../core/model/view';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { IconButton } from '../../lib/Button';
import { showToast } from '../../lib/toasts';
import { useBoardTexts } from '../../lib/texts/board';
import { usePromisedSentence } from '../promised';
import { copyText } from './copyText';

function Fact({ label, children, wide = false }: { readonly label: string; readonly children: ReactNode; readonly wide?: boolean }): ReactNode {
  return (
    <div className={`fact ${wide ? 'fact--wide' : ''}`}>
      <dt className="fact__label">{label}</dt>
      <dd className="fact__value">{children}</dd>
    </div>
  );
}

function Phone({ phone }: { readonly phone: string }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const shown = words.format.phone(phone);
  // What is no number is no link, whatever the guest wrote there.
  const callable = /^[\d\s()+-]*$/.test(phone) ? phone.replace(/[^\d+]/g, '') : '';
  const copy = async (): Promise<void> => {
    const copied = await copyText(phone);
    showToast(copied ? texts.phoneCopied(shown) : texts.copyFailed, copied ? 'plain' : 'alarm');
  };
  return (
    <Fact label={texts.phone}>
      <span className="phone">
        {callable === '' ? (
          <bdi>{shown}</bdi>
        ) : (
          <a className="phone__number" href={`tel:${callable}`}>
            <bdi>{shown}</bdi>
          </a>
        )}
        <IconButton label={texts.copyPhone} variant="secondary" onClick={() => void copy()}>
          <Copy size={22} aria-hidden="true" />
        </IconButton>
      </span>
    </Fact>
  );
}

function Waiter({ name }: { readonly name: string }): ReactNode {
  const texts = useBoardTexts();
  return (
    <Fact label={texts.waiter}>
      <bdi>{name}</bdi>
    </Fact>
  );
}

function DeliveryFacts({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const texts = useBoardTexts();
  const promised = usePromisedSentence(ticket);
  return (
    <>
      {ticket.guestName !== '' && (
        <Fact label={texts.guest}>
          <bdi>{ticket.guestName}</bdi>
        </Fact>
      )}
      {ticket.phone !== '' && <Phone phone={ticket.phone} />}
      {promised !== '' && (
        <Fact label={texts.promisedAt}>
          <span className={ticket.late ? 'late' : ''}>{promised}</span>
        </Fact>
      )}
      {ticket.cashTable !== null && (
        <Fact label={texts.cashTable}>
          <bdi>{ticket.cashTable}</bdi>
        </Fact>
      )}
      {ticket.waiter !== null && <Waiter name={ticket.waiter} />}
      <Fact label={texts.address} wide>
        {ticket.address === '' ? texts.pickUp : <bdi>{ticket.address}</bdi>}
      </Fact>
      {ticket.comment !== '' && (
        <Fact label={texts.comment} wide>
          <bdi className="comment">{ticket.comment}</bdi>
        </Fact>
      )}
    </>
  );
}

function HallFacts({ ticket }: { readonly ticket: HallTicketView }): ReactNode {
  const texts = useBoardTexts();
  return (
    <>
      {ticket.waiter !== null && <Waiter name={ticket.waiter} />}
      {ticket.settles !== null && (
        <Fact label={texts.paidSum} wide>
          {texts.settles}
        </Fact>
      )}
    </>
  );
}

export function Facts({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId)?.label ?? ticket.sourceId);
  const opened = useStationTime(60_000, (now) => words.format.time(ticket.openedAt, now));
  return (
    <dl className="facts">
      {ticket.type === 'delivery' ? <DeliveryFacts ticket={ticket} /> : <HallFacts ticket={ticket} />}
      <Fact label={texts.openedAt}>
        {opened} · {source}
      </Fact>
    </dl>
  );
}
