/** The restaurant's systems that this station polls: a list, and one form at a time; and the demo restaurant in their place. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { showToast } from '../../lib/toasts';
import { useSettingsTexts } from '../../lib/texts/settings';
import { useSourcesTexts } from '../../lib/texts/sources';
import { afterSave, atForm, withDraft } from '../entries/doing';
import { useSettings } from '../settingsContext';
import { useUnsaved } from '../unsaved';
import { KeyStoreNotice } from './KeyStoreNotice';
import { KindChoice } from './KindChoice';
import { SourceCard } from './SourceCard';
import { SourceForm } from './SourceForm';
import { draftOf } from './sourceDraft';
import { useFreshDraft } from './useFreshDraft';

function Demo(): ReactNode {
  const { view, settings, readOnly, finishSetup } = useSettings();
  const texts = useSourcesTexts();
  const own = settings.sources.length > 0;
  const use = async (demo: boolean): Promise<void> => {
    const refused = await finishSetup(demo);
    if (refused !== null) showToast(refused, 'alarm');
  };
  if (readOnly) return null;
  if (view.demo) {
    return (
      <div className="notice notice--info demo-line">
        <p>{own ? texts.demoWaits : texts.demoRuns}</p>
        {own && (
          <Button variant="primary" onClick={() => void use(false)}>
            {texts.leaveDemo}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="demo-line">
      <p className="field__hint">{texts.startDemoHint}</p>
      <Button variant="quiet" onClick={() => void use(true)}>
        {texts.startDemo}
      </Button>
    </div>
  );
}

export function SourcesSection(): ReactNode {
  const { view, settings, readOnly } = useSettings();
  const texts = useSourcesTexts();
  const general = useSettingsTexts();
  const freshDraft = useFreshDraft();
  const [doing, setDoing] = useUnsaved('sources');
  const toList = (): void => setDoing(() => ({ what: 'list' }));

  if (doing.what === 'form') {
    const { first, draft, isNew } = doing;
    return (
      <SourceForm
        key={first.id}
        draft={draft}
        onDraft={(change) => setDoing((before) => withDraft(before, change))}
        title={isNew ? texts.adding : texts.editOf(first.label)}
        stored={view.tokens[draft.id] === true}
        saveLabel={texts.save}
        onCancel={toList}
        onSaved={(saved) => {
          showToast(general.saved);
          setDoing((before) => afterSave(before, saved));
        }}
      />
    );
  }
  if (doing.what === 'choose') {
    return (
      <>
        <KindChoice onChoose={(kind) => setDoing(() => atForm(freshDraft(kind), true))} />
        <div className="buttons">
          <Button onClick={toList}>{texts.cancelAdd}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      {view.demo && <Demo />}
      <KeyStoreNotice />
      {settings.sources.length === 0 && <p>{texts.none}</p>}
      {settings.sources.map((source) => (
        <SourceCard key={source.id} source={source} onEdit={() => setDoing(() => atForm(draftOf(source), false))} />
      ))}
      {!readOnly && (
        <div className="buttons">
          <Button variant="primary" onClick={() => setDoing(() => ({ what: 'choose' }))}>
            <Plus size={22} aria-hidden="true" />
            {texts.add}
          </Button>
        </div>
      )}
      {!view.demo && <Demo />}
    </>
  );
}
