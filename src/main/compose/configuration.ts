/** What this station is told and by whom: a provisioning file that fixes everything, or the settings that its own window changes. */
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import Store from 'electron-store';
import { createMemorySecrets } from '../../adapters/secrets/memorySecrets';
import { readProvisioning } from '../../adapters/provisioning/readProvisioning';
import type { TokenStore } from '../../adapters/secrets/tokenStore';
import type { Secrets } from '../../core/ports';
import type { Settings } from '../../core/model/settings';
import type { Notices } from '../notices';
import { openSettingsStore, type SettingsStore } from '../settingsStore';
import { textsOf } from '../texts';
import { openTokens } from './keyStore';

export interface Configuration {
  settings(): Settings;
  readonly secrets: Secrets;
  /** Null: the settings come from a file and cannot be changed here. */
  readonly editable: { readonly store: SettingsStore; readonly tokens: TokenStore } | null;
  readonly provisionedFrom: string | null;
}
export type ConfigurationResult = { readonly ok: true; readonly configuration: Configuration } | { readonly ok: false; readonly message: string };

function openEditable(directory: string, notices: Notices): Configuration {
  const store = openSettingsStore(
    directory,
    (cwd, name) => new Store<Record<string, unknown>>({ cwd, name, clearInvalidConfig: false, projectVersion: app.getVersion() } as ConstructorParameters<typeof Store>[0]),
  );
  const { language } = store.read().settings.station;
  const { notices: words } = textsOf(language);
  const { tokens, trouble } = openTokens(directory, safeStorage);
  notices.set('settings-file', store.aside === null ? null : words.settingsAside(store.aside.file, store.aside.where ?? 'JSON'));
  notices.set('token-file', tokens.putAside === null ? null : words.tokensAside(tokens.putAside));
  // That there is no key store at all is said where tokens are entered, not everywhere.
  notices.set('key-store', trouble === 'absent' ? words.keyStoreAbsent : null);
  return { settings: () => store.read().settings, secrets: tokens, editable: { store, tokens }, provisionedFrom: null };
}

/** @param configPath the provisioning file; null: none was named */
export function openConfiguration(configPath: string | null, dataDirectory: string, notices: Notices): ConfigurationResult {
  if (configPath === null) return { ok: true, configuration: openEditable(join(dataDirectory), notices) };
  const read = readProvisioning(configPath);
  if (!read.ok) return read;
  const { settings, tokens, path } = read.provisioned;
  return { ok: true, configuration: { settings: () => settings, secrets: createMemorySecrets(tokens), editable: null, provisionedFrom: path } };
}
