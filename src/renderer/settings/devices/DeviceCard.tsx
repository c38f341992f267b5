/** One device that was let in: its name and what it may do, when it was last seen, and out with it. */
import { ChefHat, MonitorSmartphone, Settings2, Unplug, UserRound, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DevicePlace, DeviceRole, DeviceView } from '../../../core/model/device';
import { Button } from '../../lib/Button';
import { useDevicesTexts } from '../../lib/texts/devices';
import { showToast } from '../../lib/toasts';
import { CommitField } from '../fields/TextField';
import { PlaceFields } from './PlaceFields';
import type { Devices } from './useDevices';

const icons: Readonly<Record<DeviceRole, LucideIcon>> = { board: MonitorSmartphone, waiter: UserRound, wall: ChefHat };
function Revoke({ device, act, onDone }: { readonly device: DeviceView; readonly act: Devices['act']; readonly onDone: () => void }): ReactNode {
  const texts = useDevicesTexts();
  const revoke = async (): Promise<void> => {
    const refused = await act('device.revoke', { deviceId: device.id });
    if (refused !== null) showToast(refused, 'alarm');
  };
  return (
    <div className="card-form__inner">
      <p>{texts.revokeSure}</p>
      <div className="buttons">
        <Button variant="danger" onClick={() => void revoke()}>
          {texts.revokeYes}
        </Button>
        <Button onClick={onDone}>{texts.cancel}</Button>
      </div>
    </div>
  );
}

export function DeviceCard({ device, nowMs, act }: { readonly device: DeviceView; readonly nowMs: number; readonly act: Devices['act'] }): ReactNode {
  const texts = useDevicesTexts();
  const [open, setOpen] = useState<'place' | 'revoke' | null>(null);
  const Icon = icons[device.role];
  const change = async (patch: Partial<DevicePlace>): Promise<void> => {
    const refused = await act('device.change', { deviceId: device.id, name: device.name, role: device.role, zones: device.zones, ...patch });
    if (refused !== null) showToast(refused, 'alarm');
  };
  const rename = (text: string): string | null => {
    const name = text.trim();
    if (name === '' || name.length > 60) return texts.nameWrong;
    void change({ name });
    return null;
  };
  const toggle = (which: 'place' | 'revoke'): void => setOpen(open === which ? null : which);
  return (
    <li className="device">
      <div className="device__line">
        <Icon className="device__icon" size={26} aria-hidden="true" />
        <CommitField label={texts.name} value={device.name} onCommit={rename} />
        <div className="device__acts">
          <Button aria-label={`${texts.role}: ${device.name}`} aria-expanded={open === 'place'} onClick={() => toggle('place')}>
            <Settings2 size={22} aria-hidden="true" />
            {texts.role}
          </Button>
          <Button aria-label={texts.revoke(device.name)} aria-expanded={open === 'revoke'} onClick={() => toggle('revoke')}>
            <Unplug size={22} aria-hidden="true" />
            {texts.revokeYes}
          </Button>
        </div>
        <p className="device__seen">
          <strong>{texts.roles[device.role]}</strong> · {texts.seen(device.online ? texts.now : texts.minutesAgo(Math.max(0, Math.floor((nowMs - device.seenAt) / 60_000))), device.address)}
        </p>
      </div>
      {open === 'place' && (
        <div className="card-form__inner">
          <PlaceFields place={device} onPlace={({ role, zones }) => void change({ role, zones })} />
        </div>
      )}
      {open === 'revoke' && <Revoke device={device} act={act} onDone={() => setOpen(null)} />}
    </li>
  );
}
