/** The settings' window: reads them once, then shows the wizard on a first run and the sections ever after. */
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { SettingsView } from '../../shared/contract';
import { Button } from '../lib/Button';
import { LanguageProvider, useClient } from '../lib/context';
import { useSettingsTexts } from '../lib/texts/settings';
import { usePageTitle } from '../lib/usePageTitle';
import { Sections } from './Sections';
import { reasonOf, SettingsProvider, useSettings } from './settingsContext';
import { UnsavedProvider } from './unsaved';
import { Wizard } from './wizard/Wizard';

/** In the language that is being chosen here, before the station speaks it. */
function Content(): ReactNode {
  const { view, settings } = useSettings();
  // The wizard ends with a step of its own, after the first run is over.
  const [wizard, setWizard] = useState(view.firstRun);
  const { language } = settings.station;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageProvider language={language}>
      {wizard ? (
        <Wizard onEnd={() => setWizard(false)} />
      ) : (
        <UnsavedProvider>
          <Sections />
        </UnsavedProvider>
      )}
    </LanguageProvider>
  );
}

export function SettingsPage(): ReactNode {
  const client = useClient();
  const texts = useSettingsTexts();
  usePageTitle(texts.title);
  const [view, setView] = useState<SettingsView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const read = useCallback(() => {
    setFailure(null);
    client.call('settings.read', {}).then(setView, (error: unknown) => setFailure(reasonOf(error)));
  }, [client]);
  useEffect(read, [read]);

  if (view !== null) {
    return (
      <SettingsProvider first={view} notAllowed={texts.notAllowed}>
        <Content />
      </SettingsProvider>
    );
  }
  return (
    <main className="settings-wait">
      {failure === null ? (
        <p>{texts.loading}</p>
      ) : (
        <div role="alert">
          <p>
            {texts.loadFailed} {failure}
          </p>
          <Button variant="primary" onClick={read}>
            {texts.retry}
          </Button>
        </div>
      )}
    </main>
  );
}
