/** Deliveries that nobody has accepted yet: small, for the kitchen only needs to know that they are coming. */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { knownSum } from '../../core/model/ticket';
import type { DeliveryTicketView } from '../../core/model/view';
import { useStationTime, useWords } from '../lib/context';
import { KindIcon } from '../lib/KindIcon';
import { useWallTexts } from '../lib/texts/wall';

function Waiting({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const { promisedAt } = ticket;
  const sum = knownSum(ticket);
  const time = useStationTime(60_000, (now) => (promisedAt === null ? '' : words.format.time(promisedAt, now)));
  return (
    <li className={`waiting__one ${ticket.late ? 'waiting__one--late' : ''}`}>
      <span className="waiting__number">№ {ticket.orderId}</span>
      {time !== '' && <span>{texts.promised(time)}</span>}
      {ticket.stage === 'unfamiliar' ? <span>{texts.status(ticket.status)}</span> : sum !== null && <span className="waiting__sum">{words.format.money(sum)}</span>}
    </li>
  );
}

export function WaitingStrip({ waiting }: { readonly waiting: readonly DeliveryTicketView[] }): ReactNode {
  const texts = useWallTexts();
  const list = useRef<HTMLUListElement>(null);
  const [hidden, setHidden] = useState(0);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    // One row is seen; what wrapped below it is counted.
    const measure = (): void => setHidden([...element.children].filter((one) => one instanceof HTMLElement && one.offsetTop >= element.clientHeight).length);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [waiting]);

  if (waiting.length === 0) return null;
  return (
    <section className="waiting" aria-label={texts.waiting}>
      <KindIcon kind="delivery-order" size={40} />
      <h2 className="waiting__title">
        {texts.waiting} <span className="waiting__count">{waiting.length}</span>
      </h2>
      <ul className="waiting__list" ref={list}>
        {waiting.map((ticket) => (
          <Waiting key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {hidden > 0 && <span className="waiting__more">{texts.more(hidden)}</span>}
    </section>
  );
}
