/** The empty form of a new source, with an id that nothing on the board has had. */
import { usePage } from '../../lib/context';
import { useSourcesTexts } from '../../lib/texts/sources';
import { useSettings } from '../settingsContext';
import { emptyDraft, freshId, type SourceDraft, type SourceKind } from './sourceDraft';

export function useFreshDraft(): (kind: SourceKind) => SourceDraft {
  const { store } = usePage();
  const { settings } = useSettings();
  const texts = useSourcesTexts();
  return (kind) => {
    const taken = new Set<string>([...settings.sources.map((source) => source.id), ...[...store.getState().tickets.values()].map((ticket) => ticket.sourceId)]);
    const labels = new Set(settings.sources.map((source) => source.label));
    const label = texts.defaultLabel[kind];
    return emptyDraft(kind, freshId(kind, taken), labels.has(label) ? '' : label);
  };
}
