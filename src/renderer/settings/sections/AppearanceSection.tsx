/** How the windows look and which language they speak. */
import type { ReactNode } from 'react';
import { defaultStationName, type Language, type Settings } from '../../../core/model/settings';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Choice, type Option } from '../fields/Choice';
import { useSettings } from '../settingsContext';

/** Each in its own words, for whoever does not read the other. */
const languages: readonly Option<Language>[] = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
];

/** @param offersName nobody has been asked for the station's name yet: what is offered there is in the new language */
const inLanguage = (station: Settings['station'], language: Language, offersName: boolean): Settings['station'] => ({
  ...station,
  language,
  ...(offersName && station.name === defaultStationName[station.language] && { name: defaultStationName[language] }),
});

export function LanguageChoice({ legend }: { readonly legend: string }): ReactNode {
  const { view, settings, readOnly, change } = useSettings();
  return (
    <Choice
      legend={legend}
      options={languages}
      value={settings.station.language}
      disabled={readOnly}
      onChoose={(language) => change((before) => ({ ...before, station: inLanguage(before.station, language, view.firstRun) }))}
    />
  );
}

export function AppearanceSection(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: texts.appearance.themes[value] }));
  return (
    <div className="card-form">
      <LanguageChoice legend={texts.appearance.language} />
      <Choice
        legend={texts.appearance.theme}
        options={themes}
        value={settings.appearance.theme}
        disabled={readOnly}
        onChoose={(theme) => change((before) => ({ ...before, appearance: { theme } }))}
      />
      <p className="field__hint">{texts.appearance.wallHint}</p>
    </div>
  );
}
