import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceId } from '../../../src/core/model/ids';
import { hasKeyStore, openTokens } from '../../../src/main/compose/keyStore';

/** A key store that turns text around: what matters is that nothing is written that it did not make. */
const keyStore = (part: Partial<SafeStorage> = {}): SafeStorage =>
  ({
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(`sealed:${text.split('').reverse().join('')}`),
    decryptString: (sealed: Buffer) => sealed.toString().slice(7).split('').reverse().join(''),
    ...part,
  }) as SafeStorage;
const absent = keyStore({ isEncryptionAvailable: () => false });

describe('tokens', () => {
  const hall = sourceId('hall');
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-tokens-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const filesHold = (text: string): boolean => readdirSync(directory).some((name) => readFileSync(join(directory, name), 'latin1').includes(text));

  test('are sealed by the system’s key store where there is one', () => {
    openTokens(directory, keyStore(), 'linux').tokens.set(hall, 'secret-token');
    const { tokens, trouble } = openTokens(directory, keyStore(), 'linux');
    expect([tokens.token(hall), tokens.store, trouble]).toEqual(['secret-token', 'system', null]);
    expect(filesHold('secret-token')).toBe(false);
    expect(filesHold(Buffer.from('sealed:}"nekot-terces":"llah"{').toString('base64'))).toBe(true);
  });

  test('are sealed by a key of their own where there is none, and that is said', () => {
    openTokens(directory, absent, 'linux').tokens.set(hall, 'secret-token');
    const { tokens, trouble } = openTokens(directory, absent, 'linux');
    expect([tokens.token(hall), tokens.store, trouble]).toEqual(['secret-token', 'file', 'none']);
    expect(filesHold('secret-token')).toBe(false);
  });

  test('that a key store sealed which is away today are neither read nor lost', () => {
    openTokens(directory, keyStore(), 'linux').tokens.set(hall, 'secret-token');
    const { tokens, trouble } = openTokens(directory, absent, 'linux');
    expect([tokens.token(hall), trouble]).toEqual([null, 'absent']);
    expect(openTokens(directory, keyStore(), 'linux').tokens.token(hall)).toBe('secret-token');
  });

  test('a password that everybody knows is no key store', () => {
    const basic = keyStore({ getSelectedStorageBackend: () => 'basic_text' });
    expect([hasKeyStore(keyStore(), 'linux'), hasKeyStore(basic, 'linux'), hasKeyStore(basic, 'win32'), hasKeyStore(absent, 'darwin')]).toEqual([true, false, true, false]);
  });
});
