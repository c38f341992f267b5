/** When a ticket that nobody takes becomes louder, kind by kind, in minutes. */
import type { ReactNode } from 'react';
import { ladderFault, ladderOf } from '../../../core/model/ladderSettings';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { KindIcon } from '../../lib/KindIcon';
import { useLadderTexts } from '../../lib/texts/ladder';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { fromMinutes, inMinutes } from './minutes';

const LONGEST_MINUTES = 60;

function LadderRow({ kind }: { readonly kind: TicketKind }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useLadderTexts();
  const words = useWords();
  const alert = settings.alerts.kinds[kind];
  const commit = (text: string): string | null => {
    const loopAfterMs = fromMinutes(text, LONGEST_MINUTES);
    if (loopAfterMs === null) return texts.range(LONGEST_MINUTES);
    const next: KindAlert = { ...alert, loopAfterMs };
    const fault = ladderFault(next);
    if (fault !== null) return texts.loopTooEarly(inMinutes(fault.earliestMs));
    change((before) => ({ ...before, alerts: { ...before.alerts, kinds: { ...before.alerts.kinds, [kind]: next } } }));
    return null;
  };
  return (
    <div className="ladder-row" role="group" aria-label={words.kind[kind]}>
      <KindIcon kind={kind} size={40} />
      <span className="kind-row__name">{words.kind[kind]}</span>
      <CommitField
        label={texts.loop}
        aria-label={texts.of(texts.loop, words.kind[kind])}
        unit={texts.minutes}
        className="input--number"
        inputMode="decimal"
        disabled={readOnly}
        value={inMinutes(ladderOf(kind, alert).loopAfterMs)}
        onCommit={commit}
      />
    </div>
  );
}

export function LadderFields({ kinds }: { readonly kinds: readonly TicketKind[] }): ReactNode {
  const texts = useLadderTexts();
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.title}</h3>
      <p className="field__hint">{texts.hint}</p>
      <div className="kind-rows">
        {kinds.map((kind) => (
          <LadderRow key={kind} kind={kind} />
        ))}
      </div>
    </div>
  );
}
