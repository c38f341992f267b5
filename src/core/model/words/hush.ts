/** A silence by the clock as every surface says it: «Тихие часы до 09:00: вызовы официанта, просьбы о счёте». */
import type { HushView } from '../view';
import type { Instant } from '../instant';
import type { SourceId } from '../ids';
import type { Words } from './words';

/** @param sourceLabel what staff call a source */
export const hushSentence = ({ reason, until, kinds, sourceId }: HushView, words: Words, now: Instant, sourceLabel: (id: SourceId) => string): string => {
  const what = kinds === null ? '' : `: ${kinds.map((kind) => words.muteScope({ of: 'kind', kind }, sourceLabel).toLowerCase()).join(', ')}`;
  const where = sourceId === null ? '' : `${sourceLabel(sourceId)}: `;
  const name = words.hush[reason];
  return `${where}${where === '' ? name : name.toLowerCase()} ${words.until(words.format.time(until, now))}${what}`;
};

/** The silence that covers everything, if there is one: what a surface with little room says. */
export const hushOverAll = (hushes: readonly HushView[] | undefined): HushView | null => hushes?.find(({ kinds, sourceId }) => kinds === null && sourceId === null) ?? null;
