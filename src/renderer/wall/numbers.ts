/** Numbers of cards for bump bars: an order keeps its number for as long as it stands, so that a key never means another order than the cook has just read. */
import type { TicketId } from '../../core/model/ids';

/** A bar has ten keys: 1 to 9, then 0. */
export const KEYS = 10;
/** A key that was pressed for the order before must not mean the next one that gets its number. */
export const SETTLES_MS = 1500;

export interface Numbers {
  /** @param ids orders on the wall, the most urgent first @returns their numbers, 1–10; those without one wait until one is free */
  assign(ids: readonly TicketId[], nowMs: number): ReadonlyMap<TicketId, number>;
  /** The order of a key; null: none, or it has only just got that number from another one. */
  orderOf(number: number, nowMs: number): TicketId | null;
}

export function createNumbers(): Numbers {
  let numbers: ReadonlyMap<TicketId, number> = new Map();
  /** Until when a number that went from one order to another means nothing. */
  const settlesAt = new Map<number, number>();
  return {
    assign(ids, nowMs) {
      const standing = new Set(ids);
      const next = new Map([...numbers].filter(([id]) => standing.has(id)));
      const taken = new Set(next.values());
      const freed = new Set([...numbers.values()].filter((number) => !taken.has(number)));
      const free = Array.from({ length: KEYS }, (_, index) => index + 1).filter((number) => !taken.has(number));
      // A number that nobody has just had goes first.
      const offered = free.toSorted((one, other) => Number(freed.has(one)) - Number(freed.has(other)) || one - other);
      for (const number of freed) settlesAt.set(number, nowMs + SETTLES_MS);
      for (const id of ids) {
        if (next.has(id)) continue;
        const number = offered.shift();
        if (number === undefined) break;
        next.set(id, number);
      }
      const same = next.size === numbers.size && [...next].every(([id, number]) => numbers.get(id) === number);
      if (!same) numbers = next;
      return numbers;
    },
    orderOf(number, nowMs) {
      if ((settlesAt.get(number) ?? 0) > nowMs) return null;
      return [...numbers].find(([, one]) => one === number)?.[0] ?? null;
    },
  };
}
