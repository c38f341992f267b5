/** The wizard's last look at what was connected: each source is asked once more, because whoever is told that all is set does not come back. */
import { useEffect, useMemo, useState, type ReactNode } from 'react';
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
  const [outcomes, setOutcomes] = useState<ReadonlyMap<SourceSettings, SourceCheck['outcome']>>(new Map());
  const asked = useMemo(() => (active ? sources.filter((source) => source.enabled) : []), [active, sources]);
  useEffect(() => {
    let left = false;
    const settle = (source: SourceSettings, outcome: SourceCheck['outcome']): void => {
      if (!left) setOutcomes((known) => new Map(known).set(source, outcome));
    };
    for (const source of asked) {
      client.call('source.check', { source }).then(
        (report) => settle(source, { report }),
        (error: unknown) => settle(source, { failure: reasonOf(error) }),
      );
    }
    return () => {
      left = true;
      setOutcomes(new Map());
    };
  }, [asked, client]);
  return asked.map((source) => ({ source, outcome: outcomes.get(source) ?? 'checking' }));
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
