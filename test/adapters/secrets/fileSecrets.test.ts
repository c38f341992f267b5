import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileSecrets } from '../../../src/adapters/secrets/fileSecrets';
import { sourceId } from '../../../src/core/model/ids';

const HALL = sourceId('hall');
const DELIVERY = sourceId('delivery');
const NOW = (): number => Date.UTC(2025, 10, 25, 9, 0, 0);
let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'hoverboard-secrets-')), 'data');
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

describe('tokens in a file', () => {
  it('are there after a restart, changed and removed one by one', () => {
    const first = openFileSecrets(dir);
    first.set(HALL, 'S3CRET-é-ключ');
    first.set(DELIVERY, 'other');
    first.set(DELIVERY, 'newer');
    const second = openFileSecrets(dir);
    expect([second.token(HALL), second.token(DELIVERY), second.store, second.putAside]).toEqual(['S3CRET-é-ключ', 'newer', 'file', null]);
    second.remove(HALL);
    expect([second.token(HALL), openFileSecrets(dir).token(HALL), openFileSecrets(dir).token(DELIVERY)]).toEqual([null, null, 'newer']);
  });

  it('cannot be read in any file, and no file by anyone else', () => {
    openFileSecrets(dir).set(HALL, 'S3CRET');
    const files = readdirSync(dir);
    expect(files.sort()).toEqual(['tokens.json', 'tokens.key']);
    for (const name of files) {
      expect(readFileSync(join(dir, name), 'latin1')).not.toContain('S3CRET');
      expect(readFileSync(join(dir, name), 'latin1')).not.toContain(Buffer.from('S3CRET').toString('base64').slice(0, 6));
      expect(statSync(join(dir, name)).mode & 0o077).toBe(0);
    }
  });

  it('look different each time that the same is written', () => {
    const secrets = openFileSecrets(dir);
    secrets.set(HALL, 'S3CRET');
    const before = readFileSync(join(dir, 'tokens.json'), 'utf8');
    secrets.set(HALL, 'S3CRET');
    expect(readFileSync(join(dir, 'tokens.json'), 'utf8')).not.toBe(before);
  });

  it('take back a key file that others could read', () => {
    openFileSecrets(dir).set(HALL, 'S3CRET');
    chmodSync(join(dir, 'tokens.key'), 0o644);
    expect(openFileSecrets(dir).token(HALL)).toBe('S3CRET');
    expect(statSync(join(dir, 'tokens.key')).mode & 0o077).toBe(0);
  });

  it.each([
    ['the key is another one', () => writeFileSync(join(dir, 'tokens.key'), Buffer.alloc(32, 7))],
    ['the key is gone', () => rmSync(join(dir, 'tokens.key'))],
    ['the file is cut', () => writeFileSync(join(dir, 'tokens.json'), '{"format":1,')],
    [
      'one bit of a token has changed',
      () => {
        const file = JSON.parse(readFileSync(join(dir, 'tokens.json'), 'utf8')) as { sealed: string };
        const bytes = Buffer.from(file.sealed, 'base64');
        bytes[12 + 16 + '{"hall":"'.length]! ^= 1;
        writeFileSync(join(dir, 'tokens.json'), JSON.stringify({ ...file, sealed: bytes.toString('base64') }));
      },
    ],
  ])('are put aside, not overwritten, where %s', (_, damage) => {
    openFileSecrets(dir).set(HALL, 'S3CRET');
    damage();
    const before = readFileSync(join(dir, 'tokens.json'), 'utf8');
    const secrets = openFileSecrets(dir, NOW);
    expect(secrets.token(HALL)).toBeNull();
    expect(secrets.putAside).toBe(join(dir, 'tokens.json.unreadable-20251125T090000Z'));
    expect(readFileSync(secrets.putAside ?? '', 'utf8')).toBe(before);
    secrets.set(HALL, 'again');
    expect(openFileSecrets(dir).token(HALL)).toBe('again');
  });

  it('stay as they were where the file cannot be written', () => {
    const secrets = openFileSecrets(dir);
    secrets.set(HALL, 'S3CRET');
    mkdirSync(join(dir, 'tokens.json.new'));
    expect(() => secrets.set(HALL, 'other')).toThrow();
    expect(() => secrets.remove(HALL)).toThrow();
    expect(secrets.token(HALL)).toBe('S3CRET');
  });
});
