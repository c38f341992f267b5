/** When nothing rings by the clock: quiet hours, working hours, and the hours that a delivery server tells. */
import { Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import * as v from 'valibot';
import { HoursSettingsSchema, MOST_PERIODS, WEEKDAYS, type HoursSettings, type Period, type QuietPeriod } from '../../../core/model/hours';
import { TicketKindSchema } from '../../../core/model/ticket';
import { readTimeOfDay } from '../../../core/model/timeOfDay';
import { Button } from '../../lib/Button';
import { useBoard, useWords } from '../../lib/context';
import { useHoursTexts } from '../../lib/texts/hours';
import { Several, Toggle } from '../fields/Choice';
import { FieldError } from '../fields/Field';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';

type ListName = 'quiet' | 'working';
const firstPeriod: Readonly<Record<ListName, QuietPeriod>> = {
  quiet: { from: '23:00', to: '09:00', days: [...WEEKDAYS] },
  working: { from: '10:00', to: '23:00', days: [...WEEKDAYS] },
};

interface RowProps {
  readonly list: ListName;
  readonly title: string;
  readonly period: QuietPeriod;
  /** From 1. */
  readonly number: number;
  /** Answers what is wrong with it, or null when it was taken; null instead of a period takes it away. */
  readonly put: (period: QuietPeriod | null) => string | null;
}

function Days({ period, put }: Pick<RowProps, 'period' | 'put'>): ReactNode {
  const { readOnly } = useSettings();
  const texts = useHoursTexts();
  const [error, setError] = useState<string | null>(null);
  return (
    <Several
      legend={texts.days}
      options={WEEKDAYS.map((day) => ({ value: String(day), label: texts.day[day] }))}
      values={period.days.map(String)}
      error={error}
      disabled={readOnly}
      onChoose={(days) => setError(days.length === 0 ? texts.noDay : put({ ...period, days: WEEKDAYS.filter((day) => days.includes(String(day))) }))}
    />
  );
}

function Kinds({ period, put }: Pick<RowProps, 'period' | 'put'>): ReactNode {
  const { readOnly } = useSettings();
  const texts = useHoursTexts();
  const words = useWords();
  const [error, setError] = useState<string | null>(null);
  const all = TicketKindSchema.options;
  const choose = (kinds: typeof all[number][]): string | null => {
    if (kinds.length === 0) return texts.noKind;
    const { from, to, days } = period;
    return put(kinds.length === all.length ? { from, to, days } : { from, to, days, kinds });
  };
  return (
    <Several
      legend={texts.kinds}
      options={all.map((value) => ({ value, label: words.kind[value] }))}
      values={period.kinds ?? all}
      error={error}
      disabled={readOnly}
      onChoose={(kinds) => setError(choose(kinds))}
    />
  );
}

function PeriodRow({ list, title, period, number, put }: RowProps): ReactNode {
  const { readOnly } = useSettings();
  const texts = useHoursTexts();
  const commit = (end: 'from' | 'to', text: string): string | null => {
    const time = readTimeOfDay(text, { ends: end === 'to' });
    if (time === null) return texts.wrongTime;
    const changed = { ...period, [end]: time };
    return changed.from === changed.to ? texts.sameTime : put(changed);
  };
  const time = { className: 'input--number', inputMode: 'numeric', disabled: readOnly } as const;
  return (
    <div className="card-form__inner hours" role="group" aria-label={`${title} ${number}`}>
      <div className="hours__times">
        <CommitField {...time} label={texts.from} aria-label={texts.fromOf(title, number)} value={period.from} onCommit={(text) => commit('from', text)} />
        <CommitField {...time} label={texts.to} aria-label={texts.toOf(title, number)} unit={period.to <= period.from ? texts.nextDay : undefined} value={period.to} onCommit={(text) => commit('to', text)} />
        {!readOnly && (
          <Button variant="quiet" aria-label={texts.removeOf(title, number)} onClick={() => put(null)}>
            <Trash2 size={22} aria-hidden="true" />
            {texts.remove}
          </Button>
        )}
      </div>
      <Days period={period} put={put} />
      {list === 'quiet' && <Kinds period={period} put={put} />}
    </div>
  );
}

function Periods({ list, title, hint }: { readonly list: ListName; readonly title: string; readonly hint: string }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useHoursTexts();
  const [error, setError] = useState<string | null>(null);
  const periods: readonly Period[] = settings.hours[list];
  const write = (next: readonly Period[]): string | null => {
    const hours: HoursSettings = { ...settings.hours, [list]: [...next] };
    // Each time is right by itself by now: what is left to refuse is silence without end.
    if (!v.is(HoursSettingsSchema, hours)) return texts.always;
    change((before) => ({ ...before, hours: { ...before.hours, [list]: [...next] } }));
    setError(null);
    return null;
  };
  return (
    <div className="card-form">
      <h3 className="card-form__title">{title}</h3>
      <p className="field__hint">{hint}</p>
      {periods.map((period, index) => (
        <PeriodRow
          key={index}
          list={list}
          title={title}
          period={period}
          number={index + 1}
          put={(next) => write(periods.flatMap((one, at) => (at === index ? (next === null ? [] : [next]) : [one])))}
        />
      ))}
      {error !== null && <FieldError error={error} />}
      {!readOnly && (
        <div className="buttons">
          <Button aria-label={texts.addOf(title)} onClick={() => setError(periods.length >= MOST_PERIODS ? texts.most(MOST_PERIODS) : write([...periods, firstPeriod[list]]))}>
            <Plus size={22} aria-hidden="true" />
            {texts.add}
          </Button>
        </div>
      )}
    </div>
  );
}

function DeliveryHours(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useHoursTexts();
  const sources = useBoard((state) => state.sources);
  const servers = sources.filter(({ kind }) => kind === 'mini-delivery');
  const say = ({ label, info }: (typeof servers)[number]): string => {
    const { hoursFrom = '', hoursTo = '' } = info;
    return hoursFrom === '' || hoursTo === '' ? texts.deliveryUnknown(label) : texts.deliveryNow(label, hoursFrom, hoursTo);
  };
  return (
    <div className="card-form">
      <Toggle
        label={texts.delivery}
        hint={texts.deliveryHint}
        checked={settings.hours.followDelivery}
        disabled={readOnly}
        onToggle={(followDelivery) => change((before) => ({ ...before, hours: { ...before.hours, followDelivery } }))}
      />
      {settings.hours.followDelivery && servers.map((source) => <p className="field__hint" key={source.id}>{say(source)}</p>)}
    </div>
  );
}

export function HoursSection(): ReactNode {
  const texts = useHoursTexts();
  return (
    <>
      <Periods list="quiet" title={texts.quiet} hint={texts.quietHint} />
      <Periods list="working" title={texts.working} hint={texts.workingHint} />
      <DeliveryHours />
    </>
  );
}
