/** Boards in the network: switched on after a warning, then the addresses, of which one is a QR code to scan. */
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useDevicesTexts } from '../../lib/texts/devices';
import { Choice, Select, Toggle } from '../fields/Choice';
import { isThisComputer } from '../sections/thisComputer';
import { useSettings } from '../settingsContext';
import { QrCode } from './QrCode';

/** The same after each start, so that screens find the station again. */
const USUAL_PORT = 8420;

function Addresses({ addresses }: { readonly addresses: readonly string[] }): ReactNode {
  const texts = useDevicesTexts();
  const [page, setPage] = useState<'board' | 'wall'>('board');
  const [wanted, setWanted] = useState<string | null>(null);
  const base = addresses.find((one) => one === wanted) ?? addresses[0];
  if (base === undefined) return <p className="notice">{texts.noAddress}</p>;
  const address = page === 'wall' ? `${base}wall` : base;
  return (
    <div className="share">
      <QrCode text={address} label={texts.qr(address)} />
      <div className="share__words">
        <h3 className="card-form__title">{texts.addresses}</h3>
        <p className="share__address">{address}</p>
        <p className="field__hint">{texts.addressesHint}</p>
        <Choice legend={texts.page} options={[{ value: 'board', label: texts.board }, { value: 'wall', label: texts.wall }]} value={page} onChoose={setPage} />
        {addresses.length > 1 && <Select label={texts.addresses} hideLabel options={addresses.map((one) => ({ value: one, label: one }))} value={base} onChoose={setWanted} />}
      </div>
    </div>
  );
}

export function NetworkCard({ addresses, fingerprint }: { readonly addresses: readonly string[]; readonly fingerprint: string | null }): ReactNode {
  const { settings, view, readOnly, change } = useSettings();
  const texts = useDevicesTexts();
  const [asking, setAsking] = useState(false);
  const { server } = settings;
  const on = server !== null && !isThisComputer(server.host);
  const put = (host: string): void => change((before) => ({ ...before, server: { ...before.server, host, port: before.server === null || before.server.port === 0 ? USUAL_PORT : before.server.port } }));
  return (
    <div className="card-form">
      <Toggle label={texts.network} hint={texts.networkHint} checked={on} disabled={readOnly} onToggle={(wanted) => (wanted ? setAsking(true) : (setAsking(false), on && put('127.0.0.1')))} />
      {asking && !on && (
        <div className="card-form__inner" role="alert">
          <p className="notice">
            <TriangleAlert size={22} aria-hidden="true" />
            {texts.warning}
          </p>
          <div className="buttons">
            <Button
              variant="primary"
              onClick={() => {
                setAsking(false);
                put('0.0.0.0');
              }}
            >
              {texts.turnOn}
            </Button>
            <Button onClick={() => setAsking(false)}>{texts.cancel}</Button>
          </div>
        </div>
      )}
      {on && (
        <>
          {fingerprint === null ? (
            <p className="notice">
              <TriangleAlert size={22} aria-hidden="true" />
              {texts.plain}
            </p>
          ) : (
            <p className="notice notice--info">
              <ShieldCheck size={22} aria-hidden="true" />
              {texts.encrypted(fingerprint)}
            </p>
          )}
          {view.notices.length > 0 && addresses.length === 0 ? <p>{texts.notServed}</p> : <Addresses addresses={addresses} />}
        </>
      )}
    </div>
  );
}
