/** A wall as one writes it first: the text of every card in the browser's own columns, React's state on top, no memo, nothing left out. */
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { wordsOf } from '../../../../src/core/model/words';
import type { KitchenOrder } from '../../../../src/core/model/kitchen';
import type { BoardSnapshot } from '../../../../src/core/model/view';
import type { PushMessage } from '../../../../src/shared/contract';

const words = wordsOf('ru');

function Card({ order, now }: { readonly order: KitchenOrder; readonly now: BoardSnapshot['now'] }): ReactNode {
  return (
    <article data-order={order.ticketId} style={{ width: '23.5vw', border: '4px solid', padding: 10, fontSize: 30 }}>
      <h2>Стол {order.table?.name}</h2>
      <p>ждёт {words.format.age(now - order.openedAt)}</p>
      <button type="button">Отдать</button>
      <ul>
        {order.lines.map((line) => (
          <li key={line.id}>
            ×{words.format.quantity(line.quantity)} {line.name} {line.modifiers.map(({ name }) => name).join(', ')}
          </li>
        ))}
      </ul>
    </article>
  );
}

function Plain(): ReactNode {
  const [board, setBoard] = useState<BoardSnapshot | null>(null);
  useEffect(() => {
    const host = window.hoverboard;
    if (!host) return;
    void host.call('board.snapshot', '{}').then((json) => setBoard((JSON.parse(json) as { value: BoardSnapshot }).value));
    return host.subscribe((json) => {
      const message = JSON.parse(json) as PushMessage;
      if (message.event !== 'board.changed') return;
      const { upserts = [], removed = [] } = message.payload.kitchen ?? {};
      const changed = new Map(upserts.map((order) => [order.ticketId, order]));
      setBoard((before) => {
        if (before === null) return null;
        const known = new Set(before.kitchen?.orders.map(({ ticketId }) => ticketId));
        const standing = (before.kitchen?.orders ?? []).filter(({ ticketId }) => !removed.includes(ticketId)).map((order) => changed.get(order.ticketId) ?? order);
        return { ...before, kitchen: { bumps: [], orders: [...standing, ...upserts.filter(({ ticketId }) => !known.has(ticketId))] } };
      });
    });
  }, []);
  if (board === null) return null;
  return (
    <section style={{ height: '95vh', display: 'flex', flexFlow: 'column wrap', alignContent: 'flex-start', gap: 12 }}>
      {(board.kitchen?.orders ?? []).map((order) => (
        <Card key={order.ticketId} order={order} now={board.now} />
      ))}
    </section>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Plain />);
