/** A configured source: where it is, how it is, what it told of itself, and what can be done with it. */
import { CircleAlert, KeyRound, PauseCircle, PlugZap, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceSettings } from '../../../core/model/settings';
import { gapOf } from '../../../core/model/words/gap';
import { useBoard, useClient, useWords } from '../../lib/context';
import { SourceHealth } from '../../lib/HealthLine';
import { useSourcesTexts } from '../../lib/texts/sources';
import { EntryCard } from '../entries/EntryCard';
import { useSettings } from '../settingsContext';
import { CheckResult, InfoList } from './CheckResult';

function State({ source }: { readonly source: SourceSettings }): ReactNode {
  const { view } = useSettings();
  const texts = useSourcesTexts();
  const words = useWords();
  const live = useBoard((state) => state.sources.find((one) => one.id === source.id));
  const missed = live === undefined ? null : gapOf(live, words);
  return (
    <>
      {!source.enabled && (
        <p className="source__mark">
          <PauseCircle size={20} aria-hidden="true" /> {texts.disabled}
        </p>
      )}
      {view.tokens[source.id] !== true && (
        <p className="source__mark source__mark--warn">
          <KeyRound size={20} aria-hidden="true" /> {texts.noToken}
        </p>
      )}
      {source.tls.pinSha256 !== undefined && (
        <p className="source__mark">
          <ShieldCheck size={20} aria-hidden="true" /> {texts.certificatePinned}
        </p>
      )}
      {live && <SourceHealth source={live} />}
      {missed !== null && (
        <p className="source__mark source__mark--warn">
          <CircleAlert size={20} aria-hidden="true" /> {missed}
        </p>
      )}
      {live?.health.problem && <p className="source__problem">{words.problem(live.health.problem)}</p>}
      {live && <InfoList info={live.info} />}
    </>
  );
}

export function SourceCard({ source, onEdit }: { readonly source: SourceSettings; readonly onEdit: () => void }): ReactNode {
  const client = useClient();
  const { removeSource } = useSettings();
  const texts = useSourcesTexts();
  return (
    <EntryCard
      label={source.label}
      kind={texts.kind[source.kind]}
      address={source.baseUrl}
      texts={texts}
      icon={PlugZap}
      check={() => client.call('source.check', { source })}
      showReport={(report) => <CheckResult report={report} />}
      remove={() => removeSource(source.id)}
      onEdit={onEdit}
    >
      <State source={source} />
    </EntryCard>
  );
}
