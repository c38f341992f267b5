/** A phone whose board stands open over plain HTTP while the real station is switched to encryption, in a real Chromium: one that trusts the certificate goes over by itself as the device that it was, another is told where to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { callFrom } from './harness/bridge';
import { startWorld, type World } from './harness/world';

let world: World;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  await world.stop();
});


test('open boards find the encrypted station, each as its browser lets it', { timeout: 120_000 }, async () => {
  world = await startWorld();
  const { directory } = world;
  const hoverboard = await world.launch(undefined, '--board');
  const button = await hoverboard.page('button');
  const call = async (name: string, input: unknown): Promise<{ ok: boolean; value: { settings: object; devices: readonly unknown[] } }> => JSON.parse(await callFrom(button, name, input));
  // As soon as it answers at all.
  expect(await call('setup.finish', { demo: false })).toMatchObject({ ok: true });
  const serve = async (server: object): Promise<void> => {
    const { settings } = (await call('settings.read', {})).value;
    expect(await call('settings.write', { settings: { ...settings, server: { host: '0.0.0.0', ...server } } })).toMatchObject({ ok: true });
  };
  await serve({ port: 0 });
  const plain = (): string => [...readFileSync(join(directory, 'data', 'logs', 'hoverboard.log'), 'utf8').matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(plain).not.toBe('');
  const [address, encrypted] = [plain(), plain().replace('http:', 'https:')];

  browser = await openWholeChromium();
  const phoneOf = async (name: string, ignoreHTTPSErrors: boolean): Promise<Page> => {
    const context = await (browser as Browser).newContext({ viewport: { width: 390, height: 844 }, ignoreHTTPSErrors });
    // What a proxy passes on is not the PC's own, though it comes from there; a header more would have the browser ask for leave where no phone does.
    await context.route((url) => url.pathname !== '/whereabouts', (route, request) => route.continue({ headers: { ...request.headers(), 'x-forwarded-for': '192.168.1.31' } }));
    const phone = await context.newPage();
    await phone.goto(address);
    expect(await call('device.pair', { code: await phone.locator('.pair__code').innerText(), name, role: 'waiter' })).toMatchObject({ ok: true });
    await phone.locator('.board').waitFor();
    return phone;
  };
  const trusting = await phoneOf('Телефон Анны', true);
  const wary = await phoneOf('Телефон Бориса', false);

  await serve({ port: Number(new URL(address).port), tls: 'station' });
  await trusting.waitForURL(encrypted, { timeout: 60_000 });
  await trusting.locator('.board').waitFor();
  const alert = wary.getByRole('alert').filter({ hasText: 'включили шифрование' });
  expect(await alert.getByRole('link', { name: encrypted }).getAttribute('href')).toBe(encrypted);
  await alert.getByRole('link', { name: 'Сертификат для этого устройства' }).click();
  await wary.getByRole('heading', { name: /^Сертификат станции/ }).waitFor();
  // Nobody was let in anew.
  expect((await call('devices.read', {})).value).toMatchObject({ devices: [{ name: 'Телефон Анны' }, { name: 'Телефон Бориса' }], requests: [] });
  await hoverboard.close();
});
