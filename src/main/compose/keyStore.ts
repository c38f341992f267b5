/** Where tokens are kept: sealed by the operating system's key store, or, where there is none, by a key in a file beside them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { openFileSecrets } from '../../adapters/secrets/fileSecrets';
import { openTokenStore, type Seal, type TokenStore } from '../../adapters/secrets/tokenStore';

/** True where a real key store stands behind it: on Linux Electron may fall back to a password that everybody knows. */
export function hasKeyStore(safeStorage: SafeStorage, platform: NodeJS.Platform = process.platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  // Electron before 27 does not tell, and there says "not available" instead of falling back.
  const backend = platform === 'linux' && typeof safeStorage.getSelectedStorageBackend === 'function' ? safeStorage.getSelectedStorageBackend() : null;
  return backend !== 'basic_text' && backend !== 'unknown';
}

const sealOf = (safeStorage: SafeStorage): Seal => ({
  store: 'system',
  close: (text) => safeStorage.encryptString(text),
  open: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
});

export interface OpenedTokens {
  readonly tokens: TokenStore;
  /** `none` the system has no key store · `absent` it had one, and the tokens that it sealed cannot be read now. */
  readonly trouble: 'none' | 'absent' | null;
}

/** @param directory the station's data; each kind of seal has a file of its own, since neither can open the other's */
export function openTokens(directory: string, safeStorage: SafeStorage, platform: NodeJS.Platform = process.platform): OpenedTokens {
  const sealed = join(directory, 'tokens.system.json');
  if (hasKeyStore(safeStorage, platform)) return { tokens: openTokenStore(sealed, sealOf(safeStorage)), trouble: null };
  return { tokens: openFileSecrets(directory), trouble: existsSync(sealed) ? 'absent' : 'none' };
}
