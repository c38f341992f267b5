/** «Сотрудники»: who can say at a board who they are, and when their shifts end by themselves. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { personId } from '../../../core/model/staff';
import { readTimeOfDay } from '../../../core/model/timeOfDay';
import { Button } from '../../lib/Button';
import { useSettingsTexts } from '../../lib/texts/settings';
import { useStaffTexts } from '../../lib/texts/staff';
import { CommitField, NumberField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { PersonCard } from './PersonCard';

const MOST_HOURS = 24;
const MOST_PEOPLE = 100;

function ShiftFields(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useStaffTexts();
  const general = useSettingsTexts();
  const commit = (text: string): string | null => {
    const shiftEndsAt = readTimeOfDay(text);
    if (shiftEndsAt === null) return texts.endsAtWrong;
    change((before) => ({ ...before, staff: { ...before.staff, shiftEndsAt } }));
    return null;
  };
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.shift}</h3>
      <CommitField label={texts.endsAt} hint={texts.endsAtHint} className="input--number" value={settings.staff.shiftEndsAt} disabled={readOnly} onCommit={commit} />
      <NumberField
        label={texts.hours}
        hint={texts.hoursHint}
        unit={texts.hoursUnit}
        value={settings.staff.shiftHours}
        min={0}
        max={MOST_HOURS}
        disabled={readOnly}
        wrong={general.range('0', String(MOST_HOURS))}
        onNumber={(hours) => change((before) => ({ ...before, staff: { ...before.staff, shiftHours: Math.round(hours) } }))}
      />
    </div>
  );
}

export function StaffSection(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useStaffTexts();
  const { people } = settings.staff;
  const add = (): void =>
    change((before) => {
      const taken = new Set<string>(before.staff.people.map(({ id }) => id));
      let number = taken.size + 1;
      while (taken.has(`person-${number}`)) number += 1;
      return { ...before, staff: { ...before.staff, people: [...before.staff.people, { id: personId(`person-${number}`), name: texts.fresh(number) }] } };
    });
  return (
    <>
      <p>{texts.intro}</p>
      <div className="card-form">
        {people.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <ul className="persons">
            {people.map((person) => (
              <PersonCard key={person.id} person={person} />
            ))}
          </ul>
        )}
        {!readOnly && people.length < MOST_PEOPLE && (
          <div className="buttons">
            <Button onClick={add}>
              <Plus size={22} aria-hidden="true" />
              {texts.add}
            </Button>
          </div>
        )}
      </div>
      <ShiftFields />
    </>
  );
}
