/** Numbers of cards for bump bars: an order keeps its number for as long as it stands or can be taken back, so that a key never means another order than the cook has just read. */
import type { TicketId } from '../../core/model/ids';

/** A bar has ten keys: 1 to 9, then 0. */
export const KEYS = 10;
/** For so long a bump is taken back in one step. */
export const UNDO_MS = 10_000;
/** So long a number waits for the order that went: the page may draw its way back a little later than it ends. */
export const HELD_MS = UNDO_MS + 2000;

export interface Numbers {
  /** @param ids orders on the wall, the most urgent first @returns their numbers, 1–10; those without one wait until one is free */
  assign(ids: readonly TicketId[], nowMs: number): ReadonlyMap<TicketId, number>;
  /** When the next number is free for those who wait for one; null: nobody waits, or every number stands on the wall. */
  nextFreeAt(): number | null;
  orderOf(number: number): TicketId | null;
}

interface Left {
  readonly number: number;
  readonly heldUntil: number;
}

export function createNumbers(): Numbers {
  let numbers: ReadonlyMap<TicketId, number> = new Map();
  let waits = false;
  /** Who went, with a number that nobody has got since. */
  const left = new Map<TicketId, Left>();

  const goes = (standing: ReadonlySet<TicketId>, nowMs: number): Map<TicketId, number> => {
    const next = new Map<TicketId, number>();
    for (const [id, number] of numbers) {
      if (standing.has(id)) next.set(id, number);
      else left.set(id, { number, heldUntil: nowMs + HELD_MS });
    }
    return next;
  };
  /** Those that nobody has just had first, then those that nobody can come back to. */
  const offeredOf = (taken: ReadonlySet<number>, nowMs: number): number[] => {
    const heldUntil = new Map([...left.values()].map((one) => [one.number, one.heldUntil]));
    const of = (number: number): number => heldUntil.get(number) ?? 0;
    return Array.from({ length: KEYS }, (_, index) => index + 1)
      .filter((number) => !taken.has(number) && of(number) <= nowMs)
      .toSorted((one, other) => of(one) - of(other) || one - other);
  };
  const give = (next: Map<TicketId, number>, id: TicketId, number: number): void => {
    next.set(id, number);
    for (const [gone, one] of left) if (one.number === number) left.delete(gone);
  };

  return {
    assign(ids, nowMs) {
      const next = goes(new Set(ids), nowMs);
      // Who comes back has its old number before anybody else is given one.
      for (const id of ids) {
        const old = left.get(id);
        if (old !== undefined) give(next, id, old.number);
      }
      const offered = offeredOf(new Set(next.values()), nowMs);
      const without = ids.filter((id) => !next.has(id));
      for (const [index, number] of offered.slice(0, without.length).entries()) give(next, without[index]!, number);
      waits = without.length > offered.length;
      const same = next.size === numbers.size && [...next].every(([id, number]) => numbers.get(id) === number);
      if (!same) numbers = next;
      return numbers;
    },
    nextFreeAt: () => (waits && left.size > 0 ? Math.min(...[...left.values()].map((one) => one.heldUntil)) : null),
    orderOf: (number) => [...numbers].find(([, one]) => one === number)?.[0] ?? null,
  };
}
