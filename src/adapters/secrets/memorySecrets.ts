/** Tokens from the provisioning file, held in memory and written nowhere. */
import type { SourceId } from '../../core/model/ids';
import type { Secrets } from '../../core/ports';

export function createMemorySecrets(tokens: ReadonlyMap<SourceId, string>): Secrets {
  return { store: 'memory', token: (sourceId) => tokens.get(sourceId) ?? null };
}
