import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileSecrets } from '../../../src/adapters/secrets/fileSecrets';
import { writeWhole } from '../../../src/adapters/secrets/tokenStore';
import { sourceId } from '../../../src/core/model/ids';
import { mountSmallDisk } from '../../fixtures/smallDisk';

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

  it.each([
    ['tokens.json', null],
    ['tokens.key', Buffer.alloc(33)],
  ])('cut at any byte of %s are put aside as they are, and a start goes on', (name, longer) => {
    openFileSecrets(dir).set(HALL, 'S3CRET');
    const names = ['tokens.json', 'tokens.key'] as const;
    const whole = new Map(names.map((one) => [one, readFileSync(join(dir, one))]));
    const file = readFileSync(join(dir, name));
    const damaged = [...Array.from({ length: file.length }, (_, bytes) => file.subarray(0, bytes)), ...(longer === null ? [] : [longer])];
    for (const bytes of damaged) {
      for (const [one, content] of whole) writeFileSync(join(dir, one), one === name ? bytes : content);
      const secrets = openFileSecrets(dir, NOW);
      expect([bytes.length, secrets.token(HALL), secrets.putAside]).toEqual([bytes.length, null, join(dir, 'tokens.json.unreadable-20251125T090000Z')]);
      expect(readFileSync(join(dir, `${name}.unreadable-20251125T090000Z`))).toEqual(bytes);
      secrets.set(HALL, 'again');
      expect([openFileSecrets(dir).token(HALL), openFileSecrets(dir).putAside]).toEqual(['again', null]);
      for (const left of readdirSync(dir)) rmSync(join(dir, left));
    }
    for (const [one, content] of whole) writeFileSync(join(dir, one), content);
    expect(openFileSecrets(dir).token(HALL)).toBe('S3CRET');
  });

  it.each(['tokens.json', 'tokens.key'])('whose %s cannot be read at all keep nobody from starting', (name) => {
    openFileSecrets(dir).set(HALL, 'S3CRET');
    rmSync(join(dir, name));
    mkdirSync(join(dir, name));
    expect(openFileSecrets(dir, NOW).putAside).not.toBeNull();
    expect(readdirSync(dir)).toContain(`${name}.unreadable-20251125T090000Z`);
  });

  const disk = mountSmallDisk(256);
  afterAll(() => disk?.remove());
  it.skipIf(disk === null)('are not cut by a disk that takes a part of them', () => {
    const path = join(disk?.dir ?? '', 'tokens.json');
    writeWhole(path, 'what was');
    // tmpfs has room for a part of it: a single write takes that and says so by a number.
    expect(() => writeWhole(path, 'x'.repeat(1_000_000))).toThrow(/ENOSPC/);
    expect(readFileSync(path, 'utf8')).toBe('what was');
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
