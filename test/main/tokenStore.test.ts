import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceId } from '../../src/core/model/ids';
import { hasKeyStore, openTokenStore } from '../../src/main/tokenStore';

/** A key store that turns text around: what matters is that nothing is written that it did not make. */
const keyStore = (part: Partial<SafeStorage> = {}): SafeStorage =>
  ({
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(`sealed:${[...text].reverse().join('')}`),
    decryptString: (sealed: Buffer) => {
      const text = sealed.toString();
      if (!text.startsWith('sealed:')) throw new Error('not sealed here');
      return [...text.slice(7)].reverse().join('');
    },
    ...part,
  }) as SafeStorage;

describe('tokens in the key store', () => {
  const hall = sourceId('hall');
  let directory: string;
  let path: string;
  const nobody = (): void => undefined;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-tokens-'));
    path = join(directory, 'data', 'tokens.json');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('are there after a restart and never readable in the file, which is this user’s alone', () => {
    openTokenStore(path, keyStore(), nobody, nobody).set(hall, 'secret-token');
    expect(openTokenStore(path, keyStore(), nobody, nobody).token(hall)).toBe('secret-token');
    const file = readFileSync(path, 'utf8');
    expect(file).not.toContain('secret-token');
    expect(Buffer.from(JSON.parse(file).hall as string, 'base64').toString()).toBe('sealed:nekot-terces');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('go when they are taken away', () => {
    const store = openTokenStore(path, keyStore(), nobody, nobody);
    store.set(hall, 'secret-token');
    store.set(hall, null);
    expect(store.token(hall)).toBeNull();
    expect(openTokenStore(path, keyStore(), nobody, nobody).token(hall)).toBeNull();
  });

  test('that another computer sealed are missed once and said so, not every second', () => {
    openTokenStore(path, keyStore(), nobody, nobody).set(hall, 'secret-token');
    const lost: string[] = [];
    let asked = 0;
    const broken = keyStore({
      decryptString: () => {
        asked += 1;
        throw new Error('other key');
      },
    });
    const store = openTokenStore(path, broken, nobody, (sourceIdLost) => lost.push(sourceIdLost));
    expect([store.token(hall), store.token(hall)]).toEqual([null, null]);
    expect([lost, asked]).toEqual([['hall'], 1]);
  });

  test('a file that is cut is put aside', () => {
    const store = openTokenStore(path, keyStore(), nobody, nobody);
    store.set(hall, 'secret-token');
    writeFileSync(path, '{"hall":"c2Vh');
    const aside: string[] = [];
    expect(openTokenStore(path, keyStore(), (file) => aside.push(file), nobody).token(hall)).toBeNull();
    expect(readFileSync(join(directory, 'data', aside[0] ?? ''), 'utf8')).toBe('{"hall":"c2Vh');
  });

  test('a password that everybody knows is no key store', () => {
    expect(hasKeyStore(keyStore())).toBe(true);
    expect(hasKeyStore(keyStore({ getSelectedStorageBackend: () => 'basic_text' }))).toBe(process.platform !== 'linux');
    expect(hasKeyStore(keyStore({ isEncryptionAvailable: () => false }))).toBe(false);
  });
});
