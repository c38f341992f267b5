/** The answer to «Проверить»: in words what is right or wrong, what the system told of itself, and its certificate where that is the trouble. */
import { CircleCheck, OctagonX, ShieldQuestion } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { CallOutput } from '../../../shared/contract';
import { Button } from '../../lib/Button';
import { useWords } from '../../lib/context';
import { useSourcesTexts } from '../../lib/texts/sources';

export type CheckReport = CallOutput<'source.check'>;

/** What `/ping` told, as lines of words; keys that we do not know are left out. */
export function InfoList({ info }: { readonly info: Readonly<Record<string, string>> }): ReactNode {
  const texts = useSourcesTexts();
  const hours = info['hoursFrom'] !== undefined && info['hoursTo'] !== undefined ? `${info['hoursFrom']}–${info['hoursTo']}` : undefined;
  const lines = [
    [texts.info.dhVersion, info['dhVersion']],
    [texts.info.csVersion, info['csVersion']],
    [texts.info.csName, info['csName']],
    [texts.info.hours, hours],
    [texts.info.periodMin, info['periodMin'] === undefined ? undefined : texts.minutes(info['periodMin'])],
  ] as const;
  const told = lines.filter(([, value]) => value !== undefined);
  if (told.length === 0) return null;
  return (
    <dl className="info">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** In groups of four bytes, so that two people can read it to each other. */
export function Fingerprint({ sha256 }: { readonly sha256: string }): ReactNode {
  const bytes = sha256.replaceAll(':', '').toUpperCase().match(/../g) ?? [];
  const groups = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) => bytes.slice(index * 4, index * 4 + 4).join(':'));
  return (
    <code className="fingerprint">
      {groups.map((group, index) => (
        <span key={`${index}:${group}`}>{group}</span>
      ))}
    </code>
  );
}

/** Trust is given by hand and on purpose: first the box that says it was compared, then the button. */
function Certificate({ offered, trusted, onTrust }: { readonly offered: string; readonly trusted: string; readonly onTrust: (sha256: string) => void }): ReactNode {
  const texts = useSourcesTexts();
  const id = useId();
  const [compared, setCompared] = useState(false);
  return (
    <section className="certificate" aria-labelledby={id}>
      <h4 className="certificate__title" id={id}>
        <ShieldQuestion size={22} aria-hidden="true" /> {texts.certificate}
      </h4>
      <p>{texts.shown}</p>
      <Fingerprint sha256={offered} />
      {trusted !== '' && (
        <>
          <p>{texts.trusted}</p>
          <Fingerprint sha256={trusted} />
        </>
      )}
      <p>{texts.compare}</p>
      <label className="certificate__compared">
        <input type="checkbox" checked={compared} onChange={(event) => setCompared(event.target.checked)} />
        {texts.compared}
      </label>
      <Button variant="primary" disabled={!compared} onClick={() => onTrust(offered)}>
        {texts.trust}
      </Button>
    </section>
  );
}

export interface CheckResultProps {
  readonly report: CheckReport;
  /** The fingerprint that is pinned now, or empty. */
  readonly trusted?: string;
  /** Left out where nothing can be pinned: a certificate is then only told of. */
  readonly onTrust?: (sha256: string) => void;
}

export function CheckResult({ report, trusted = '', onTrust }: CheckResultProps): ReactNode {
  const words = useWords();
  const Mark = report.ok ? CircleCheck : OctagonX;
  return (
    <div className={`check check--${report.ok ? 'good' : 'bad'}`}>
      <p className="check__sentence">
        <Mark size={24} aria-hidden="true" />
        {words.check(report)}
      </p>
      <InfoList info={report.info} />
      {!report.ok && report.offeredPinSha256 !== undefined && onTrust && <Certificate offered={report.offeredPinSha256} trusted={trusted} onTrust={onTrust} />}
    </div>
  );
}
