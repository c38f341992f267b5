/** Settings that this station's own window changes, loaded late: a station that a provisioning file fixes needs neither electron-store nor a key store. */
import { basename } from 'node:path';
import { app, safeStorage } from 'electron';
import Store from 'electron-store';
import type { Notices } from '../notices';
import { openSettingsStore } from '../settingsStore';
import { textsOf } from '../texts';
import { openTokens } from './keyStore';
import type { Configuration } from './stationConfiguration';

/** @param directory the data folder */
export function openEditable(directory: string, notices: Notices): Configuration {
  const store = openSettingsStore(
    directory,
    (cwd, name) => new Store<Record<string, unknown>>({ cwd, name, clearInvalidConfig: false, projectVersion: app.getVersion() } as ConstructorParameters<typeof Store>[0]),
  );
  const { language } = store.read().settings.station;
  const { notices: words } = textsOf(language);
  const { tokens, trouble } = openTokens(directory, safeStorage);
  notices.set('settings-file', store.aside === null ? null : words.settingsAside(store.aside.file, store.aside.where ?? 'JSON'));
  notices.set('token-file', tokens.putAside === null ? null : words.tokensAside(basename(tokens.putAside)));
  // That there is no key store at all is said where tokens are entered, not everywhere.
  notices.set('key-store', trouble === 'absent' ? words.keyStoreAbsent : null);
  return { settings: () => store.read().settings, secrets: tokens, editable: { store, tokens }, provisionedFrom: null };
}
