/** Who stands here, and the way to say so: only where the settings have a list of staff. */
import { CircleUserRound, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../lib/Button';
import { useBoard, useRights } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';
import { useFollowWho } from '../who';

export function WhoButton(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const staff = useBoard((state) => state.station?.staff);
  const { person, until } = useStore(screen.who);
  useFollowWho(screen.who, until);
  const rights = useRights();
  if (staff === undefined || !rights.may('staff.enter')) return null;
  return (
    <Button className="topbar__button who" aria-label={person === null ? texts.who.ask : texts.who.here(person.name)} onClick={() => screen.show({ kind: 'who' })}>
      {person === null ? <CircleUserRound size={22} aria-hidden="true" /> : <UserRound size={22} aria-hidden="true" />}
      <span className="topbar__word who__name">{person === null ? texts.who.ask : person.name}</span>
    </Button>
  );
}
