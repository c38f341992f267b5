/** «Кто я»: a tap on one's name, and where the name has a PIN the PIN, on a pad that a till without a keyboard can use. */
import { KeyRound, LogOut, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StationView } from '../../../core/model/view';
import { CallFailed } from '../../../shared/client';
import { Button } from '../../lib/Button';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { Dialog } from '../../lib/Dialog';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { PinPad } from '../../lib/PinPad';
import { useScreen } from '../screenContext';

type Person = NonNullable<StationView['staff']>[number];

/** Who stands here now, until when, and the end of the shift. */
function Here({ onClose }: { readonly onClose: () => void }): ReactNode {
  const screen = useScreen();
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const { person, until } = useStore(screen.who);
  const time = useStationTime(60_000, (now) => (until === null ? '' : words.format.time(until, now)));
  if (person === null) return <p className="hint">{texts.who.hint}</p>;
  const leave = async (): Promise<void> => {
    const answer = await act('staff.leave', {});
    if (answer === null) return;
    screen.who.setState(answer);
    onClose();
  };
  return (
    <div className="who-here">
      <p>{texts.who.until(person.name, time)}</p>
      <Button onClick={() => void leave()}>
        <LogOut size={22} aria-hidden="true" />
        {texts.who.leave}
      </Button>
    </div>
  );
}

export function WhoDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const screen = useScreen();
  const client = useClient();
  const texts = useBoardTexts();
  const staff = useBoard((state) => state.station?.staff) ?? [];
  const now = useStore(screen.who, (who) => who.person?.id);
  const [asked, setAsked] = useState<Person | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  /** Answers why not, in words; null: they are in. */
  const enter = async (person: Person, pin?: string): Promise<string | null> => {
    try {
      screen.who.setState(await client.call('staff.enter', { personId: person.id, ...(pin === undefined ? {} : { pin }) }));
      onClose();
      return null;
    } catch (error) {
      return error instanceof CallFailed ? error.message : String(error);
    }
  };
  const choose = (person: Person): void => {
    if (person.pin) setAsked(person);
    else void enter(person).then(setRefused);
  };
  if (asked !== null) {
    return (
      <Dialog title={asked.name} onClose={onClose} className="dialog--who dialog--pin" key="pin">
        <PinPad name={asked.name} onIn={(pin) => enter(asked, pin)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.who.title} onClose={onClose} className="dialog--who" key="list">
      <Here onClose={onClose} />
      {refused !== null && (
        <p className="pin__wrong" role="alert">
          {refused}
        </p>
      )}
      <ul className="people">
        {staff.map((person) => (
          <li key={person.id}>
            <Button large className="people__one" aria-current={person.id === now ? 'true' : undefined} aria-label={person.pin ? texts.who.withPin(person.name) : person.name} onClick={() => choose(person)}>
              <UserRound size={22} aria-hidden="true" />
              <span className="people__name">{person.name}</span>
              {person.pin && <KeyRound size={18} aria-hidden="true" />}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
