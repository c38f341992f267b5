/** What has been typed in this window and not saved yet, by section: kept for as long as the window is open, so that a look at another section loses nothing. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ChannelDraft } from './channels/channelDraft';
import { isChanged, type Doing } from './entries/doing';
import { draftOf, sameDraft, type RoutingDraft } from './routing/routingDraft';
import { useSettings } from './settingsContext';
import type { SourceDraft } from './sources/sourceDraft';

interface Unsaved {
  /** Null: nothing was changed. */
  readonly routing: RoutingDraft | null;
  readonly sources: Doing<SourceDraft>;
  readonly channels: Doing<ChannelDraft>;
}
export type UnsavedName = keyof Unsaved;
type Put = <Name extends UnsavedName>(name: Name, change: (before: Unsaved[Name]) => Unsaved[Name]) => void;

const nothing: Unsaved = { routing: null, sources: { what: 'list' }, channels: { what: 'list' } };
const UnsavedContext = createContext<{ readonly unsaved: Unsaved; readonly put: Put } | null>(null);

export function UnsavedProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [unsaved, setUnsaved] = useState(nothing);
  const put = useCallback<Put>((name, change) => setUnsaved((before) => ({ ...before, [name]: change(before[name]) })), []);
  const held = useMemo(() => ({ unsaved, put }), [unsaved, put]);
  return <UnsavedContext.Provider value={held}>{children}</UnsavedContext.Provider>;
}

function useHeld(): { readonly unsaved: Unsaved; readonly put: Put } {
  const held = useContext(UnsavedContext);
  if (!held) throw new Error('a settings section was rendered outside UnsavedProvider');
  return held;
}

/** Like a state of the section's own, but it outlives the section. */
export function useUnsaved<Name extends UnsavedName>(name: Name): readonly [Unsaved[Name], (change: (before: Unsaved[Name]) => Unsaved[Name]) => void] {
  const { unsaved, put } = useHeld();
  return [unsaved[name], (change) => put(name, change)];
}

/** The sections in which something waits to be saved. */
export function useUnsavedNames(): readonly UnsavedName[] {
  const { sources, routing, channels } = useHeld().unsaved;
  const { settings } = useSettings();
  const waits: Readonly<Record<UnsavedName, boolean>> = {
    sources: isChanged(sources),
    routing: routing !== null && !sameDraft(routing, draftOf(settings)),
    channels: isChanged(channels),
  };
  return (['sources', 'routing', 'channels'] as const).filter((name) => waits[name]);
}
