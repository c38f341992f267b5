import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJsonLogger } from '../../../src/adapters/logger/jsonLogger';
import { createRotatingFile } from '../../../src/adapters/logger/rotatingFile';
import { createFakeClock } from '../../fakes/fakeClock';

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

  it('loses lines, not the program, where it cannot write', () => {
    const file = createRotatingFile(join(dir, 'station.log', '\0'));
    expect(() => file.sink('lost')).not.toThrow();
  });
});
