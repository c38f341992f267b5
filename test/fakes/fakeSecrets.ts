/** Tokens in a map, as from a provisioning file. */
import { sourceId, type SecretId } from '../../src/core/model/ids';
import type { Secrets } from '../../src/core/ports';

export function createFakeSecrets(tokens: Readonly<Record<string, string>> = {}): Secrets & { set(id: string, token: string | null): void } {
  const known = new Map<SecretId, string>(Object.entries(tokens).map(([id, token]) => [sourceId(id), token] as const));
  return {
    store: 'memory',
    token: (id) => known.get(id) ?? null,
    set(id, token) {
      if (token === null) known.delete(sourceId(id));
      else known.set(sourceId(id), token);
    },
  };
}
