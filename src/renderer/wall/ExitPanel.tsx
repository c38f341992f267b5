/** Leaving the wall's full screen, or closing it, on the station's PC: a PIN of one of the staff where anybody has one, else a press that means it. */
import { KeyRound, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { StationView } from '../../core/model/view';
import type { WallExit } from '../../core/model/wallWindow';
import { CallFailed } from '../../shared/client';
import type { CallInput, CallOutput } from '../../shared/contract';
import { Button, IconButton } from '../lib/Button';
import { useBoard, useClient } from '../lib/context';
import { PinPad } from '../lib/PinPad';
import { useWallTexts } from '../lib/texts/wall';

type Person = NonNullable<StationView['staff']>[number];
type Needs = CallOutput<'wall.leave'>['needs'];

function useLeave(exit: WallExit, onClose: () => void): (more?: Omit<CallInput<'wall.leave'>, 'exit'>) => Promise<{ readonly needs: Needs | null; readonly refused: string | null }> {
  const client = useClient();
  return async (more = {}) => {
    try {
      const { left, needs } = await client.call('wall.leave', { exit, ...more });
      if (left) onClose();
      return { needs, refused: null };
    } catch (error) {
      return { needs: null, refused: error instanceof CallFailed ? error.message : String(error) };
    }
  };
}

function People({ onChoose }: { readonly onChoose: (person: Person) => void }): ReactNode {
  const texts = useWallTexts();
  const staff = useBoard((state) => state.station?.staff) ?? [];
  return (
    <>
      <p className="panel__hint">{texts.exitPin}</p>
      <ul className="exit__people">
        {staff
          .filter(({ pin }) => pin)
          .map((person) => (
            <li key={person.id}>
              <button type="button" className="panel__option" onClick={() => onChoose(person)}>
                <KeyRound size={20} aria-hidden="true" /> <bdi>{person.name}</bdi>
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

export function ExitPanel({ exit, onClose }: { readonly exit: WallExit; readonly onClose: () => void }): ReactNode {
  const texts = useWallTexts();
  const leave = useLeave(exit, onClose);
  const [needs, setNeeds] = useState<Needs | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [asked, setAsked] = useState<Person | null>(null);
  useEffect(() => {
    // What is needed is the station's to say, and where nothing is the wall is left at once.
    void leave().then((answer) => {
      setNeeds(answer.needs);
      setRefused(answer.refused);
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [exit]);
  const title = texts.exit[exit];
  return (
    <aside className="panel" aria-label={title} data-panel="">
      <div className="panel__head">
        <h2>{title}</h2>
        <IconButton label={texts.close} onClick={onClose}>
          <X size={32} aria-hidden="true" />
        </IconButton>
      </div>
      {refused !== null && (
        <p className="pin__wrong" role="alert">
          {refused}
        </p>
      )}
      {needs === 'confirm' && (
        <div className="exit__people">
          <p className="panel__hint">{texts.exitConfirm}</p>
          <Button large variant="primary" onClick={() => void leave({ confirmed: true }).then((answer) => setRefused(answer.refused))}>
            {title}
          </Button>
        </div>
      )}
      {needs === 'pin' && asked === null && <People onChoose={setAsked} />}
      {needs === 'pin' && asked !== null && (
        <p className="exit__name">
          <bdi>{asked.name}</bdi>
        </p>
      )}
      {needs === 'pin' && asked !== null && <PinPad key={asked.id} name={asked.name} enterLabel={title} onIn={async (pin) => (await leave({ personId: asked.id, pin })).refused} />}
      {needs === 'pin' && asked !== null && (
        <Button variant="quiet" className="exit__other" onClick={() => setAsked(null)}>
          {texts.exitOther}
        </Button>
      )}
    </aside>
  );
}
