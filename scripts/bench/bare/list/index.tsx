/** A board as one writes it first: every card in one list, React's state on top, no memo and no virtual list. The same card in markup and style. */
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { wordsOf } from '../../../../src/core/model/words';
import type { BoardSnapshot, DeliveryTicketView } from '../../../../src/core/model/view';
import type { PushMessage } from '../../../../src/shared/contract';
import { kindShape } from '../../../../src/renderer/lib/KindIcon';
import '../../../../src/renderer/lib/tokens.css';
import '../../../../src/renderer/board/board.css';
import '../../../../src/renderer/board/card.css';

const words = wordsOf('ru');

/** The board's own one is memoized; nothing here is. */
function KindIcon({ kind, size }: { readonly kind: DeliveryTicketView['kind']; readonly size: number }): ReactNode {
  const Shape = kindShape[kind];
  return (
    <span className={`kind-icon kind-icon--${kind}`} style={{ width: size, height: size }} aria-hidden="true">
      <Shape size={Math.round(size * 0.62)} strokeWidth={2.25} />
    </span>
  );
}

function Card({ ticket, now }: { readonly ticket: DeliveryTicketView; readonly now: BoardSnapshot['now'] }): ReactNode {
  return (
    <div className={`card card--progress card--${ticket.attention.state} card--of-${ticket.kind}`} data-ticket={ticket.id}>
      <button type="button" className="card__open" aria-label={words.title(ticket)} />
      <KindIcon kind={ticket.kind} size={36} />
      <div className="card__content">
        <span className="card__subject">{words.subject(ticket)}</span>
        <span className="card__what">{ticket.promisedAt === null ? '' : words.format.time(ticket.promisedAt, now)}</span>
        <span className="card__age">{words.format.age(now - ticket.openedAt)}</span>
        <span className="card__sum">{ticket.sum === null ? '' : words.format.money(ticket.sum)}</span>
        <div className="card__marks">
          <span className="card__state">{words.stage[ticket.stage]}</span>
          <span className="card__about">
            {ticket.guestName} · {ticket.address}
          </span>
        </div>
      </div>
      <button type="button" className="card__action">
        {words.actions.claim}
      </button>
    </div>
  );
}

function List(): ReactNode {
  const [board, setBoard] = useState<BoardSnapshot | null>(null);
  useEffect(() => {
    const host = window.hoverboard;
    if (!host) return;
    void host.call('board.snapshot', '{}').then((json) => setBoard((JSON.parse(json) as { value: BoardSnapshot }).value));
    return host.subscribe((json) => {
      const message = JSON.parse(json) as PushMessage;
      if (message.event !== 'board.changed') return;
      const changed = new Map(message.payload.upserts?.map((ticket) => [ticket.id, ticket]));
      setBoard((before) => before && { ...before, tickets: before.tickets.map((ticket) => changed.get(ticket.id) ?? ticket) });
    });
  }, []);
  if (board === null) return null;
  return (
    <section style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))', gap: 8 }}>
      {board.tickets.map((ticket) => ticket.type === 'delivery' && <Card key={ticket.id} ticket={ticket} now={board.now} />)}
    </section>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<List />);
