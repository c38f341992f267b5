/** One of the staff: a name, and a PIN that can be set, changed and removed, but never read. */
import { KeyRound, Trash2, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Person } from '../../../core/model/staff';
import { Button, IconButton } from '../../lib/Button';
import { showToast } from '../../lib/toasts';
import { useStaffTexts } from '../../lib/texts/staff';
import { SecretField } from '../fields/SecretField';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';

const NAME_LETTERS = 60;

function PinForm({ person, stored, onDone }: { readonly person: Person; readonly stored: boolean; readonly onDone: () => void }): ReactNode {
  const { setPin } = useSettings();
  const texts = useStaffTexts();
  const [pin, type] = useState('');
  const [error, setError] = useState<string | null>(null);
  const put = async (next: string | null, said: string): Promise<void> => {
    const refused = await setPin(person.id, next);
    if (refused !== null) return setError(refused);
    showToast(said);
    onDone();
  };
  const save = (): void => {
    if (/^[0-9]{4,8}$/.test(pin)) void put(pin, texts.saved);
    else setError(texts.pinWrong);
  };
  return (
    <form
      className="card-form__inner"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SecretField label={texts.pin} hint={texts.pinHint} error={error} stored={stored} showLabel={texts.show} value={pin} onText={type} />
      <div className="buttons">
        <Button variant="primary" onClick={save}>
          {texts.save}
        </Button>
        {stored && <Button onClick={() => void put(null, texts.dropped)}>{texts.drop}</Button>}
        <Button onClick={onDone}>{texts.cancel}</Button>
      </div>
    </form>
  );
}

export function PersonCard({ person }: { readonly person: Person }): ReactNode {
  const { view, readOnly, change } = useSettings();
  const texts = useStaffTexts();
  const [pinOpen, setPinOpen] = useState(false);
  const stored = view.staffPins[person.id] === true;
  const put = (people: (before: readonly Person[]) => Person[]): void => change((before) => ({ ...before, staff: { ...before.staff, people: people(before.staff.people) } }));
  const rename = (text: string): string | null => {
    const name = text.trim();
    if (name === '' || name.length > NAME_LETTERS) return texts.wrongName;
    put((before) => before.map((one) => (one.id === person.id ? { ...one, name } : one)));
    return null;
  };
  return (
    <li className="person">
      <div className="person__line">
        <UserRound className="person__icon" size={26} aria-hidden="true" />
        <CommitField label={texts.name} value={person.name} disabled={readOnly} onCommit={rename} />
        <span className="person__pin">
          {stored && <KeyRound size={18} aria-hidden="true" />}
          {stored ? texts.hasPin : texts.noPin}
        </span>
        {!readOnly && (
          <>
            <IconButton label={stored ? texts.changePin(person.name) : texts.setPin(person.name)} aria-expanded={pinOpen} onClick={() => setPinOpen(!pinOpen)}>
              <KeyRound size={22} aria-hidden="true" />
            </IconButton>
            <IconButton label={texts.remove(person.name)} onClick={() => put((before) => before.filter((one) => one.id !== person.id))}>
              <Trash2 size={22} aria-hidden="true" />
            </IconButton>
          </>
        )}
      </div>
      {pinOpen && <PinForm person={person} stored={stored} onDone={() => setPinOpen(false)} />}
    </li>
  );
}
