/** Where other devices open the board, the kitchen's screen or the certificate: an address as words and as a QR code to scan. */
import { useState, type ReactNode } from 'react';
import { useDevicesTexts } from '../../lib/texts/devices';
import { useProtectionTexts } from '../../lib/texts/protection';
import { Choice, Select } from '../fields/Choice';
import { QrCode } from './QrCode';

type Page = 'board' | 'wall' | 'certificate';
const paths: Readonly<Record<Page, string>> = { board: '', wall: 'wall', certificate: 'certificate' };

/** @param forPhones there is a certificate that phones may install */
export function Addresses({ addresses, forPhones }: { readonly addresses: readonly string[]; readonly forPhones: boolean }): ReactNode {
  const texts = useDevicesTexts();
  const protection = useProtectionTexts();
  const [chosen, setPage] = useState<Page>('board');
  const [wanted, setWanted] = useState<string | null>(null);
  const base = addresses.find((one) => one === wanted) ?? addresses[0];
  if (base === undefined) return <p className="notice">{texts.noAddress}</p>;
  const page = chosen === 'certificate' && !forPhones ? 'board' : chosen;
  // Read before the phone trusts the station: over plain HTTP, or it would be warned of the very page that ends the warnings.
  const address = `${page === 'certificate' ? base.replace(/^https:/, 'http:') : base}${paths[page]}`;
  const options = [{ value: 'board' as const, label: texts.board }, { value: 'wall' as const, label: texts.wall }, ...(forPhones ? [{ value: 'certificate' as const, label: protection.phone }] : [])];
  return (
    <div className="share">
      <QrCode text={address} label={texts.qr(address)} />
      <div className="share__words">
        <h3 className="card-form__title">{texts.addresses}</h3>
        <p className="share__address">{address}</p>
        <p className="field__hint">{page === 'certificate' ? protection.phoneHint : texts.addressesHint}</p>
        <Choice legend={texts.page} options={options} value={page} onChoose={setPage} />
        {addresses.length > 1 && <Select label={texts.addresses} hideLabel options={addresses.map((one) => ({ value: one, label: one }))} value={base} onChoose={setWanted} />}
      </div>
    </div>
  );
}
