/** The station's own certificate over its life: kept over restarts, made anew in time, for other addresses and when its file is damaged; its key for one user alone. */
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCertificates } from '../../../src/adapters/certificate/certificateFile';
import { openStationCertificate, type StationCertificate } from '../../../src/adapters/certificate/stationCertificate';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createRecordingLogger } from '../../fakes/silentLogger';

const DAY_MS = 86_400_000;
let dir: string;
let clock: FakeClock;
let log: ReturnType<typeof createRecordingLogger>;
let names: string[];
let renewed: number;
let open: StationCertificate[];
const path = (): string => join(dir, 'certificate.json');
function start(): StationCertificate {
  const one = openStationCertificate({ path: path(), clock, log, commonName: 'Hoverboard «Касса 1»', names: () => names, onRenewed: () => (renewed += 1) });
  open.push(one);
  return one;
}
const leafOf = (one: StationCertificate): X509Certificate => new X509Certificate(one.identity().cert);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-certificate-'));
  clock = createFakeClock();
  log = createRecordingLogger();
  names = ['hoverboard.local', '192.168.1.10'];
  renewed = 0;
  open = [];
});
afterEach(() => {
  for (const one of open) one.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('is made once, kept over restarts, and nobody else can read its key', () => {
  const first = start();
  const { fingerprint } = first.identity();
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  if (process.platform !== 'win32') {
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    chmodSync(path(), 0o644);
  }
  const again = start();
  expect([again.identity().fingerprint, again.authority().fingerprint, again.trouble()]).toEqual([fingerprint, first.authority().fingerprint, null]);
  if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
});

it('is made anew within seconds of another address, by the same authority, and once', async () => {
  const one = start();
  const before = { leaf: one.identity().fingerprint, root: one.authority().fingerprint };
  await clock.advance(60_000);
  expect([renewed, one.identity().fingerprint]).toEqual([0, before.leaf]);
  names = ['hoverboard-2.local', '10.0.0.7'];
  await clock.advance(10_000);
  expect(renewed).toBe(1);
  expect(leafOf(one).checkIP('10.0.0.7')).toBe('10.0.0.7');
  expect(leafOf(one).checkHost('hoverboard-2.local')).toBe('hoverboard-2.local');
  expect(one.authority().fingerprint).toBe(before.root);
  // An address beyond the networks that the authority vouches for is no reason to make one every ten seconds.
  names = ['hoverboard-2.local', '203.0.113.9'];
  await clock.advance(120_000);
  expect(renewed).toBe(2);
});

it('is made anew a month before it ends', async () => {
  const one = start();
  const first = leafOf(one);
  clock.jumpWallClock(Date.parse(first.validTo) - 31 * DAY_MS - clock.now());
  await clock.advance(10_000);
  expect(renewed).toBe(0);
  clock.jumpWallClock(DAY_MS + 1000);
  await clock.advance(10_000);
  expect(renewed).toBe(1);
  expect(Date.parse(leafOf(one).validTo)).toBeGreaterThan(clock.now() + 390 * DAY_MS);
  expect(start().identity().fingerprint).toBe(one.identity().fingerprint);
});

it('that was made while the clock was ahead is made anew when it is right again', async () => {
  clock.jumpWallClock(3 * 365 * DAY_MS);
  const one = start();
  clock.jumpWallClock(-3 * 365 * DAY_MS);
  await clock.advance(10_000);
  expect(Date.parse(leafOf(one).validFrom)).toBeLessThan(clock.now());
  // Nor is the authority one of later: phones would trust nothing of it for years.
  expect(Date.parse(new X509Certificate(one.authority().cert).validFrom)).toBeLessThan(clock.now());
});

it('keeps its authority over a clock that lost its time, and shows a good certificate when that is right again', async () => {
  const before = start().authority().fingerprint;
  const awayMs = clock.now() - Date.UTC(2000, 0, 1);
  clock.jumpWallClock(-awayMs);
  const one = start();
  await clock.advance(10_000);
  clock.jumpWallClock(awayMs);
  await clock.advance(10_000);
  expect([one.authority().fingerprint, one.trouble()]).toEqual([before, null]);
  expect(Date.parse(leafOf(one).validTo)).toBeGreaterThan(clock.now() + 390 * DAY_MS);
});

it('has another authority when that ends, says so once, and keeps the old one', async () => {
  const one = start();
  const before = one.authority().fingerprint;
  clock.jumpWallClock(Date.parse(new X509Certificate(one.authority().cert).validTo) - 59 * DAY_MS - clock.now());
  await clock.advance(60_000);
  expect(renewed).toBe(1);
  expect(one.authority().fingerprint).not.toBe(before);
  expect(one.trouble()).toMatchObject({ what: 'ended', file: expect.stringMatching(/^certificate\.json\.unreadable-/) as string });
});

describe('a file that', () => {
  const whole = (): string => {
    start();
    return readFileSync(path(), 'utf8');
  };
  const damages: Readonly<Record<string, (text: string) => string>> = {
    'was cut': (text) => text.slice(0, text.length / 2),
    'is empty': () => '',
    'has a key cut short': (text) => text.replace(/(BEGIN PRIVATE KEY-----\\n.{20})[^-]*/, '$1\\n'),
    'has a certificate cut short': (text) => text.replace(/(BEGIN CERTIFICATE-----\\n.{60})[^-]*/, '$1\\n'),
    'has one letter of the authority’s name changed': (text) => {
      const file = JSON.parse(text) as { authority: { cert: string } };
      const der = Buffer.from(file.authority.cert.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
      // The second of the two names is its own, the first is who signed it; what phones have installed would not be this one.
      const at = der.lastIndexOf('Hoverboard');
      der[at] = 'h'.charCodeAt(0);
      file.authority.cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
      return JSON.stringify(file);
    },
    'has keys exchanged': (text) => {
      const { authority, server } = JSON.parse(text) as Record<'authority' | 'server', { cert: string; key: string }>;
      return JSON.stringify({ format: 1, authority: { ...authority, key: server.key }, server: { ...server, key: authority.key } });
    },
    'has the authority of another station': (text) => {
      rmSync(path());
      const { authority } = JSON.parse(whole()) as { authority: unknown };
      return JSON.stringify({ ...(JSON.parse(text) as object), authority });
    },
  };
  it.each(Object.keys(damages))('%s is put aside and made anew, and it is told', (how) => {
    const damaged = damages[how]?.(whole()) ?? '';
    writeFileSync(path(), damaged);
    const one = start();
    expect(one.trouble()).toMatchObject({ what: 'put-aside' });
    expect(leafOf(one).verify(new X509Certificate(one.authority().cert).publicKey)).toBe(true);
    const aside = readdirSync(dir).find((name) => name.includes('unreadable')) ?? '';
    expect(readFileSync(join(dir, aside), 'utf8')).toBe(damaged);
    expect(start().trouble()).toBeNull();
  });
});

it('that was cut at any byte never keeps boards from being served, and never passes for a whole one', () => {
  start();
  const text = readFileSync(path(), 'utf8');
  for (let bytes = 0; bytes < text.length; bytes += 7) {
    writeFileSync(path(), text.slice(0, bytes));
    const { certificates, putAside } = readCertificates(path(), clock.now());
    expect([certificates, putAside === null]).toEqual([null, false]);
  }
});

it('that cannot be written is good until the program ends, and it is told; no key is ever logged', async () => {
  mkdirSync(`${path()}.new`);
  const one = start();
  expect(one.trouble()).toMatchObject({ what: 'not-saved' });
  const key = one.identity().key;
  names = ['192.168.1.77'];
  rmSync(`${path()}.new`, { recursive: true });
  await clock.advance(10_000);
  expect([renewed, one.trouble()]).toEqual([1, null]);
  const logged = JSON.stringify(log.lines);
  for (const secret of [key, one.identity().key]) for (const line of secret.split('\n').filter((part) => part.length > 20 && !part.startsWith('--'))) expect(logged).not.toContain(line);
});
