/** «Кому звонить»: zones, rules and the manager as one draft, tried on tickets before it is saved. */
import { Save, Undo2 } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard, usePage } from '../../lib/context';
import { showToast } from '../../lib/toasts';
import { useRoutingTexts } from '../../lib/texts/routing';
import { useSettingsTexts } from '../../lib/texts/settings';
import { NumberField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { useUnsaved } from '../unsaved';
import { draftOf, intoSettings, readDraft, sameDraft, withManager, type RoutingDraft } from './routingDraft';
import { RulesCard } from './RulesCard';
import { Trial } from './Trial';
import { ZonesCard, type DraftProps } from './ZonesCard';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 60;

/** Tables that guests have been at, by name, in their order. */
function useKnownTables(): readonly string[] {
  const { store } = usePage();
  const revision = useBoard((state) => state.revision);
  return useMemo(() => {
    void revision;
    const names = [...store.getState().tickets.values()].flatMap((ticket) => (ticket.type === 'hall' ? [ticket.table.name] : []));
    return [...new Set(names)].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
  }, [store, revision]);
}

interface HeldRouting {
  readonly draft: RoutingDraft;
  readonly dirty: boolean;
  readonly put: (draft: RoutingDraft) => void;
  readonly undo: () => void;
  /** @returns whether it is in force now */
  readonly save: () => Promise<boolean>;
}

/** What is stored, until something is changed here; then what is on the screen, until it is saved or put back, whatever else is looked at meanwhile. */
function useDraft(): HeldRouting {
  const { settings, commit } = useSettings();
  const stored = useMemo(() => draftOf(settings), [settings]);
  const [changed, setChanged] = useUnsaved('routing');
  const draft = changed ?? stored;
  return {
    draft,
    dirty: changed !== null && !sameDraft(changed, stored),
    put: (next) => setChanged(() => next),
    undo: () => setChanged(() => null),
    async save() {
      const routing = readDraft(draft);
      if (routing === null) return false;
      const refused = await commit((before) => intoSettings(before, { ...draft, routing }));
      // What was refused stays to be saved again, and so does what was changed meanwhile.
      if (refused === null) setChanged((now) => (now === changed ? null : now));
      return refused === null;
    },
  };
}

function ManagerCard({ draft, onDraft }: DraftProps): ReactNode {
  const texts = useRoutingTexts();
  const general = useSettingsTexts();
  const { readOnly } = useSettings();
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.manager.title}</h3>
      <NumberField
        label={texts.manager.after}
        hint={texts.manager.hint}
        unit={texts.rules.minutes}
        value={draft.routing.managerAfterMs / MINUTE_MS}
        min={0}
        max={MOST_MINUTES}
        disabled={readOnly}
        wrong={general.range('0', String(MOST_MINUTES))}
        onNumber={(minutes) => onDraft(withManager(draft, Math.round(minutes * MINUTE_MS)))}
      />
    </div>
  );
}

export function RoutingSection(): ReactNode {
  const texts = useRoutingTexts();
  const tables = useKnownTables();
  const { draft, dirty, put, undo, save } = useDraft();
  const props: DraftProps = { draft, onDraft: put, tables };
  const broken = readDraft(draft) === null;
  return (
    <>
      <p>{texts.intro}</p>
      <RulesCard {...props} />
      <ZonesCard {...props} />
      <ManagerCard {...props} />
      <Trial draft={draft} />
      {dirty && (
        <div className="routing__foot">
          <p className="routing__state" role="status">
            {broken ? texts.broken : texts.dirty}
          </p>
          <div className="buttons">
            <Button variant="primary" disabled={broken} onClick={() => void save().then((saved) => saved && showToast(texts.saved))}>
              <Save size={22} aria-hidden="true" />
              {texts.save}
            </Button>
            <Button onClick={undo}>
              <Undo2 size={22} aria-hidden="true" />
              {texts.undo}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
