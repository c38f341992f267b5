/** What this page may do at its station: asked for at each beginning, so that nothing is offered that would be refused. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CallFailed, type Client } from '../../shared/client';
import type { CallName } from '../../shared/contract';
import type { TableOf } from '../../core/model/device';
import { touching } from '../../shared/touches';
import type { Rights } from '../../shared/rights';
import { onDesktop } from './transport';
import type { BoardStore } from './store';

export interface PageRights {
  /** Whether the station has answered: before that nothing is offered, and nothing is to be said of it either. */
  readonly known: boolean;
  may(name: CallName): boolean;
  /** Whether it may touch a ticket at all. */
  touches(ticket: TableOf): boolean;
  /** Whether what it may do is meant for this ticket: a waiter's phone may take tables, and no order. */
  acts(ticket: TableOf): boolean;
  /** Every ticket is its business; false: it rings for those that `acts` names alone. */
  readonly all: boolean;
  /** As the station gave them; null: it keeps this page to no zones. */
  readonly zones: Rights['zones'];
}

/** What the app's own windows have. */
export const everything: PageRights = { known: true, may: () => true, touches: () => true, acts: () => true, all: true, zones: null };
/** Until the station has answered: a button that comes a moment later is better than one that goes again. */
const nothingYet: PageRights = { known: false, may: () => false, touches: () => true, acts: () => true, all: true, zones: null };

export function readRights({ calls, zones }: Rights): PageRights {
  const allowed = new Set(calls);
  const touches = touching(zones);
  const tablesOnly = allowed.has('ticket.claim') && !allowed.has('order.accept');
  return { known: true, may: (name) => allowed.has(name), touches, acts: (ticket) => touches(ticket) && !(tablesOnly && ticket.type === 'delivery'), all: zones === null && !tablesOnly, zones };
}

/** A page that stands for months must not go without its buttons until the next connection because one answer was lost. */
const AGAIN_AFTER_MS = 5000;

const same = (one: Rights, other: Rights): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The app's own windows may do everything; a browser is told. It asks again whenever a connection begins, for that is what a change of its role makes, when the station's settings change, and some seconds after an answer that did not come. */
export function followRights(client: Client, board: BoardStore): StoreApi<PageRights> {
  const rights = createStore<PageRights>(() => (onDesktop() ? everything : nothingYet));
  if (onDesktop()) return rights;
  let told: Rights | null = null;
  let asksAgain = false;
  const askAgain = (): void => {
    if (asksAgain) return;
    asksAgain = true;
    setTimeout(() => {
      asksAgain = false;
      if (board.getState().connection === 'open') void ask();
    }, AGAIN_AFTER_MS);
  };
  const ask = async (): Promise<void> => {
    try {
      const answer = await client.call('board.rights', {});
      if (told !== null && same(told, answer)) return;
      told = answer;
      rights.setState(readRights(answer), true);
    } catch (error) {
      // A station that does not know the call lets its boards find out by pressing; one that cannot be reached is asked with the next connection.
      if (error instanceof CallFailed && error.code === 'unknown-call') rights.setState(everything, true);
      else askAgain();
    }
  };
  board.subscribe((state, before) => {
    if (state.station !== null && (state.station !== before.station || (state.connection === 'open' && before.connection !== 'open'))) void ask();
  });
  return rights;
}
