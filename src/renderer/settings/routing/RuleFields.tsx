/** A rule's fields: which tickets it takes and whom it tells, each with what is wrong below it. */
import type { ReactNode } from 'react';
import { roles } from '../../../core/model/role';
import type { Rule } from '../../../core/model/routing';
import type { RuleWarning } from '../../../core/model/routingCheck';
import { TicketKindSchema } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { useRoutingTexts } from '../../lib/texts/routing';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Several, Toggle } from '../fields/Choice';
import { CommitField, NumberField, TextField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import type { RoutingDraft } from './routingDraft';
import { Warnings } from './RuleWarnings';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 60;
const MOST_ROUBLES = 10_000_000;

interface FieldsProps {
  readonly rule: Rule;
  readonly warnings: readonly RuleWarning[];
  readonly draft: RoutingDraft;
  readonly onRule: (rule: Rule) => void;
}

/** A sum in whole roubles, or nothing. */
function SumField({ label, value, onSum }: { readonly label: string; readonly value: number | undefined; readonly onSum: (sum: number | undefined) => void }): ReactNode {
  const texts = useRoutingTexts();
  const { readOnly } = useSettings();
  const commit = (text: string): string | null => {
    const plain = text.replaceAll(/\s/g, '');
    if (plain !== '' && (!/^\d+$/.test(plain) || Number(plain) > MOST_ROUBLES)) return texts.rules.noNumber;
    onSum(plain === '' ? undefined : Number(plain));
    return null;
  };
  return <CommitField label={label} unit="₽" className="input--number" inputMode="numeric" value={value === undefined ? '' : String(value)} disabled={readOnly} onCommit={commit} />;
}

function Sums({ rule, warnings, onRule }: FieldsProps): ReactNode {
  const texts = useRoutingTexts();
  const { minRoubles, maxRoubles, ...when } = rule.when;
  const put = (min: number | undefined, max: number | undefined): void =>
    onRule({ ...rule, when: { ...when, ...(min === undefined ? {} : { minRoubles: min }), ...(max === undefined ? {} : { maxRoubles: max }) } });
  return (
    <>
      <div className="rule__sums">
        <SumField label={texts.rules.min} value={minRoubles} onSum={(sum) => put(sum, maxRoubles)} />
        <SumField label={texts.rules.max} value={maxRoubles} onSum={(sum) => put(minRoubles, sum)} />
      </div>
      <Warnings at="sums" warnings={warnings} />
    </>
  );
}

function Conditions(props: FieldsProps): ReactNode {
  const { rule, warnings, draft, onRule } = props;
  const words = useWords();
  const texts = useRoutingTexts();
  const { settings, readOnly } = useSettings();
  const { when } = rule;
  const put = (patch: Partial<Rule['when']>): void => onRule({ ...rule, when: { ...when, ...patch } });
  const { zones } = draft.routing;
  return (
    <div className="card-form__inner">
      <h4 className="rule__part">{texts.rules.when}</h4>
      <p className="field__hint">{texts.rules.whenHint}</p>
      <Several legend={texts.rules.kinds} options={TicketKindSchema.options.map((kind) => ({ value: kind, label: words.kind[kind] }))} values={when.kinds} disabled={readOnly} onChoose={(kinds) => put({ kinds })} />
      <Warnings at="kinds" warnings={warnings} />
      {settings.sources.length > 1 && <Several legend={texts.rules.sources} options={settings.sources.map(({ id, label }) => ({ value: id, label }))} values={when.sources} disabled={readOnly} onChoose={(sources) => put({ sources })} />}
      <Warnings at="sources" warnings={warnings} />
      {zones.length > 0 && <Several legend={texts.rules.zones} options={zones.map(({ id, name }) => ({ value: id, label: name }))} values={when.zones} disabled={readOnly} onChoose={(chosen) => put({ zones: chosen })} />}
      <Warnings at="zones" warnings={warnings} />
      <CommitField
        label={texts.rules.waiters}
        hint={texts.rules.waitersHint}
        value={when.waiters.join(', ')}
        disabled={readOnly}
        onCommit={(text) => {
          put({ waiters: text.split(',').map((name) => name.trim().slice(0, 60)).filter((name) => name !== '') });
          return null;
        }}
      />
      <Warnings at="waiters" warnings={warnings} />
      <Sums {...props} />
    </div>
  );
}

function Target({ rule, warnings, draft, onRule }: FieldsProps): ReactNode {
  const texts = useRoutingTexts();
  const general = useSettingsTexts();
  const { settings, readOnly } = useSettings();
  const { tell } = rule;
  const put = (patch: Partial<Rule['tell']>): void => onRule({ ...rule, tell: { ...tell, ...patch } });
  const { zones } = draft.routing;
  return (
    <div className="card-form__inner">
      <h4 className="rule__part">{texts.rules.tell}</h4>
      <Several legend={texts.rules.roles} options={roles.map((role) => ({ value: role, label: general.station.role[role] }))} values={tell.roles} disabled={readOnly} onChoose={(chosen) => put({ roles: chosen })} />
      {zones.length > 0 && <Several legend={texts.rules.tellZones} options={zones.map(({ id, name }) => ({ value: id, label: name }))} values={tell.zones} disabled={readOnly} onChoose={(chosen) => put({ zones: chosen })} />}
      <Warnings at="tell-zones" warnings={warnings} />
      <Warnings at="tell" warnings={warnings} />
      {settings.channels.length > 0 && (
        <>
          <Several legend={texts.rules.channels} options={settings.channels.map(({ id, label }) => ({ value: id, label }))} values={tell.channels} disabled={readOnly} onChoose={(channels) => put({ channels })} />
          <p className="field__hint">{texts.rules.channelsHint}</p>
        </>
      )}
      <Warnings at="channels" warnings={warnings} />
      <NumberField
        label={texts.rules.escalate}
        hint={texts.rules.escalateHint}
        unit={texts.rules.minutes}
        value={rule.escalateAfterMs / MINUTE_MS}
        min={0}
        max={MOST_MINUTES}
        disabled={readOnly}
        wrong={general.range('0', String(MOST_MINUTES))}
        onNumber={(minutes) => onRule({ ...rule, escalateAfterMs: Math.round(minutes * MINUTE_MS) })}
      />
    </div>
  );
}

export function RuleFields(props: FieldsProps): ReactNode {
  const { rule, onRule } = props;
  const texts = useRoutingTexts();
  const { readOnly } = useSettings();
  return (
    <div className="rule__fields">
      <TextField label={texts.rules.name} value={rule.name} maxLength={60} disabled={readOnly} onText={(name) => onRule({ ...rule, name })} />
      <Toggle label={texts.rules.enabled} checked={rule.enabled} disabled={readOnly} onToggle={(enabled) => onRule({ ...rule, enabled })} />
      <Conditions {...props} />
      <Target {...props} />
    </div>
  );
}
