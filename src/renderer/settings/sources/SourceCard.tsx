/** A configured source: where it is, how it is, what it told of itself, and what can be done with it. */
import { CircleAlert, KeyRound, LoaderCircle, PauseCircle, Pencil, PlugZap, ShieldCheck, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { SourceSettings } from '../../../core/model/settings';
import { gapOf } from '../../../core/model/words/gap';
import { Button } from '../../lib/Button';
import { useBoard, useClient, useWords } from '../../lib/context';
import { SourceHealth } from '../../lib/HealthLine';
import { showToast } from '../../lib/toasts';
import { useSourcesTexts } from '../../lib/texts/sources';
import { reasonOf, useSettings } from '../settingsContext';
import { CheckResult, InfoList, type CheckReport } from './CheckResult';

/** Asked for in the card itself: no window stands in an alert's way. */
function RemoveQuestion({ source, onKeep }: { readonly source: SourceSettings; readonly onKeep: () => void }): ReactNode {
  const { removeSource } = useSettings();
  const texts = useSourcesTexts();
  const remove = async (): Promise<void> => {
    const refused = await removeSource(source.id);
    if (refused === null) return;
    showToast(refused, 'alarm');
    onKeep();
  };
  return (
    <div className="question" role="group" aria-label={texts.removeOf(source.label)}>
      <p>{texts.removeSure(source.label)}</p>
      <div className="buttons">
        <Button variant="danger" onClick={() => void remove()}>
          <Trash2 size={22} aria-hidden="true" />
          {texts.remove}
        </Button>
        <Button autoFocus onClick={onKeep}>
          {texts.keep}
        </Button>
      </div>
    </div>
  );
}

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
  const { readOnly } = useSettings();
  const texts = useSourcesTexts();
  const [removing, setRemoving] = useState(false);
  const [checking, setChecking] = useState(false);
  const [report, setReport] = useState<CheckReport | null>(null);
  const check = (): void => {
    setChecking(true);
    setReport(null);
    client
      .call('source.check', { source })
      .then(setReport, (error: unknown) => showToast(reasonOf(error), 'alarm'))
      .finally(() => setChecking(false));
  };
  return (
    <article className="card-form source" aria-label={source.label}>
      <h3 className="card-form__title">
        {source.label} <span className="card-form__kind">{texts.kind[source.kind]}</span>
      </h3>
      <p className="source__address">{source.baseUrl}</p>
      <State source={source} />
      <div role="status">{report !== null && <CheckResult report={report} />}</div>
      {removing ? (
        <RemoveQuestion source={source} onKeep={() => setRemoving(false)} />
      ) : (
        <div className="buttons">
          <Button aria-label={texts.checkOf(source.label)} disabled={checking} onClick={check}>
            {checking ? <LoaderCircle size={22} aria-hidden="true" /> : <PlugZap size={22} aria-hidden="true" />}
            {checking ? texts.checking : texts.check}
          </Button>
          {!readOnly && (
            <>
              <Button aria-label={texts.editOf(source.label)} onClick={onEdit}>
                <Pencil size={22} aria-hidden="true" />
                {texts.edit}
              </Button>
              <Button variant="quiet" aria-label={texts.removeOf(source.label)} onClick={() => setRemoving(true)}>
                <Trash2 size={22} aria-hidden="true" />
                {texts.remove}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
