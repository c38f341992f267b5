/** Tokens in the operating system's key store: the file beside the settings holds cipher text alone. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import type { Secrets } from '../core/ports';
import type { SourceId } from '../core/model/ids';
import { putAside } from './settingsStore';

export interface TokenStore extends Secrets {
  /** @param token null: forget it @throws Error when the disk or the key store refuses */
  set(sourceId: SourceId, token: string | null): void;
}

/** True where a real key store stands behind it: on Linux Electron may fall back to a password that everybody knows. */
export function hasKeyStore(safeStorage: SafeStorage): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  // Electron before 27 does not tell, and there says "not available" instead of falling back.
  const backend = process.platform === 'linux' && typeof safeStorage.getSelectedStorageBackend === 'function' ? safeStorage.getSelectedStorageBackend() : null;
  return backend !== 'basic_text' && backend !== 'unknown';
}

function readCiphers(path: string, onAside: (file: string) => void): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new SyntaxError('not an object');
    return Object.fromEntries(Object.entries(content).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  } catch {
    onAside(putAside(path, new Date()));
    return {};
  }
}

/**
 * @param onAside told the new name of a file that could not be read
 * @param onLost told of a source whose token this key store cannot decipher (another user, another computer)
 */
export function openTokenStore(path: string, safeStorage: SafeStorage, onAside: (file: string) => void, onLost: (sourceId: SourceId) => void): TokenStore {
  const ciphers = readCiphers(path, onAside);
  /** Deciphered once: the key store may ask the user, and a source asks at each request. */
  const plain = new Map<SourceId, string | null>();

  function decipher(sourceId: SourceId): string | null {
    const cipher = ciphers[sourceId];
    if (cipher === undefined) return null;
    try {
      return safeStorage.decryptString(Buffer.from(cipher, 'base64'));
    } catch {
      onLost(sourceId);
      return null;
    }
  }
  return {
    store: 'system',
    token(sourceId) {
      const known = plain.get(sourceId);
      if (known !== undefined) return known;
      const token = decipher(sourceId);
      plain.set(sourceId, token);
      return token;
    },
    set(sourceId, token) {
      const next = { ...ciphers };
      if (token === null) delete next[sourceId];
      else next[sourceId] = safeStorage.encryptString(token).toString('base64');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
      chmodSync(`${path}.new`, 0o600);
      renameSync(`${path}.new`, path);
      if (token === null) delete ciphers[sourceId];
      else ciphers[sourceId] = next[sourceId] ?? '';
      plain.set(sourceId, token);
    },
  };
}
