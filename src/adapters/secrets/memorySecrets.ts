/** Tokens of sources and secrets of channels from the provisioning file, held in memory and written nowhere. */
import type { SecretId } from '../../core/model/ids';
import type { Secrets } from '../../core/ports';

export function createMemorySecrets(tokens: ReadonlyMap<SecretId, string>): Secrets {
  return { store: 'memory', token: (id) => tokens.get(id) ?? null };
}
