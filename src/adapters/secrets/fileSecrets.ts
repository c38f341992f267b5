/** Tokens where the system has no key store: encrypted, with the key in a file that this user alone may read. It keeps tokens out of settings, exports, logs and backups of the data file; it does not keep out someone who reads this user's files. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTokenStore, putAside, writeWhole, type Seal, type TokenStore } from './tokenStore';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Bound to the ciphertext, so that it cannot pass for a file of another purpose. */
const PURPOSE = Buffer.from('hoverboard tokens 1');

/** @returns null where it is not there, not whole, or not to be read */
function readKey(path: string): Uint8Array | null {
  try {
    const key = readFileSync(path);
    return key.length === KEY_BYTES ? key : null;
  } catch {
    return null;
  }
}
function keepToOurselves(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // Another user's file, brought back from a backup: it opens the tokens all the same.
  }
}

function readOrMakeKey(path: string, nowMs: number): Uint8Array {
  const known = readKey(path);
  if (known !== null) {
    keepToOurselves(path);
    return known;
  }
  // A part of a key may still help whoever has the rest; the tokens that it sealed follow it (tokenStore.ts).
  if (existsSync(path)) putAside(path, nowMs);
  const key = randomBytes(KEY_BYTES);
  writeWhole(path, key);
  return key;
}

/** AES-256-GCM: nonce, tag, ciphertext. */
function sealWith(key: Uint8Array): Seal {
  return {
    store: 'file',
    close(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(PURPOSE);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(bytes) {
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(PURPOSE);
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}

/** @param dir the station's data folder: holds `tokens.json` and `tokens.key` */
export function openFileSecrets(dir: string, now: () => number = Date.now): TokenStore {
  return openTokenStore(join(dir, 'tokens.json'), sealWith(readOrMakeKey(join(dir, 'tokens.key'), now())), now);
}
