/** A PIN on a pad that a till without a keyboard can use, and by keys where there is one. */
import { Check, Delete } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from './Button';
import { useBoardTexts } from './texts/board';
import './pin.css';

const LONGEST_PIN = 8;
const SHORTEST_PIN = 4;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface PinPadProps {
  readonly name: string;
  /** What the last key does, where it does not let anybody in. */
  readonly enterLabel?: string;
  /** Answers why the PIN does not do, in words; null: it does. */
  readonly onIn: (pin: string) => Promise<string | null>;
}

export function PinPad({ name, enterLabel, onIn }: PinPadProps): ReactNode {
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
    // Where nobody gives it the focus, so that digits are heard at once.
    if (pad.current?.contains(document.activeElement) !== true) pad.current?.focus();
  }, []);
  useEffect(() => {
    const node = pad.current;
    node?.addEventListener('keydown', onKey);
    return () => node?.removeEventListener('keydown', onKey);
  });
  return (
    <div className="pin" role="group" ref={pad} tabIndex={-1} aria-label={texts.who.pinOf(name)}>
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
        <IconButton label={enterLabel ?? texts.who.enter} large variant="primary" disabled={!ready} onClick={() => void send()}>
          <Check size={26} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
