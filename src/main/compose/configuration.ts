/** What this station is told and by whom: a provisioning file that fixes everything, or the settings that its own window changes. */
import { createMemorySecrets } from '../../adapters/secrets/memorySecrets';
import { readProvisioning } from '../../adapters/provisioning/readProvisioning';
import type { Notices } from '../notices';
import type { Configuration } from './stationConfiguration';

export type ConfigurationResult = { readonly ok: true; readonly configuration: Configuration } | { readonly ok: false; readonly message: string };

/** @param configPath the provisioning file; null: none was named */
export async function openConfiguration(configPath: string | null, dataDirectory: string, notices: Notices): Promise<ConfigurationResult> {
  if (configPath === null) return { ok: true, configuration: (await import('./editableConfiguration')).openEditable(dataDirectory, notices) };
  const read = readProvisioning(configPath);
  if (!read.ok) return read;
  const { settings, tokens, path } = read.provisioned;
  return { ok: true, configuration: { settings: () => settings, secrets: createMemorySecrets(tokens), editable: null, provisionedFrom: path } };
}
