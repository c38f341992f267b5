/** Only one's own tables: for a station that serves zones, and nowhere else. */
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard, useRights } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';
import { zonesServed } from '../screen';
import { useList, useScreen } from '../screenContext';

export function MineButton(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const mine = useList((state) => state.mine);
  const rights = useRights();
  const zones = useBoard((state) => zonesServed(state.station, rights));
  if (zones === null && !mine) return null;
  return (
    <Button className="topbar__button" aria-pressed={mine} aria-label={texts.mine} title={(zones ?? []).map((zone) => zone.name).join(', ')} onClick={() => screen.showMine(!mine)}>
      {mine ? <CircleCheck size={22} aria-hidden="true" /> : <Circle size={22} aria-hidden="true" />}
      <span className="topbar__word">{texts.mine}</span>
    </Button>
  );
}
