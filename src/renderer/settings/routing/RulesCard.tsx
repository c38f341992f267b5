/** The table of rules: each a line that says what it does, moved by buttons, opened to be changed. */
import { ArrowDown, ArrowRight, ArrowUp, ChevronUp, Pencil, PauseCircle, Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Rule } from '../../../core/model/routing';
import { checkRule } from '../../../core/model/routingCheck';
import { kopecksFromRoubles } from '../../../core/model/money';
import { Button, IconButton } from '../../lib/Button';
import { useWords } from '../../lib/context';
import { useRoutingTexts } from '../../lib/texts/routing';
import { useSettings } from '../settingsContext';
import { withMoved, withNewRule, withoutRule, withRule, type RoutingDraft } from './routingDraft';
import { RuleFields } from './RuleFields';
import { Warnings } from './RuleWarnings';
import { Warning } from './Warning';
import type { DraftProps } from './ZonesCard';

const MINUTE_MS = 60_000;

/** «Вызов официанта, зона Терраса» and «официантам», in the words of the reasons on the board. */
function useSentences(draft: RoutingDraft): (rule: Rule) => { readonly when: string; readonly tell: string; readonly more: readonly string[] } {
  const words = useWords();
  const texts = useRoutingTexts();
  const { settings } = useSettings();
  const zoneNames = (ids: readonly string[]): string[] => ids.map((id) => draft.routing.zones.find((zone) => zone.id === id)?.name ?? id);
  const labels = (all: readonly { readonly id: string; readonly label: string }[], ids: readonly string[]): string => ids.map((id) => all.find((one) => one.id === id)?.label ?? id).join(', ');
  const money = (roubles: number): string => words.format.money(kopecksFromRoubles(roubles));
  return ({ when, tell, escalateAfterMs }) => {
    const parts = [
      when.kinds.map((kind) => words.kind[kind]).join(', '),
      labels(settings.sources, when.sources),
      when.zones.length === 0 ? '' : texts.rules.zone(zoneNames(when.zones).join(', ')),
      when.waiters.length === 0 ? '' : texts.rules.waiter(when.waiters.join(', ')),
      when.minRoubles === undefined ? '' : texts.rules.sum.from(money(when.minRoubles)),
      when.maxRoubles === undefined ? '' : texts.rules.sum.to(money(when.maxRoubles)),
    ].filter((part) => part !== '');
    const toCashier = tell.roles.length + tell.zones.length === 0;
    return {
      when: parts.length === 0 ? texts.rules.anything : parts.join(' · '),
      tell: words.routing.whom({ roles: toCashier ? ['cashier'] : tell.roles, zones: zoneNames(tell.zones) }),
      more: [
        ...(tell.channels.length === 0 ? [] : [texts.rules.toChannels(labels(settings.channels, tell.channels))]),
        ...(escalateAfterMs === 0 ? [] : [texts.rules.afterwards(String(escalateAfterMs / MINUTE_MS))]),
      ],
    };
  };
}

function Tools({ index, open, draft, onDraft, onOpen }: DraftProps & { readonly index: number; readonly open: boolean; readonly onOpen: () => void }): ReactNode {
  const texts = useRoutingTexts();
  const { readOnly } = useSettings();
  const number = index + 1;
  const move = (by: -1 | 1): void => onDraft(withMoved(draft, index, by));
  return (
    <span className="rule__tools">
      {!readOnly && (
        <>
          <IconButton label={texts.rules.up(number)} disabled={index === 0} onClick={() => move(-1)}>
            <ArrowUp size={22} aria-hidden="true" />
          </IconButton>
          <IconButton label={texts.rules.down(number)} disabled={number === draft.routing.rules.length} onClick={() => move(1)}>
            <ArrowDown size={22} aria-hidden="true" />
          </IconButton>
          <IconButton label={texts.rules.remove(number)} onClick={() => onDraft(withoutRule(draft, index))}>
            <Trash2 size={22} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton label={open ? texts.rules.fold(number) : texts.rules.edit(number)} aria-expanded={open} onClick={onOpen}>
        {open ? <ChevronUp size={22} aria-hidden="true" /> : <Pencil size={22} aria-hidden="true" />}
      </IconButton>
    </span>
  );
}

function RuleRow(props: DraftProps & { readonly rule: Rule; readonly index: number; readonly open: boolean; readonly onOpen: () => void }): ReactNode {
  const { rule, index, open, draft, onDraft } = props;
  const texts = useRoutingTexts();
  const { settings } = useSettings();
  const sentences = useSentences(draft)(rule);
  const warnings = checkRule(index, { ...settings, routing: draft.routing });
  return (
    <li className={`rule ${rule.enabled ? '' : 'rule--off'}`} aria-label={texts.rules.place(index + 1)}>
      <div className="rule__line">
        <span className="rule__number" aria-hidden="true">
          {index + 1}
        </span>
        <p className="rule__words">
          {rule.name !== '' && <span className="rule__name">{rule.name}</span>}
          <span>{sentences.when}</span> <ArrowRight className="rule__arrow" size={18} aria-hidden="true" /> <strong>{sentences.tell}</strong>
          {sentences.more.map((one) => (
            <span className="rule__more" key={one}>
              {one}
            </span>
          ))}
          {!rule.enabled && (
            <span className="source__mark">
              <PauseCircle size={18} aria-hidden="true" /> {texts.rules.off}
            </span>
          )}
        </p>
        <Tools {...props} />
      </div>
      {open ? <Warnings at="rule" warnings={warnings} /> : <Warnings warnings={warnings} />}
      {open && <RuleFields rule={rule} warnings={warnings} draft={draft} onRule={(next) => onDraft(withRule(draft, index, next))} />}
    </li>
  );
}

export function RulesCard(props: DraftProps): ReactNode {
  const { draft, onDraft } = props;
  const { settings, readOnly } = useSettings();
  const texts = useRoutingTexts();
  const { rules } = draft.routing;
  const [open, setOpen] = useState<number | null>(null);
  /** The open rule stays open where it has gone. */
  const follow = (next: RoutingDraft): void => {
    const rule = open === null ? undefined : rules[open];
    const place = rule === undefined ? -1 : next.routing.rules.indexOf(rule);
    if (next.routing.rules.length < rules.length || place >= 0) setOpen(place < 0 ? null : place);
    onDraft(next);
  };
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.rules.title}</h3>
      {rules.some((rule) => rule.enabled) ? null : <p className="notice notice--info">{texts.noRules}</p>}
      {rules.some((rule) => rule.enabled) && !settings.station.roles.includes('cashier') && <Warning text={texts.noCashier} />}
      {rules.length > 0 && (
        <ol className="rules">
          {rules.map((rule, index) => (
            // A rule has no name of its own but its place.
            <RuleRow key={index} {...props} onDraft={follow} rule={rule} index={index} open={open === index} onOpen={() => setOpen(open === index ? null : index)} />
          ))}
        </ol>
      )}
      {!readOnly && (
        <div className="buttons">
          <Button
            onClick={() => {
              onDraft(withNewRule(draft));
              setOpen(rules.length);
            }}
          >
            <Plus size={22} aria-hidden="true" />
            {texts.rules.add}
          </Button>
        </div>
      )}
    </div>
  );
}
