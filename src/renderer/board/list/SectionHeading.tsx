/** The heading of a section in the list, with its count. */
import type { ReactNode } from 'react';
import { useBoardTexts } from '../../lib/texts/board';
import type { Section } from './place';
import { HEADING_HEIGHT } from './rows';

export function SectionHeading({ section, count, top }: { readonly section: Section; readonly count: number; readonly top: number }): ReactNode {
  const texts = useBoardTexts();
  return (
    <h2 className={`list__heading list__heading--${section}`} style={{ top, height: HEADING_HEIGHT }}>
      {texts.section[section]} <span className="list__count">{count}</span>
    </h2>
  );
}
