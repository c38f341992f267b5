/** Who stands at this board: asked of the station at the start, after each change of the list, and when the shift is over. */
import { useEffect } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../shared/contract';
import { useBoard, useClient, usePage } from '../lib/context';

export type Who = CallOutput<'staff.who'>;
export const createWho = (): StoreApi<Who> => createStore<Who>(() => ({ person: null, until: null }));

/** The browser's timers take no longer time. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A moment after the end, so that the station has seen it too. */
const AFTER_MS = 500;

/** Keeps `who` up to date as long as the component that calls it is there. */
export function useFollowWho(who: StoreApi<Who>, until: Who['until']): void {
  const client = useClient();
  const { store } = usePage();
  const staff = useBoard((state) => state.station?.staff);
  const connection = useBoard((state) => state.connection);
  useEffect(() => {
    if (staff === undefined || connection !== 'open') return;
    const ask = (): void => {
      client.call('staff.who', {}).then(
        (answer) => who.setState(answer),
        () => {
          // Asked again with the next connection.
        },
      );
    };
    ask();
    if (until === null) return;
    const timer = window.setTimeout(ask, Math.min(Math.max(0, until - (Date.now() + store.getState().clockOffsetMs)) + AFTER_MS, LONGEST_TIMER_MS));
    return () => window.clearTimeout(timer);
  }, [client, store, who, staff, connection, until]);
}
