/** The settings as this window knows them: shown at once when changed, saved one after the other, and put back where the station refuses. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import * as v from 'valibot';
import { SettingsSchema, type Settings, type SourceSettings } from '../../core/model/settings';
import type { ChannelSettings } from '../../core/model/channelSettings';
import type { ChannelId, SourceId } from '../../core/model/ids';
import type { OwnSoundId } from '../../core/model/ownSound';
import type { PersonId } from '../../core/model/staff';
import { CallFailed, type Client } from '../../shared/client';
import type { SettingsView } from '../../shared/contract';
import { useClient } from '../lib/context';

export type SaveStatus = { readonly state: 'idle' | 'saving' | 'saved' } | { readonly state: 'failed'; readonly reason: string };

export interface SettingsState {
  readonly view: SettingsView;
  /** What the fields show: the stored settings, and on top of them what is being saved. */
  readonly settings: Settings;
  /** The settings come from a file, or the station cannot keep any. */
  readonly readOnly: boolean;
  readonly status: SaveStatus;
  /** Changes everything but sources and channels. */
  change(patch: (settings: Settings) => Settings): void;
  /** The same, for what is kept elsewhere until it is saved. Answers null when it was done, or why it was not, in words; so do those below. */
  commit(patch: (settings: Settings) => Settings): Promise<string | null>;
  saveSource(source: SourceSettings, token: string | undefined): Promise<string | null>;
  removeSource(sourceId: SourceId): Promise<string | null>;
  saveChannel(channel: ChannelSettings, secret: string | undefined): Promise<string | null>;
  removeChannel(channelId: ChannelId): Promise<string | null>;
  /** @param pin null: the person needs none any more */
  setPin(personId: PersonId, pin: string | null): Promise<string | null>;
  /** @param wavBase64 as the station keeps it */
  addSound(label: string, wavBase64: string): Promise<string | null>;
  removeSound(id: OwnSoundId): Promise<string | null>;
  finishSetup(demo: boolean): Promise<string | null>;
}

const SettingsContext = createContext<SettingsState | null>(null);

export function useSettings(): SettingsState {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('a settings component was rendered outside SettingsProvider');
  return settings;
}

export const reasonOf = (error: unknown): string => (error instanceof CallFailed || error instanceof Error ? error.message : String(error));

/** Makes calls that answer a SettingsView one after the other, so that the last answer is the newest state. */
function useSaving(client: Client, first: SettingsView) {
  const [view, setView] = useState(first);
  const [draft, setDraft] = useState<Settings | null>(null);
  const [status, setStatus] = useState<SaveStatus>({ state: 'idle' });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const newest = useRef<Settings>(first.settings);

  const enqueue = useCallback((call: () => Promise<SettingsView>): Promise<string | null> => {
    waiting.current += 1;
    setStatus({ state: 'saving' });
    const done = queue.current.then(call).then(
      (answer) => {
        waiting.current -= 1;
        setView(answer);
        if (waiting.current > 0) return null;
        newest.current = answer.settings;
        setDraft(null);
        setStatus({ state: 'saved' });
        return null;
      },
      async (error: unknown) => {
        waiting.current -= 1;
        const reason = reasonOf(error);
        setStatus({ state: 'failed', reason });
        // What was refused must not stand there as if it were in force.
        const stored = await client.call('settings.read', {}).catch(() => null);
        if (stored !== null && waiting.current === 0) {
          setView(stored);
          newest.current = stored.settings;
          setDraft(null);
        }
        return reason;
      },
    );
    queue.current = done;
    return done;
  }, [client]);

  const refresh = useCallback(async () => {
    const answer = await client.call('settings.read', {}).catch(() => null);
    if (answer === null || waiting.current > 0) return;
    newest.current = answer.settings;
    setView(answer);
  }, [client]);
  return { view, draft, setDraft, status, setStatus, enqueue, refresh, newest };
}

export interface SettingsProviderProps {
  readonly first: SettingsView;
  /** Said when a change does not fit the schema, which the fields should have prevented. */
  readonly notAllowed: string;
  readonly children: ReactNode;
}

export function SettingsProvider({ first, notAllowed, children }: SettingsProviderProps): ReactNode {
  const client = useClient();
  const { view, draft, setDraft, status, setStatus, enqueue, refresh, newest } = useSaving(client, first);

  // Notices and the demo change without this window: it looks again when somebody comes back to it.
  useEffect(() => {
    const onFocus = (): void => void refresh();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [refresh]);

  const commit = useCallback(
    async (patch: (settings: Settings) => Settings): Promise<string | null> => {
      const parsed = v.safeParse(SettingsSchema, patch(newest.current));
      if (!parsed.success) {
        setStatus({ state: 'failed', reason: notAllowed });
        return notAllowed;
      }
      newest.current = parsed.output;
      setDraft(parsed.output);
      return enqueue(() => client.call('settings.write', { settings: parsed.output }));
    },
    [client, enqueue, newest, notAllowed, setDraft, setStatus],
  );
  const state = useMemo<SettingsState>(
    () => ({
      view,
      settings: draft ?? view.settings,
      readOnly: view.provisionedFrom !== null || view.secretStore === 'memory',
      status,
      change: (patch) => void commit(patch),
      commit,
      saveSource: (source, token) => enqueue(() => client.call('source.save', { source, ...(token !== undefined && { token }) })),
      removeSource: (sourceId) => enqueue(() => client.call('source.remove', { sourceId })),
      saveChannel: (channel, secret) => enqueue(() => client.call('channel.save', { channel, ...(secret !== undefined && { secret }) })),
      removeChannel: (channelId) => enqueue(() => client.call('channel.remove', { channelId })),
      setPin: (personId, pin) => enqueue(() => client.call('staff.setPin', { personId, pin })),
      addSound: (label, wavBase64) => enqueue(async () => (await client.call('sound.add', { label, wavBase64 })).view),
      removeSound: (id) => enqueue(() => client.call('sound.remove', { id })),
      finishSetup: (demo) => enqueue(() => client.call('setup.finish', { demo })),
    }),
    [view, draft, status, commit, enqueue, client],
  );
  return <SettingsContext.Provider value={state}>{children}</SettingsContext.Provider>;
}
