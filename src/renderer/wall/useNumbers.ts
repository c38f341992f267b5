/** The numbers of the orders on this wall, given anew when orders change and when a number that was held is free for one that waits. */
import { useEffect, useMemo, useReducer, useState } from 'react';
import type { Kitchen } from './kitchen';
import { createNumbers, type Numbers } from './numbers';

/** Asked again for the same orders, it answers the same. */
const numbersOf = (numbering: Numbers, { cooking }: Kitchen): ReturnType<Numbers['assign']> => numbering.assign(cooking.map(({ order }) => order.ticketId), performance.now());

export function useNumbers(kitchen: Kitchen): { readonly numbering: Numbers; readonly numbers: ReturnType<Numbers['assign']> } {
  const [numbering] = useState(createNumbers);
  const [round, nextRound] = useReducer((before: number) => before + 1, 0);
  const numbers = useMemo(() => {
    void round;
    return numbersOf(numbering, kitchen);
  }, [numbering, kitchen, round]);
  useEffect(() => {
    const at = numbering.nextFreeAt();
    if (at === null) return;
    const timer = setTimeout(nextRound, Math.max(0, at - performance.now()) + 1);
    return () => clearTimeout(timer);
  }, [numbering, kitchen, round]);
  return { numbering, numbers };
}
