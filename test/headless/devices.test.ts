/** A device of the network is let in to the headless station from the terminal, listed and turned out, by whoever owns the data folder. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ask, type Answer } from '../fixtures/httpClient';
import { buildHeadless, createHouse, type Built, type House, type Run } from './house';

let built: Built;
let house: House;
beforeAll(async () => {
  built = await buildHeadless();
}, 120_000);
afterAll(() => built.remove());
beforeEach(() => {
  house = createHouse(built.script);
});
afterEach(() => house.close());

/** Ends it as its service does. */
const ended = (child: Run['child']): Promise<void> =>
  new Promise((done) => {
    child.once('close', () => done());
    child.kill('SIGTERM');
  });

/** As a proxy on this computer passes on what comes from the network. */
const fromNetwork = { 'x-forwarded-for': '10.0.0.7', 'content-type': 'application/json' };

it('is let in by its code, listed, and turned out at once', { timeout: 60_000 }, async () => {
  const run = await house.start('--config', house.provision({ sources: [], server: { host: '0.0.0.0', port: 0 } }));
  expect(run.stderr()).toContain('--pair');
  const begun: Answer = await ask(run.url, '/api/pair/begin', { method: 'POST', headers: fromNetwork, body: '{"page":"wall"}' });
  const { code } = (begun.json() as { value: { code: string } }).value;
  const cookie = begun.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const look = async (): Promise<number> => (await ask(run.url, '/api/board', { headers: { ...fromNetwork, cookie } })).status;
  expect(await look()).toBe(401);
  const wrong = await house.runToEnd('--pair', code === '000000' ? '000001' : '000000', '--name', 'ТВ');
  expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([1, '', expect.stringContaining('Такого кода') as string]);
  const paired = await house.runToEnd('--pair', code, '--name', 'ТВ на кухне', '--role', 'wall');
  expect([paired.code, paired.stdout, paired.stderr]).toEqual([0, expect.stringMatching(/^[0-9a-f]{16}\twall\tТВ на кухне\t/) as string, '']);
  expect(await look()).toBe(200);
  const written = readdirSync(house.dataDir).map((name) => readFileSync(join(house.dataDir, name), 'latin1'));
  for (const text of [run.stderr(), ...written]) for (const secret of [cookie.slice(18), code]) expect(text).not.toContain(secret);
  const listed = await house.runToEnd('--devices');
  expect(listed.stdout).toContain('ТВ на кухне');
  expect((await house.runToEnd('--revoke', listed.stdout.slice(0, 16))).code).toBe(0);
  expect(await look()).toBe(401);
});

it('shows boards over TLS with a certificate of one’s own, and does not start on half of one', { timeout: 60_000 }, async () => {
  const [own, other] = ['self-signed', 'trusted'].map((name) => resolve(import.meta.dirname, `../fixtures/tls/${name}.pem`));
  // Beside the file that names it.
  copyFileSync(own ?? '', join(house.dir, 'own.pem'));
  const server = { host: '0.0.0.0', port: 0 };
  const refused = await house.runToEnd('--config', house.provision({ sources: [], server: { ...server, tls: { certFile: own, keyFile: other } } }));
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('не от этого сертификата') as string]);
  const run = await house.start('--config', house.provision({ sources: [], server: { ...server, tls: { certFile: 'own.pem', keyFile: 'own.pem' } } }));
  expect(run.url).toMatch(/^https:/);
  expect(run.stderr()).toContain(new X509Certificate(readFileSync(own ?? '')).fingerprint256);
  const bundle = join(house.dir, 'bundle.zip');
  expect((await house.runToEnd('--diagnostics', bundle)).code).toBe(0);
  expect(strFromU8(unzipSync(readFileSync(bundle))['health.json'] ?? new Uint8Array())).toMatch(/"status": ?"ok"/);
});

it('shows boards over TLS with a certificate of the station’s own, the same after a restart, and says when that could not be read', { timeout: 60_000 }, async () => {
  const config = house.provision({ sources: [], server: { host: '127.0.0.1', port: 0, tls: 'station' } });
  const file = join(house.dataDir, 'certificate.json');
  const authorityOf = (): string => (JSON.parse(readFileSync(file, 'utf8')) as { authority: { cert: string } }).authority.cert;
  const first = await house.start('--config', config);
  expect(first.url).toMatch(/^https:/);
  expect((await ask(first.url, '/hoverboard.crt')).text).toBe(authorityOf());
  const kept = authorityOf();
  const listed = (await house.runToEnd('--devices')).stdout.split('\n');
  expect(listed).toContain(`authority\t${new X509Certificate(kept).fingerprint256}`);
  expect(listed.some((line) => /^certificate\t([0-9A-F]{2}:){31}/.test(line))).toBe(true);
  await ended(first.child);
  const again = await house.start('--config', config);
  expect(authorityOf()).toBe(kept);
  await ended(again.child);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 300));
  const damaged = await house.start('--config', config);
  expect(damaged.stderr()).toContain('Сертификат станции не прочитался');
  expect(authorityOf()).not.toBe(kept);
  expect(damaged.stderr()).not.toContain('PRIVATE');
});

it.each([
  [['--pair', '12345', '--name', 'ТВ'], 2, '--pair needs the six digits'],
  [['--pair', '123456'], 2, '--pair needs --name NAME'],
  [['--pair', '123456', '--name', 'ТВ', '--role', 'manager'], 2, '--role is board, waiter or wall'],
  [['--name', 'ТВ'], 2, '--name and --role belong to --pair'],
  [['--revoke', 'ТВ'], 2, '--revoke needs an id'],
  [['--devices'], 1, 'No station runs on'],
])('%j is refused in words', async (args, code, words) => {
  const ended = await house.runToEnd(...args);
  expect([ended.code, ended.stdout, ended.stderr]).toEqual([code, '', expect.stringContaining(words) as string]);
  expect(existsSync(house.dataDir)).toBe(false);
});

it.runIf(process.platform !== 'win32')('a folder that the desktop app runs on is no folder without a station', async () => {
  const bundle = join(house.dir, 'd.zip');
  const health = (): string => strFromU8(unzipSync(readFileSync(bundle))['health.json'] ?? new Uint8Array());
  mkdirSync(house.dataDir);
  // As Chromium leaves it: this process stands for the desktop.
  symlinkSync(`${hostname()}-${process.pid}`, join(house.dataDir, 'SingletonLock'));
  expect(await house.runToEnd('--devices')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/работает настольное приложение[^]*The desktop app runs on/) as string });
  expect(await house.runToEnd('--diagnostics', bundle)).toMatchObject({ code: 0, stderr: expect.stringMatching(/«Собрать диагностику»[^]*“Collect diagnostics”/) as string });
  expect(health()).toContain('the desktop app runs on this folder');

  // A process that ended without tidying up, and one of another computer.
  for (const holder of [`${hostname()}-99999999`, `elsewhere-${process.pid}`]) {
    rmSync(join(house.dataDir, 'SingletonLock'));
    symlinkSync(holder, join(house.dataDir, 'SingletonLock'));
    expect(await house.runToEnd('--devices')).toMatchObject({ code: 1, stderr: expect.stringContaining('No station runs on') as string });
    expect(await house.runToEnd('--diagnostics', bundle)).toMatchObject({ code: 0, stderr: '' });
    expect(health()).toContain('not running');
  }
});
