/** Settings as the settings window reads and changes them; what is refused changes nothing. */
import type { OwnSounds } from '../adapters/sounds/ownSounds';
import type { SettingsHost } from '../adapters/station/hosts';
import { channelSecret, staffPin, type SecretId } from '../core/model/ids';
import type { Settings } from '../core/model/settings';
import type { PersonId } from '../core/model/staff';
import { wordsOf } from '../core/model/words';
import { JournalError, type Secrets } from '../core/ports';
import type { SettingsView } from '../shared/contract';
import { CallRefused } from '../shared/router';
import type { Notices } from './notices';
import { createSoundKeeping } from './soundKeeping';
import type { SettingsStore, Stored } from './settingsStore';
import type { MainTexts } from './texts';

/** The part of a token store that settings use. */
export interface EditableTokens extends Secrets {
  set(id: SecretId, token: string): void;
  remove(id: SecretId): void;
}
export interface SettingsHostDeps {
  readonly settings: () => Settings;
  readonly secrets: Secrets;
  /** Null: a provisioning file fixes the settings. */
  readonly editable: { readonly store: SettingsStore; readonly tokens: EditableTokens } | null;
  readonly provisionedFrom: string | null;
  readonly isDemo: () => boolean;
  readonly notices: Notices;
  readonly texts: () => MainTexts;
  /** Takes what is stored now into use; answers once it is. */
  readonly apply: () => Promise<void>;
  /** A PIN as it is kept: nobody can read it from that. */
  readonly digestPin: (pin: string) => Promise<string>;
  readonly testAlert: SettingsHost['testAlert'];
  readonly sounds: OwnSounds;
  /** Names of the displays that are there, the primary one first. */
  readonly displays?: () => readonly string[];
}

/** The demo runs until the first run is over, also while sources are being entered; what nobody has chosen then follows from them. */
export const wantsDemo = ({ setup, settings }: Stored): boolean => setup.demo ?? (!setup.finished || settings.sources.length === 0);

/** Settings as the window shows them: of every secret only that there is one. */
function viewOf(deps: SettingsHostDeps): SettingsView {
  const settings = deps.settings();
  return {
    settings,
    tokens: Object.fromEntries(settings.sources.map(({ id }) => [id, deps.secrets.token(id) !== null])),
    channelSecrets: Object.fromEntries(settings.channels.map(({ id }) => [id, deps.secrets.token(channelSecret(id)) !== null])),
    staffPins: Object.fromEntries(settings.staff.people.map(({ id }) => [id, deps.secrets.token(staffPin(id)) !== null])),
    secretStore: deps.secrets.store,
    provisionedFrom: deps.provisionedFrom,
    demo: deps.isDemo(),
    firstRun: deps.editable !== null && !deps.editable.store.read().setup.finished,
    notices: deps.notices.list(),
    platform: process.platform,
    ...(deps.displays && { displays: [...deps.displays()] }),
  };
}

/** What is stored must not be another thing than what runs. @throws CallRefused where it could not be taken into use, and was undone */
async function applyOrUndo(deps: SettingsHostDeps, undo: () => void): Promise<SettingsView> {
  const { settings, texts } = deps;
  try {
    await deps.apply();
    return viewOf(deps);
  } catch (error) {
    try {
      undo();
    } catch {
      // On a full disk not even that: what is stored is tried again with the next change, and the reason is worth more than that this failed too.
    }
    throw new CallRefused('not-possible', texts().notices.notApplied(error instanceof JournalError ? wordsOf(settings().station.language).journalTrouble[error.reason] : String(error)));
  }
}

export function createSettingsHost(deps: SettingsHostDeps): SettingsHost {
  const { texts } = deps;
  const read = (): SettingsView => viewOf(deps);
  function editable(): NonNullable<SettingsHostDeps['editable']> {
    if (deps.editable === null) throw new CallRefused('not-possible', texts().refusals.provisioned(deps.provisionedFrom ?? ''));
    return deps.editable;
  }
  function refuseUnsaved(error: unknown): never {
    throw new CallRefused('not-possible', texts().notices.notSaved(error instanceof Error ? error.message : String(error)));
  }
  async function change(part: (stored: Stored) => Partial<Stored>): Promise<SettingsView> {
    const { store } = editable();
    const before = store.read();
    try {
      store.write(part(before));
    } catch (error) {
      refuseUnsaved(error);
    }
    return applyOrUndo(deps, () => store.write(before));
  }
  /** A token that could not be kept with its source or channel is taken back. */
  async function withToken(id: SecretId, token: string | undefined, save: () => Promise<SettingsView>): Promise<SettingsView> {
    const { tokens } = editable();
    if (token === undefined || token === '') return await save();
    const before = tokens.token(id);
    try {
      tokens.set(id, token);
    } catch (error) {
      refuseUnsaved(error);
    }
    try {
      return await save();
    } catch (error) {
      if (before === null) tokens.remove(id);
      else tokens.set(id, before);
      throw error;
    }
  }

  async function storePin(person: PersonId, pin: string | null): Promise<SettingsView> {
    const { tokens } = editable();
    if (!deps.settings().staff.people.some(({ id }) => id === person)) throw new CallRefused('not-found', texts().refusals.noSuchPerson);
    const digest = pin === null ? null : await deps.digestPin(pin);
    try {
      if (digest === null) tokens.remove(staffPin(person));
      else tokens.set(staffPin(person), digest);
    } catch (error) {
      refuseUnsaved(error);
    }
    await deps.apply();
    return read();
  }

  return {
    read,
    async write(settings) {
      const before = deps.settings().staff.people;
      const view = await change((stored) => ({ settings: withKept(settings, stored.settings) }));
      // Whoever comes under the same id later brings a PIN of their own.
      for (const { id } of before) if (!settings.staff.people.some((person) => person.id === id)) editable().tokens.remove(staffPin(id));
      return view;
    },
    saveSource: (source, token) => withToken(source.id, token, () => change((stored) => ({ settings: { ...stored.settings, sources: withOne(stored.settings.sources, source) } }))),
    async removeSource(sourceId) {
      const { tokens, store } = editable();
      if (!store.read().settings.sources.some(({ id }) => id === sourceId)) throw new CallRefused('not-found', texts().refusals.noSuchSource);
      const view = await change(({ settings }) => ({ settings: { ...settings, sources: settings.sources.filter(({ id }) => id !== sourceId) } }));
      tokens.remove(sourceId);
      return view;
    },
    saveChannel: (channel, secret) => withToken(channelSecret(channel.id), secret, () => change(({ settings }) => ({ settings: { ...settings, channels: withOne(settings.channels, channel) } }))),
    async removeChannel(channelId) {
      const { tokens, store } = editable();
      if (!store.read().settings.channels.some(({ id }) => id === channelId)) throw new CallRefused('not-found', texts().refusals.noSuchChannel);
      const view = await change(({ settings }) => ({ settings: { ...settings, channels: settings.channels.filter(({ id }) => id !== channelId) } }));
      tokens.remove(channelSecret(channelId));
      return view;
    },
    setPin: storePin,
    ...createSoundKeeping({ sounds: deps.sounds, settings: deps.settings, change, texts, refuseUnsaved }),
    finishSetup: (demo) => change(() => ({ setup: { finished: true, demo } })),
    testAlert: deps.testAlert,
  };
}

/** What pages write, and beside it what has calls of its own. */
const withKept = (written: Settings, { sources, channels, alerts: { sounds } }: Settings): Settings => ({ ...written, sources, channels, alerts: { ...written.alerts, sounds } });

/** The list with `one` in the place of the one of its id, or at its end. */
const withOne = <T extends { readonly id: string }>(list: readonly T[], one: T): T[] =>
  list.some(({ id }) => id === one.id) ? list.map((other) => (other.id === one.id ? one : other)) : [...list, one];
