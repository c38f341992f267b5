/** A gap as every surface that names its source says it: «Зал: связи не было 7 мин: вызовы могли потеряться». */
import { awayMsOf } from '../gap';
import type { SourceView } from '../view';
import type { Words } from './words';

/** @returns null where nothing may have been lost, or somebody has acknowledged it */
export const gapOf = ({ label, gap }: Pick<SourceView, 'label' | 'gap'>, words: Words): string | null => {
  if (gap === null) return null;
  const sentence = words.gap(awayMsOf(gap));
  return `${label}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
};
