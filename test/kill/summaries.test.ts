/** The verdict on summaries that name only some of what they count. */
import { expect, it } from 'vitest';
import type { Kind } from './evening';
import { toldTooOften, unnamedIn, untold, type Unnamed } from './summaries';

const kinds = ['waiter-call', 'bill-request', 'table-order', 'online-payment', 'delivery-order'] as const;
const want = (kind: Kind, askedBefore: number, named = 0) => ({ kind, title: `${kind} ${askedBefore}`, askedBefore, named, fresh: named, times: 1 });
const place = (kind: Kind, call: number, asNews = true): Unnamed => ({ kind, call, asNews });

it('reads what a summary counts without naming it', () => {
  const named = ['waiter-call', 'waiter-call', 'waiter-call', 'bill-request', 'waiter-call'] as const;
  expect(unnamedIn('6 вызовов, 2 счёта, 1 доставка', named, kinds)).toEqual(['waiter-call', 'waiter-call', 'bill-request', 'delivery-order']);
  expect(unnamedIn('повтор: 5 вызовов, 1 счёт', named, kinds)).toEqual(['waiter-call']);
  expect(unnamedIn('3 вызова, 3 счёта', named, kinds)).toBeNull();
  expect(unnamedIn('Стол 6 зовёт официанта', [], kinds)).toBeNull();
});

it('takes for told only what has a place of its own kind, after it happened', () => {
  const [early, late, bill, named] = [want('waiter-call', 1), want('waiter-call', 5), want('bill-request', 1), want('waiter-call', 0, 1)];
  const all = [early, late, bill, named];
  expect(untold(all, [])).toEqual([late, early, bill]);
  expect(untold(all, [place('waiter-call', 3)])).toEqual([late, bill]);
  expect(untold([bill], [place('waiter-call', 7)])).toEqual([bill]);
  expect(untold(all, [place('waiter-call', 7)])).toEqual([early, bill]);
  expect(untold(all, [place('waiter-call', 7), place('waiter-call', 4, false), place('bill-request', 0)])).toEqual([bill]);
  expect(untold(all, [place('waiter-call', 7), place('waiter-call', 7), place('bill-request', 1)])).toEqual([]);
});

it('finds what was counted as news once too often', () => {
  const wants = [want('waiter-call', 1), want('waiter-call', 5), want('bill-request', 1, 1)];
  expect(toldTooOften(wants, [place('waiter-call', 6), place('waiter-call', 2)])).toEqual([]);
  expect(toldTooOften(wants, [place('waiter-call', 2), place('waiter-call', 3)])).toEqual([place('waiter-call', 3)]);
  expect(toldTooOften(wants, [place('bill-request', 6), place('bill-request', 7, false)])).toEqual([place('bill-request', 6)]);
});
