/** Only one's own tables: for a station that serves zones, and nowhere else. */
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';
import { useList, useScreen } from '../screenContext';

export function MineButton(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const mine = useList((state) => state.mine);
  const zones = useBoard((state) => state.station?.zones);
  if (zones === undefined && !mine) return null;
  return (
    <Button className="topbar__button" aria-pressed={mine} aria-label={texts.mine} title={(zones ?? []).map((zone) => zone.name).join(', ')} onClick={() => screen.showMine(!mine)}>
      {mine ? <CircleCheck size={22} aria-hidden="true" /> : <Circle size={22} aria-hidden="true" />}
      <span className="topbar__word">{texts.mine}</span>
    </Button>
  );
}
