/** The wizard's step that connects a system: which one, its form with a check, and what is connected already. */
import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useSourcesTexts } from '../../lib/texts/sources';
import { useWizardTexts } from '../../lib/texts/wizard';
import { useSettings } from '../settingsContext';
import { KeyStoreNotice } from '../sources/KeyStoreNotice';
import { KindChoice } from '../sources/KindChoice';
import { SourceCard } from '../sources/SourceCard';
import { SourceForm } from '../sources/SourceForm';
import { draftOf, type SourceDraft } from '../sources/sourceDraft';
import { useFreshDraft } from '../sources/useFreshDraft';

/** @param onBusy a form is open: it has its own buttons */
export function SourceStep({ onBusy }: { readonly onBusy: (busy: boolean) => void }): ReactNode {
  const { view, settings } = useSettings();
  const texts = useWizardTexts();
  const words = useSourcesTexts();
  const freshDraft = useFreshDraft();
  const [draft, setDraft] = useState<SourceDraft | null>(null);
  const [choosing, setChoosing] = useState(false);
  const busy = draft !== null;
  useEffect(() => {
    onBusy(busy);
    return () => onBusy(false);
  }, [busy, onBusy]);

  if (draft !== null) {
    const known = settings.sources.find((source) => source.id === draft.id);
    return (
      <SourceForm
        key={draft.id}
        draft={draft}
        onDraft={(change) => setDraft((before) => (before === null ? null : change(before)))}
        title={known === undefined ? words.adding : words.editOf(known.label)}
        stored={view.tokens[draft.id] === true}
        saveLabel={texts.saveAndNext}
        onCancel={() => setDraft(null)}
        onSaved={() => {
          setDraft(null);
          setChoosing(false);
        }}
      />
    );
  }
  if (settings.sources.length === 0 || choosing) {
    return (
      <>
        <KindChoice onChoose={(kind) => setDraft(freshDraft(kind))} />
        {choosing && (
          <div className="buttons">
            <Button onClick={() => setChoosing(false)}>{words.cancelAdd}</Button>
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <KeyStoreNotice />
      {settings.sources.map((source) => (
        <SourceCard key={source.id} source={source} onEdit={() => setDraft(draftOf(source))} />
      ))}
      <div className="buttons">
        <Button onClick={() => setChoosing(true)}>
          <Plus size={22} aria-hidden="true" />
          {texts.sourceMore}
        </Button>
      </div>
    </>
  );
}
