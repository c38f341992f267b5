/** Zones of tables: a name and the tables that belong to it, with what is wrong said below the field. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Zone } from '../../../core/model/routing';
import { checkZone } from '../../../core/model/routingCheck';
import { readZone } from '../../../core/model/zone';
import { Button, IconButton } from '../../lib/Button';
import { useWords } from '../../lib/context';
import { useRoutingTexts } from '../../lib/texts/routing';
import { Several } from '../fields/Choice';
import { TextField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { withNewZone, withoutZone, withZone, type RoutingDraft } from './routingDraft';
import { Warning } from './Warning';

const TABLES_SHOWN = 8;

export interface DraftProps {
  readonly draft: RoutingDraft;
  readonly onDraft: (draft: RoutingDraft) => void;
  /** Names of tables that guests have been at, as far as the board remembers. */
  readonly tables: readonly string[];
}

/** What the text means for the tables that are known: the surest way to see whether it says what was meant. */
function Meaning({ zone, tables }: { readonly zone: Zone; readonly tables: readonly string[] }): ReactNode {
  const texts = useRoutingTexts();
  const warning = checkZone(zone, tables);
  if (warning?.code === 'unreadable') return null;
  if (warning?.code === 'no-table') return <Warning text={texts.zones.noTable} />;
  const read = readZone(zone.tables);
  const taken = read.ok ? tables.filter((table) => read.takes(table)) : [];
  if (taken.length === 0) return null;
  return <p className="field__hint">{texts.zones.takes(taken.length > TABLES_SHOWN ? `${taken.slice(0, TABLES_SHOWN).join(', ')}…` : taken.join(', '))}</p>;
}

function ZoneRow({ zone, index, draft, onDraft, tables }: DraftProps & { readonly zone: Zone; readonly index: number }): ReactNode {
  const words = useWords();
  const texts = useRoutingTexts();
  const { readOnly } = useSettings();
  const warning = checkZone(zone, tables);
  const put = (patch: Partial<Zone>): void => onDraft(withZone(draft, index, { ...zone, ...patch }));
  return (
    <li className="zone">
      <TextField label={texts.zones.name} value={zone.name} maxLength={60} disabled={readOnly} error={zone.name.trim() === '' ? texts.zones.noName : null} onText={(name) => put({ name })} />
      <div className="zone__tables">
        <TextField
          label={texts.zones.tables}
          hint={texts.zones.tablesHint}
          value={zone.tables}
          maxLength={500}
          disabled={readOnly}
          error={warning?.code === 'unreadable' ? words.routing.zoneProblem(warning.problem) : null}
          onText={(text) => put({ tables: text })}
        />
        <Meaning zone={zone} tables={tables} />
      </div>
      {!readOnly && (
        <IconButton className="zone__remove" label={texts.zones.remove(zone.name)} onClick={() => onDraft(withoutZone(draft, zone.id))}>
          <Trash2 size={22} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

export function ZonesCard(props: DraftProps): ReactNode {
  const { draft, onDraft } = props;
  const { readOnly } = useSettings();
  const texts = useRoutingTexts();
  const { zones } = draft.routing;
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.zones.title}</h3>
      <p className="field__hint">{texts.zones.hint}</p>
      {zones.length > 0 && (
        <ul className="zones">
          {zones.map((zone, index) => (
            <ZoneRow key={zone.id} {...props} zone={zone} index={index} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className="buttons">
          <Button onClick={() => onDraft(withNewZone(draft, texts.zones.fresh(zones.length + 1)))}>
            <Plus size={22} aria-hidden="true" />
            {texts.zones.add}
          </Button>
        </div>
      )}
      {zones.length > 0 && (
        <>
          <Several legend={texts.zones.mine} options={zones.map(({ id, name }) => ({ value: id, label: name }))} values={draft.mine} disabled={readOnly} onChoose={(mine) => onDraft({ ...draft, mine })} />
          <p className="field__hint">{texts.zones.mineHint}</p>
        </>
      )}
    </div>
  );
}
