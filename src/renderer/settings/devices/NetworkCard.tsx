/** Boards in the network: switched on once somebody has chosen how they are protected; then how they are, under which name, and where. */
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DevicesView } from '../../../core/model/device';
import { isThisComputer, type ServerSettings } from '../../../core/model/serverSettings';
import { Button } from '../../lib/Button';
import { useDevicesTexts } from '../../lib/texts/devices';
import { useProtectionTexts } from '../../lib/texts/protection';
import { Toggle } from '../fields/Choice';
import { useSettings } from '../settingsContext';
import { Addresses } from './Addresses';
import { LocalNameField } from './LocalNameField';
import { ProtectionForm, type Protection } from './ProtectionForm';

/** The same after each start, so that screens find the station again. */
const USUAL_PORT = 8420;
type Served = Pick<DevicesView, 'addresses' | 'fingerprint' | 'authority' | 'localName'>;

/** Groups of four bytes are compared more easily than thirty-two on end. */
const grouped = (fingerprint: string): string => fingerprint.replaceAll(/((?:[0-9A-F]{2}:){3}[0-9A-F]{2}):/g, '$1 ');

function Shown({ fingerprint, authority }: Pick<Served, 'fingerprint' | 'authority'>): ReactNode {
  const { plain, encrypted } = useDevicesTexts();
  const texts = useProtectionTexts();
  if (fingerprint === null) {
    return (
      <p className="notice">
        <TriangleAlert size={22} aria-hidden="true" />
        {plain}
      </p>
    );
  }
  return (
    <p className="notice notice--info">
      <ShieldCheck size={22} aria-hidden="true" />
      {authority === null ? encrypted(fingerprint) : texts.station}
    </p>
  );
}

function Fingerprints({ fingerprint, authority }: Pick<Served, 'fingerprint' | 'authority'>): ReactNode {
  const texts = useProtectionTexts();
  if (fingerprint === null || authority === null) return null;
  return (
    <dl className="fingerprints">
      <dt>{texts.authority}</dt>
      <dd>{grouped(authority)}</dd>
      <dt>{texts.fingerprint}</dt>
      <dd>{grouped(fingerprint)}</dd>
    </dl>
  );
}

const withTls = ({ tls: _, ...server }: ServerSettings, tls: Protection): ServerSettings => (tls === undefined ? server : { ...server, tls });

export function NetworkCard({ addresses, fingerprint, authority, localName }: Served): ReactNode {
  const { settings, view, readOnly, change } = useSettings();
  const { network, networkHint, notServed } = useDevicesTexts();
  const texts = useProtectionTexts();
  const [asking, setAsking] = useState(false);
  const { server } = settings;
  const on = server !== null && !isThisComputer(server.host);
  const put = (next: (before: ServerSettings) => ServerSettings): void => {
    setAsking(false);
    change((before) => ({ ...before, server: next(before.server ?? { host: '127.0.0.1', port: 0 }) }));
  };
  const turnOn = (tls: Protection): void => put((before) => withTls({ ...before, host: on ? before.host : '0.0.0.0', port: before.port === 0 ? USUAL_PORT : before.port }, tls));
  const turnOff = (): void => put((before) => (isThisComputer(before.host) ? before : { ...before, host: '127.0.0.1' }));
  return (
    <div className="card-form">
      <Toggle label={network} hint={networkHint} checked={on} disabled={readOnly} onToggle={(wanted) => (wanted ? setAsking(true) : on ? turnOff() : setAsking(false))} />
      {asking && <ProtectionForm first={on ? { tls: server.tls } : null} label={on ? texts.save : texts.turnOn} onSave={turnOn} onCancel={() => setAsking(false)} />}
      {on && !asking && (
        <>
          <Shown fingerprint={fingerprint} authority={authority} />
          {view.notices.length > 0 && addresses.length === 0 ? <p>{notServed}</p> : <Addresses addresses={addresses} forPhones={authority !== null} />}
          <Fingerprints fingerprint={fingerprint} authority={authority} />
          <div className="buttons">
            <Button disabled={readOnly} onClick={() => setAsking(true)}>
              {texts.change}
            </Button>
          </div>
          <LocalNameField state={localName} />
        </>
      )}
    </div>
  );
}
