/** Two times of one kind of ticket, each in minutes: the row that the ladder and the ageing of cards share. */
import type { ReactNode } from 'react';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { KindIcon } from '../../lib/KindIcon';
import { useLadderTexts } from '../../lib/texts/ladder';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { fromMinutes, inMinutes } from './minutes';

export interface KindMinutesProps<Time extends keyof KindAlert> {
  readonly kind: TicketKind;
  readonly longestMinutes: number;
  /** What holds, in milliseconds, and what each is called; from the earlier one to the later. */
  readonly times: readonly { readonly time: Time; readonly label: string; readonly ms: number }[];
  /** @returns the kind's settings with that time, or what is wrong with it in words */
  readonly settle: (time: Time, ms: number) => KindAlert | string;
  /** It was kept: what it changes can be listened to. */
  readonly onKept?: (time: Time, ms: number) => void;
}

export function KindMinutes<Time extends keyof KindAlert>({ kind, longestMinutes, times, settle, onKept }: KindMinutesProps<Time>): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useLadderTexts();
  const words = useWords();
  const commit = (time: Time) => (text: string): string | null => {
    const ms = fromMinutes(text, longestMinutes);
    if (ms === null) return texts.range(longestMinutes);
    const settled = settle(time, ms);
    if (typeof settled === 'string') return settled;
    change((before) => ({ ...before, alerts: { ...before.alerts, kinds: { ...before.alerts.kinds, [kind]: settled } } }));
    onKept?.(time, ms);
    return null;
  };
  return (
    <div className="ladder-row ladder-row--two" role="group" aria-label={words.kind[kind]}>
      <KindIcon kind={kind} size={40} />
      <span className="kind-row__name">{words.kind[kind]}</span>
      {times.map(({ time, label, ms }) => (
        <CommitField
          key={time}
          label={label}
          aria-label={texts.of(label, words.kind[kind])}
          unit={texts.minutes}
          className="input--number"
          inputMode="decimal"
          disabled={readOnly}
          value={inMinutes(ms, settings.station.language)}
          onCommit={commit(time)}
        />
      ))}
    </div>
  );
}
