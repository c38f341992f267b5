/** What a device may do, and of which tables. */
import type { ReactNode } from 'react';
import { deviceRoles, type DevicePlace } from '../../../core/model/device';
import { useDevicesTexts } from '../../lib/texts/devices';
import { Choice, Several } from '../fields/Choice';
import { useSettings } from '../settingsContext';

export function PlaceFields({ place, onPlace }: { readonly place: DevicePlace; readonly onPlace: (place: DevicePlace) => void }): ReactNode {
  const { settings } = useSettings();
  const texts = useDevicesTexts();
  const { zones } = settings.routing;
  return (
    <>
      <Choice
        legend={texts.role}
        options={deviceRoles.map((role) => ({ value: role, label: texts.roles[role], hint: texts.roleHints[role] }))}
        value={place.role}
        onChoose={(role) => onPlace({ ...place, role, zones: role === 'waiter' ? place.zones : [] })}
      />
      {place.role === 'waiter' && zones.length > 0 && (
        <>
          <Several legend={texts.zones} options={zones.map(({ id, name }) => ({ value: id, label: name }))} values={place.zones} onChoose={(chosen) => onPlace({ ...place, zones: chosen })} />
          <p className="field__hint">{texts.zonesHint}</p>
        </>
      )}
    </>
  );
}
