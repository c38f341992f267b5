/** «Устройства»: boards on tablets, phones and TVs of the network, from the warning to the list of those that were let in. */
import type { ReactNode } from 'react';
import { useDevicesTexts } from '../../lib/texts/devices';
import { useNow } from '../../lib/useNow';
import { isThisComputer } from '../sections/thisComputer';
import { useSettings } from '../settingsContext';
import { DeviceCard } from './DeviceCard';
import { NetworkCard } from './NetworkCard';
import { PairCard } from './PairCard';
import { useDevices } from './useDevices';

export function DevicesSection(): ReactNode {
  const { settings } = useSettings();
  const texts = useDevicesTexts();
  const { view, failure, act } = useDevices();
  const nowMs = useNow(10_000);
  const isOpen = settings.server !== null && !isThisComputer(settings.server.host);
  if (view === null) return failure === null ? null : <p className="notice" role="alert">{`${texts.failed} ${failure}`}</p>;
  return (
    <>
      <p>{texts.intro}</p>
      <NetworkCard addresses={view.addresses} fingerprint={view.fingerprint} authority={view.authority} localName={view.localName} />
      {isOpen && <PairCard requests={view.requests} act={act} />}
      {(isOpen || view.devices.length > 0) && (
        <div className="card-form">
          <h3 className="card-form__title">{texts.devices}</h3>
          {view.devices.length === 0 ? (
            <p>{texts.none}</p>
          ) : (
            <ul className="devices">
              {view.devices.map((device) => (
                <DeviceCard key={device.id} device={device} nowMs={nowMs} act={act} />
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
