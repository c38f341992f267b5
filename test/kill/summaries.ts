/** Summaries name five tickets and count them all by kind: what they count without naming is matched with tickets that nothing else has told of. */
import { wordsOf } from '../../src/core/model/words';
import type { Kind, Want } from './evening';

/** A ticket of that kind was told by the call of that number, and which one stands nowhere. */
export interface Unnamed {
  readonly kind: Kind;
  readonly call: number;
  readonly asNews: boolean;
}
type Told = Pick<Want, 'kind' | 'title' | 'askedBefore' | 'named' | 'fresh' | 'times'>;

const MOST_COUNTED = 1000;
const { summary, repeatMark } = wordsOf('ru');
/** «3 вызова» → the kind and the number, by the words themselves. */
const counted = (part: string, kinds: readonly Kind[]): readonly [Kind, number] | null => {
  const count = Number.parseInt(part, 10);
  const kind = kinds.find((one) => count > 0 && count < MOST_COUNTED && summary({ [one]: count }) === part);
  return kind === undefined ? null : [kind, count];
};

/**
 * @param named the kinds of the tickets that the summary names
 * @returns what it counts besides; null: its title is none that the station writes, or counts less than it names
 */
export function unnamedIn(title: string, named: readonly Kind[], kinds: readonly Kind[]): readonly Kind[] | null {
  const left = new Map<Kind, number>();
  for (const part of title.replace(`${repeatMark}: `, '').split(', ')) {
    const found = counted(part, kinds);
    if (found === null) return null;
    left.set(...found);
  }
  for (const kind of named) left.set(kind, (left.get(kind) ?? 0) - 1);
  if ([...left.values()].some((count) => count < 0)) return null;
  return [...left].flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
}

/** Tickets that nothing names and no summary can have counted: each needs a place of its own, in a summary that came after it. */
export function untold<T extends Told>(wants: readonly T[], unnamed: readonly Unnamed[]): T[] {
  const places = unnamed.toSorted((a, b) => a.call - b.call);
  // The last that was asked first: what it can have, the earlier ones can have too.
  const byAsked = wants.filter(({ named }) => named === 0).toSorted((a, b) => b.askedBefore - a.askedBefore);
  return byAsked.filter((want) => {
    const at = places.findLastIndex(({ kind, call }) => kind === want.kind && call >= want.askedBefore);
    if (at >= 0) places.splice(at, 1);
    return at < 0;
  });
}

/** What summaries count as news though everything of that kind that had happened until then was told as news already. */
export function toldTooOften(wants: readonly Told[], unnamed: readonly Unnamed[]): Unnamed[] {
  const free = wants.map((want) => ({ want, left: want.times - want.fresh }));
  return unnamed.filter(({ asNews }) => asNews).toSorted((a, b) => a.call - b.call).filter(({ kind, call }) => {
    const place = free.find(({ want, left }) => left > 0 && want.kind === kind && want.askedBefore <= call);
    if (place !== undefined) place.left -= 1;
    return place === undefined;
  });
}
