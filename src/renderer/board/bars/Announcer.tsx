/** Tells a screen reader of tickets that begin to ring, politely and a few at a time. */
import { useEffect, useState, type ReactNode } from 'react';
import type { TicketView } from '../../../core/model/view';
import { usePage, useWords } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';

/** A volley becomes one sentence. */
const GATHER_MS = 400;
const MOST_AT_ONCE = 3;

export function Announcer(): ReactNode {
  const { store } = usePage();
  const words = useWords();
  const texts = useBoardTexts();
  const [text, setText] = useState('');

  useEffect(() => {
    const told = new Map<string, number>();
    let fresh: TicketView[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      timer = null;
      setText(texts.announce(fresh.slice(-MOST_AT_ONCE).map((ticket) => words.title(ticket)).join('; ')));
      fresh = [];
    };
    /** Remembers what each ticket rang for last; answers whether this is new. */
    const rings = (ticket: TicketView): boolean => {
      if (ticket.attention.state !== 'ringing' || ticket.demand === null || told.get(ticket.id) === ticket.demand.seq) return false;
      told.set(ticket.id, ticket.demand.seq);
      return true;
    };
    for (const ticket of store.getState().tickets.values()) rings(ticket);

    const off = store.subscribe(({ changed, tickets }, before) => {
      const first = before.revision < 0;
      for (const id of changed === 'all' ? tickets.keys() : changed) {
        const ticket = tickets.get(id);
        if (ticket && rings(ticket) && !first) fresh.push(ticket);
      }
      if (fresh.length > 0) timer ??= setTimeout(tell, GATHER_MS);
    });
    return () => {
      off();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, words, texts]);

  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-announcer>
      {text}
    </p>
  );
}
