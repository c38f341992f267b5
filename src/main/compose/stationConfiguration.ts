/** What the desktop runs on: settings, tokens, and whether they can be changed here. */
import type { TokenStore } from '../../adapters/secrets/tokenStore';
import type { Secrets } from '../../core/ports';
import type { Settings } from '../../core/model/settings';
import type { SettingsStore } from '../settingsStore';

export interface Configuration {
  settings(): Settings;
  readonly secrets: Secrets;
  /** Null: the settings come from a file and cannot be changed here. */
  readonly editable: { readonly store: SettingsStore; readonly tokens: TokenStore } | null;
  readonly provisionedFrom: string | null;
}
