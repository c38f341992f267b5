/** What the kitchen's walls show: times, words of allergies, and which station cooks which dish. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import * as v from 'valibot';
import { KitchenStationSchema, type KitchenSettings, type KitchenStation } from '../../../core/model/kitchenSettings';
import { Button } from '../../lib/Button';
import { useKitchenTexts } from '../../lib/texts/kitchen';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Choice } from '../fields/Choice';
import { CommitField, NumberField } from '../fields/TextField';
import { useSettings } from '../settingsContext';

const MINUTE_MS = 60_000;
const MOST_WORDS = 200;
const WORD_LETTERS = 60;
const MOST_STATIONS = 12;

function useKitchen(): { readonly kitchen: KitchenSettings; readonly readOnly: boolean; change(patch: (kitchen: KitchenSettings) => Partial<KitchenSettings>): void } {
  const { settings, readOnly, change } = useSettings();
  return { kitchen: settings.kitchen, readOnly, change: (patch) => change((before) => ({ ...before, kitchen: { ...before.kitchen, ...patch(before.kitchen) } })) };
}

/** @returns null where they are too many, or one of them too long */
function wordsOf(text: string): string[] | null {
  const words = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  return words.length > MOST_WORDS || words.some((word) => word.length > WORD_LETTERS) ? null : [...new Set(words)];
}

function Times(): ReactNode {
  const { kitchen, readOnly, change } = useKitchen();
  const texts = useKitchenTexts();
  const { range } = useSettingsTexts();
  const fields = [
    { key: 'leadTimeMs', label: texts.lead, hint: texts.leadHint, min: 0, max: 1440 },
    { key: 'tableDueMs', label: texts.due, min: 1, max: 240 },
    { key: 'forgetAfterMs', label: texts.forget, min: 10, max: 1440 },
  ] as const;
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.times}</h3>
      {fields.map(({ key, min, max, ...field }) => (
        <NumberField
          key={key}
          {...field}
          unit={texts.minutes}
          value={Math.round(kitchen[key] / MINUTE_MS)}
          min={min}
          max={max}
          disabled={readOnly}
          wrong={range(String(min), `${max} ${texts.minutes}`)}
          onNumber={(value) => change(() => ({ [key]: Math.round(value * MINUTE_MS) }))}
        />
      ))}
      <Choice
        legend={texts.until}
        options={[
          { value: 'bumped', label: texts.untilBumped, hint: texts.untilBumpedHint },
          { value: 'done', label: texts.untilDone, hint: texts.untilDoneHint },
        ]}
        value={kitchen.tableOrdersUntil}
        disabled={readOnly}
        onChoose={(tableOrdersUntil) => change(() => ({ tableOrdersUntil }))}
      />
    </div>
  );
}

function Allergies(): ReactNode {
  const { kitchen, readOnly, change } = useKitchen();
  const texts = useKitchenTexts();
  const commit = (text: string): string | null => {
    const allergyWords = wordsOf(text);
    if (allergyWords === null) return texts.wrongWords(MOST_WORDS);
    change(() => ({ allergyWords }));
    return null;
  };
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.allergy}</h3>
      <CommitField label={texts.allergyWords} hint={texts.allergyHint} value={kitchen.allergyWords.join(', ')} disabled={readOnly} onCommit={commit} />
    </div>
  );
}

function Station({ station }: { readonly station: KitchenStation }): ReactNode {
  const { kitchen, readOnly, change } = useKitchen();
  const texts = useKitchenTexts();
  const { length } = useSettingsTexts();
  /** Takes what the settings would take. */
  const put = (patch: Partial<KitchenStation>, wrong: string): string | null => {
    const next = v.safeParse(KitchenStationSchema, { ...station, ...patch });
    const taken = kitchen.stations.some((one) => one.id !== station.id && one.id === patch.id);
    if (!next.success || taken) return wrong;
    change(({ stations }) => ({ stations: stations.map((one) => (one.id === station.id ? next.output : one)) }));
    return null;
  };
  return (
    <div className="card-form" role="group" aria-label={station.label}>
      <CommitField label={texts.stationName} value={station.label} disabled={readOnly} onCommit={(label) => put({ label }, length(1, WORD_LETTERS))} />
      <CommitField label={texts.stationId} hint={texts.stationIdHint(station.id)} value={station.id} disabled={readOnly} onCommit={(id) => put({ id: id.trim() }, texts.wrongId)} />
      <CommitField label={texts.stationDishes} value={station.dishes.join(', ')} disabled={readOnly} onCommit={(text) => put({ dishes: wordsOf(text) ?? [] }, texts.wrongWords(MOST_WORDS))} />
      <div className="buttons">
        <Button variant="danger" disabled={readOnly} onClick={() => change(({ stations }) => ({ stations: stations.filter((one) => one.id !== station.id) }))}>
          <Trash2 size={20} aria-hidden="true" />
          {texts.remove(station.label)}
        </Button>
      </div>
    </div>
  );
}

function Stations(): ReactNode {
  const { kitchen, readOnly, change } = useKitchen();
  const texts = useKitchenTexts();
  const add = (): void =>
    change(({ stations }) => {
      const free = Array.from({ length: MOST_STATIONS + 1 }, (_, index) => `station-${index + 1}`).find((id) => stations.every((one) => one.id !== id));
      return { stations: [...stations, { id: free ?? `station-${stations.length + 1}`, label: texts.newStation, dishes: ['*'] }] };
    });
  return (
    <>
      <div className="card-form">
        <h3 className="card-form__title">{texts.stations}</h3>
        <p className="field__hint">{texts.stationsHint}</p>
        <div className="buttons">
          <Button disabled={readOnly || kitchen.stations.length >= MOST_STATIONS} onClick={add}>
            <Plus size={20} aria-hidden="true" />
            {texts.add}
          </Button>
        </div>
      </div>
      {kitchen.stations.map((station, place) => (
        // By place: a station keeps its fields while its own name is changed.
        <Station key={place} station={station} />
      ))}
    </>
  );
}

export function KitchenSection(): ReactNode {
  return (
    <>
      <Times />
      <Allergies />
      <Stations />
    </>
  );
}
