/** «Кто я»: a tap on one's name, and where the name has a PIN the PIN, on a pad that a till without a keyboard can use. */
import { Check, Delete, KeyRound, LogOut, UserRound } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StationView } from '../../../core/model/view';
import { CallFailed } from '../../../shared/client';
import { Button, IconButton } from '../../lib/Button';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { Dialog } from '../../lib/Dialog';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';

type Person = NonNullable<StationView['staff']>[number];
const LONGEST_PIN = 8;
const SHORTEST_PIN = 4;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

function PinPad({ person, onIn }: { readonly person: Person; readonly onIn: (pin: string) => Promise<string | null> }): ReactNode {
  const texts = useBoardTexts();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pad = useRef<HTMLDivElement>(null);
  const ready = pin.length >= SHORTEST_PIN && !busy;
  const type = (digit: string): void => {
    setWrong(null);
    setPin((before) => (before.length < LONGEST_PIN ? before + digit : before));
  };
  const send = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    const refused = await onIn(pin);
    setBusy(false);
    setPin('');
    setWrong(refused);
    // The button that was pressed is disabled now, and what is disabled hears no keys.
    pad.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (/^[0-9]$/.test(event.key)) type(event.key);
    else if (event.key === 'Backspace') setPin((before) => before.slice(0, -1));
    else if (event.key === 'Enter') {
      // Not the key under the focus as well.
      event.preventDefault();
      void send();
    }
  };
  useEffect(() => {
    const node = pad.current;
    node?.addEventListener('keydown', onKey);
    return () => node?.removeEventListener('keydown', onKey);
  });
  return (
    <div className="pin" role="group" ref={pad} tabIndex={-1} aria-label={texts.who.pinOf(person.name)}>
      <p className="pin__shown" role="status" aria-label={texts.who.typed(pin.length)}>
        {'●'.repeat(pin.length) || texts.who.pin}
      </p>
      {wrong !== null && (
        <p className="pin__wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="pin__pad">
        {digits.map((digit, index) => (
          <Button key={digit} large data-autofocus={index === 0 ? true : undefined} onClick={() => type(digit)}>
            {digit}
          </Button>
        ))}
        <IconButton label={texts.who.erase} large variant="secondary" onClick={() => setPin((before) => before.slice(0, -1))}>
          <Delete size={26} aria-hidden="true" />
        </IconButton>
        <Button large onClick={() => type('0')}>
          0
        </Button>
        <IconButton label={texts.who.enter} large variant="primary" disabled={!ready} onClick={() => void send()}>
          <Check size={26} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}

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
        <PinPad person={asked} onIn={(pin) => enter(asked, pin)} />
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
