/** The network's boards over the station's own certificate, in the real app and a real Chromium: the PC says that a phone waits, the phone comes in by an address without `https://` and finds the certificate, and the station answers to its name until it quits. */
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { get as getPlain } from 'node:http';
import { join } from 'node:path';
import makeMdns from 'multicast-dns';
import { type Browser } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { unzipSync } from 'fflate';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { callFrom } from './harness/bridge';
import { startWorld, type World } from './harness/world';

let world: World;
let browser: Browser | null = null;
const stops: (() => void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await browser?.close();
  await world.stop();
});

const textOf = (url: string): Promise<string> =>
  new Promise((done, fail) => {
    getPlain(url, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part)).once('end', () => done(text));
    }).once('error', fail);
  });
/** As a phone that has installed the authority and nothing else. */
const statusOf = (url: string, ca: string): Promise<number> =>
  new Promise((done, fail) => {
    get(url, { ca, agent: false }, (answer) => done(answer.resume().statusCode ?? 0)).once('error', fail);
  });

test('a phone is led to the encrypted board, is said to wait on the PC’s board, and is let in there', { timeout: 120_000 }, async () => {
  world = await startWorld();
  const { directory } = world;
  const hoverboard = await world.launch(undefined, '--board');
  const button = await hoverboard.page('button');
  const call = async (name: string, input: unknown): Promise<{ ok: boolean; value: { settings: object; path: string } }> => JSON.parse(await callFrom(button, name, input));
  const { settings: before } = (await call('settings.read', {})).value;
  await call('setup.finish', { demo: true });
  expect(await call('settings.write', { settings: { ...before, server: { host: '0.0.0.0', port: 0, tls: 'station', localName: 'hoverboard-e2e' } } })).toMatchObject({ ok: true });
  // The wizard of the first run stands there already.
  const settings = await hoverboard.page('settings');
  await settings.reload();
  const log = (): string => readFileSync(join(directory, 'data', 'logs', 'hoverboard.log'), 'utf8');
  const address = (): string => [...log().matchAll(/"url":"(https:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(address, { timeout: 20_000 }).not.toBe('');
  const plain = address().replace('https', 'http');

  const authority = await textOf(`${plain}hoverboard.crt`);
  expect(new X509Certificate(authority).subject).toContain('Hoverboard');
  expect(await statusOf(`${address()}health`, authority)).toBe(200);

  browser = await openWholeChromium();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ignoreHTTPSErrors: true, extraHTTPHeaders: { 'X-Forwarded-For': '192.168.1.31' } });
  const phone = await context.newPage();
  await phone.goto(`${plain}certificate`);
  await phone.getByRole('heading', { name: /^Сертификат станции/ }).waitFor();
  await phone.goto(plain);
  expect(phone.url()).toBe(address());
  const code = await phone.locator('.pair__code').innerText();

  const board = await hoverboard.page('board');
  const line = board.getByRole('status').filter({ hasText: 'Устройство ждёт код' });
  await line.waitFor({ timeout: 20_000 });
  await line.getByRole('button', { name: 'Открыть' }).click();
  await settings.getByLabel('Код с экрана устройства').fill(code);
  await settings.getByLabel('Имя', { exact: true }).fill('Телефон Анны');
  await settings.getByRole('button', { name: 'Подключить', exact: true }).click();
  await phone.getByText('Телефон Анны').or(phone.locator('.board')).first().waitFor();
  expect((await context.cookies()).find(({ name }) => name.endsWith('hoverboard-device'))).toMatchObject({ name: '__Host-hoverboard-device', secure: true, httpOnly: true });

  const heard: { readonly name: string; readonly ttl: number; readonly data: unknown }[] = [];
  const device = makeMdns();
  stops.push(() => device.destroy());
  device.on('response', ({ answers }) => heard.push(...(answers as unknown as typeof heard).filter(({ name }) => name === 'hoverboard-e2e.local')));
  await expect.poll(() => (device.query('hoverboard-e2e.local', 'A'), heard.length), { interval: 500, timeout: 15_000 }).toBeGreaterThan(0);
  await settings.getByText('Станция отвечает на имя hoverboard-e2e.local.').waitFor();

  const bundle = await call('support.collect', {});
  const kept = join(directory, 'data', 'certificate.json');
  if (process.platform !== 'win32') expect(statSync(kept).mode & 0o777).toBe(0o600);
  const outputs: Record<string, string> = Object.fromEntries(Object.entries(unzipSync(readFileSync(bundle.value.path))).map(([name, bytes]) => [`bundle ${name}`, Buffer.from(bytes).toString('latin1')]));
  const { authority: root, server } = JSON.parse(readFileSync(kept, 'utf8')) as Record<'authority' | 'server', { key: string }>;
  await hoverboard.close();
  await expect.poll(() => heard.at(-1)?.ttl).toBe(0);
  outputs['log'] = log();
  outputs['stdout and stderr'] = hoverboard.log();
  const needles = [root.key, server.key].flatMap((key) => key.split('\n').filter((part) => part.length > 40));
  expect(needles.length).toBeGreaterThan(3);
  expect(Object.entries(outputs).filter(([, text]) => needles.some((needle) => text.includes(needle))).map(([name]) => name)).toEqual([]);
});
