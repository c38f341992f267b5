import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJsonLogger } from '../../../src/adapters/logger/jsonLogger';
import { createRotatingFile } from '../../../src/adapters/logger/rotatingFile';
import { createFakeClock } from '../../fakes/fakeClock';
import { mountSmallDisk } from '../../fixtures/smallDisk';

describe('JSON logger', () => {
  const logged = (message: string, fields: Record<string, unknown> = {}): { line: string; parsed: Record<string, unknown> } => {
    const lines: string[] = [];
    createJsonLogger((line) => lines.push(line), createFakeClock().now).warn(message, fields);
    return { line: lines[0] ?? '', parsed: JSON.parse(lines[0] ?? '{}') as Record<string, unknown> };
  };

  it('writes when, how bad, what and the fields', () => {
    expect(logged('poll failed', { sourceId: 'hall', attempt: 2 }).parsed).toEqual({
      at: '2025-11-25T09:00:00.000Z',
      level: 'warn',
      message: 'poll failed',
      sourceId: 'hall',
      attempt: 2,
    });
  });

  it('does not let a field replace the head', () => {
    expect(logged('real', { message: 'other', level: 'info', at: 1 }).parsed).toMatchObject({ message: 'real', level: 'warn', at: '2025-11-25T09:00:00.000Z' });
  });

  it.each([
    ['a token under its key', { token: 'S3CRET' }],
    ['a header', { headers: { Token: 'S3CRET', Authorization: 'Bearer S3CRET' } }],
    ['a list of sources', { sources: [{ id: 'hall', apiKey: 'S3CRET' }] }],
    ['text with a bearer token', { detail: 'sent Authorization: Bearer S3CRET to host' }],
    ['JSON inside text', { excerpt: '{"token":"S3CRET"}' }],
    ['an address with a password', { url: 'http://user:S3CRET@10.0.0.1/' }],
    ['an address with a token for a name', { url: 'http://S3CRET@10.0.0.1/' }],
    ['an address with a password that holds an @', { url: 'http://user:S3@S3CRET@10.0.0.1/' }],
    ['an address with a token', { url: 'http://10.0.0.1/?token=S3CRET&a=1' }],
    ['an error', { error: new Error('refused token=S3CRET') }],
    ['an error and its cause', { error: new Error('outer', { cause: { token: 'S3CRET' } }) }],
    ['a map', { tokens: new Map([['hall', 'S3CRET']]) }],
  ])('keeps the secret in %s out', (_, fields) => {
    expect(logged('said', fields).line).not.toContain('S3CRET');
  });

  it.each(['+79161234567', '89161234567', '+7 (916) 123-45-67', '8 916 123 45 67', '7-916-123-45-67'])('keeps the phone number %s out', (phone) => {
    const { line } = logged(`guest ${phone} called`, { detail: `ring ${phone}.`, order: { phone } });
    expect(line).not.toContain('123');
  });

  it('leaves an address readable, and another’s @ behind it', () => {
    expect(logged('fine', { detail: 'http://10.0.0.1:8443/a answered to a@b' }).parsed).toMatchObject({ detail: 'http://10.0.0.1:8443/a answered to a@b' });
  });

  it('reads a word as long as a book once', () => {
    const word = 'a'.repeat(200_000);
    expect(logged('fine', { detail: `${word} ${word}://user:S3CRET@host/` }).parsed).toMatchObject({ detail: `${word} ${word}://[redacted]@host/` });
  });

  it('leaves moments, amounts and fingerprints readable', () => {
    const fields = { atMs: '1764061200000', sum: 174000, actual: '8f14e45fceea167a5a36dedd4bea2543', host: '192.168.1.10:8443' };
    expect(logged('fine', fields).parsed).toMatchObject(fields);
  });

  it('survives what JSON cannot write', () => {
    const circle: Record<string, unknown> = { big: 10n, fn: () => 1 };
    circle.self = circle;
    expect(logged('odd', circle).parsed).toMatchObject({ message: 'odd', big: '10' });
  });
});

describe('rotating file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'hoverboard-log-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('goes on in the new file after it has begun one', () => {
    const path = join(dir, 'station.log');
    const file = createRotatingFile(path, { maxBytes: 100, keep: 2 });
    for (let number = 1; number <= 6; number += 1) file.sink(`${number}`.repeat(30));
    file.close();
    expect(readFileSync(path, 'utf8').split('\n').map((line) => line[0])).toEqual(['4', '5', '6', undefined]);
    expect(readFileSync(`${path}.1`, 'utf8').split('\n').map((line) => line[0])).toEqual(['1', '2', '3', undefined]);
  });

  it('keeps the newest lines within its share of the disk', () => {
    const path = join(dir, 'logs', 'station.log');
    const file = createRotatingFile(path, { maxBytes: 100, keep: 2 });
    for (let number = 0; number < 50; number++) file.sink(`line ${String(number).padStart(2, '0')} ${'x'.repeat(20)}`);
    file.close();
    expect(readdirSync(join(dir, 'logs')).sort()).toEqual(['station.log', 'station.log.1', 'station.log.2']);
    const all = ['station.log.2', 'station.log.1', 'station.log'].map((name) => readFileSync(join(dir, 'logs', name), 'utf8'));
    for (const text of all) expect(text.length).toBeLessThanOrEqual(100);
    const numbers = all.join('').match(/line (\d\d)/g) ?? [];
    expect(numbers.at(-1)).toBe('line 49');
    expect(numbers).toEqual([...numbers].sort());
  });

  it('goes on after the lines of an earlier run', () => {
    const path = join(dir, 'station.log');
    for (const word of ['first', 'second']) {
      const file = createRotatingFile(path);
      file.sink(word);
      file.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  const parsed = (path: string): { message?: string; lines?: number; number?: number }[] =>
    readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { message?: string; number?: number });
  const numbered = (number: number): string => JSON.stringify({ number, filler: 'x'.repeat(30) });
  const gone = 'the log could not be rotated: its earlier lines are gone';

  /** Does the work as a user whom the rights of a folder bind: nothing binds root. */
  const asNobody = (work: () => void): void => {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };

  it.skipIf(process.platform === 'win32').each([
    ['with room for an older file', []],
    ['with the oldest file there', ['station.log.1', 'station.log.2']],
  ])('stays within its share in a read-only folder %s, with the newest lines', (_what, old) => {
    const path = join(dir, 'station.log');
    for (const name of [...old, 'station.log']) {
      writeFileSync(join(dir, name), '');
      if (process.getuid?.() === 0) chownSync(join(dir, name), 65_534, 65_534);
    }
    chmodSync(dir, 0o555);
    asNobody(() => {
      const file = createRotatingFile(path, { maxBytes: 400, keep: 2 });
      for (let number = 0; number < 200; number += 1) {
        file.sink(numbered(number));
        expect(statSync(path).size).toBeLessThanOrEqual(500);
      }
      file.close();
    });
    chmodSync(dir, 0o755);
    const [note, ...lines] = parsed(path);
    expect(note?.message).toBe(gone);
    expect([lines.length > 0, lines.at(-1)?.number]).toEqual([true, 199]);
    expect(readdirSync(dir).sort()).toEqual([...old, 'station.log'].sort());
  });

  it('stays within its share where something stands in the way of the older file, and rotates again when it is gone', () => {
    const path = join(dir, 'station.log');
    mkdirSync(join(dir, 'station.log.1', 'inside'), { recursive: true });
    const file = createRotatingFile(path, { maxBytes: 400, keep: 1 });
    for (let number = 0; number < 50; number += 1) file.sink(numbered(number));
    expect(statSync(path).size).toBeLessThanOrEqual(500);
    rmSync(join(dir, 'station.log.1'), { recursive: true });
    for (let number = 50; number < 100; number += 1) file.sink(numbered(number));
    file.close();
    const numbers = [...parsed(`${path}.1`), ...parsed(path)].map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => 100 - numbers.length + at));
  });

  const disk = mountSmallDisk(64);
  afterAll(() => disk?.remove());
  it.skipIf(disk === null)('leaves no half lines on a disk that is full, and says how many it lost', () => {
    const path = join(disk?.dir ?? '', 'station.log');
    const file = createRotatingFile(path);
    file.sink(numbered(0));
    disk?.fill();
    // A part of the line has room in the page that the file has already.
    for (const number of [1, 2, 3]) file.sink(JSON.stringify({ number, filler: 'x'.repeat(6000) }));
    disk?.free();
    for (const number of [4, 5]) file.sink(numbered(number));
    file.close();
    expect(parsed(path).map(({ number, message, lines }) => number ?? [message, lines])).toEqual([0, ['lines of the log were lost', 3], 4, 5]);
  });

  it('loses lines, not the program, where it cannot write', () => {
    const file = createRotatingFile(join(dir, 'station.log', '\0'));
    expect(() => file.sink('lost')).not.toThrow();
  });
});
