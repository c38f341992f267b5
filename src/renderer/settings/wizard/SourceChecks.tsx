/** The wizard's last look at what was connected: each source is asked once more, because whoever is told that all is set does not come back. */
import { useEffect, useState, type ReactNode } from 'react';
import type { SourceSettings } from '../../../core/model/settings';
import { useClient } from '../../lib/context';
import { useSourcesTexts } from '../../lib/texts/sources';
import { reasonOf, useSettings } from '../settingsContext';
import { CheckResult, type CheckReport } from '../sources/CheckResult';

/** What came of a source's check, or why it could not be asked for, in words; `checking` until then. */
export interface SourceCheck {
  readonly source: SourceSettings;
  readonly outcome: 'checking' | { readonly report: CheckReport } | { readonly failure: string };
}

export const failed = ({ outcome }: SourceCheck): boolean => outcome !== 'checking' && ('failure' in outcome || !outcome.report.ok);

export const isChecking = ({ outcome }: SourceCheck): boolean => outcome === 'checking';

/** @param active asks whenever this becomes true; nothing is known before */
export function useSourceChecks(active: boolean): readonly SourceCheck[] {
  const client = useClient();
  const { sources } = useSettings().settings;
  const [checks, setChecks] = useState<readonly SourceCheck[]>([]);
  useEffect(() => {
    if (!active) return;
    let left = false;
    const enabled = sources.filter((source) => source.enabled);
    const settle = (source: SourceSettings, outcome: SourceCheck['outcome']): void => {
      if (!left) setChecks((all) => all.map((one) => (one.source === source ? { source, outcome } : one)));
    };
    setChecks(enabled.map((source) => ({ source, outcome: 'checking' })));
    for (const source of enabled) {
      client.call('source.check', { source }).then(
        (report) => settle(source, { report }),
        (error: unknown) => settle(source, { failure: reasonOf(error) }),
      );
    }
    return () => {
      left = true;
      setChecks([]);
    };
  }, [active, client, sources]);
  return checks;
}

function Outcome({ outcome }: Pick<SourceCheck, 'outcome'>): ReactNode {
  const texts = useSourcesTexts();
  if (outcome === 'checking') return <p>{texts.checking}</p>;
  if ('failure' in outcome) return <p className="source__problem">{outcome.failure}</p>;
  return <CheckResult report={outcome.report} />;
}

export function SourceChecks({ checks }: { readonly checks: readonly SourceCheck[] }): ReactNode {
  return checks.map(({ source, outcome }) => (
    <article key={source.id} className="card-form source" aria-label={source.label}>
      <h3 className="card-form__title">{source.label}</h3>
      <div role="status">
        <Outcome outcome={outcome} />
      </div>
    </article>
  ));
}
