/** Who stands here: the station's name and the roles of those who work at it. */
import { useState, type ReactNode } from 'react';
import type { Settings } from '../../../core/model/settings';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Several } from '../fields/Choice';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';

const NAME_LETTERS = 60;
type Role = Settings['station']['roles'][number];
const roles: readonly Role[] = ['cashier', 'waiter', 'kitchen', 'manager'];

export function StationFields(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const [noRole, setNoRole] = useState(false);
  const { station } = settings;

  const commitName = (text: string): string | null => {
    const name = text.trim();
    if (name === '' || name.length > NAME_LETTERS) return texts.length(1, NAME_LETTERS);
    change((before) => ({ ...before, station: { ...before.station, name } }));
    return null;
  };
  const chooseRoles = (chosen: Role[]): void => {
    setNoRole(chosen.length === 0);
    if (chosen.length > 0) change((before) => ({ ...before, station: { ...before.station, roles: chosen } }));
  };
  return (
    <>
      <CommitField label={texts.station.name} hint={texts.station.nameHint} value={station.name} disabled={readOnly} onCommit={commitName} />
      <Several
        legend={texts.station.roles}
        options={roles.map((role) => ({ value: role, label: texts.station.role[role] }))}
        values={station.roles}
        disabled={readOnly}
        error={noRole ? texts.station.rolesEmpty : null}
        onChoose={chooseRoles}
      />
    </>
  );
}

export const StationSection = (): ReactNode => (
  <div className="card-form">
    <StationFields />
  </div>
);
