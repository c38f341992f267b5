/** The page where a phone gets the station's certificate, in a real Chromium: within a phone's width, large enough for a thumb, readable by day and by night. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { CERTIFICATE_PATH, servePhonePage } from '../../../src/adapters/server/certificatePage';
import type { Language } from '../../../src/core/model/settings';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { pageOver } from '../../fixtures/renderer/pageOver';
import { PIN } from '../../fixtures/renderer/settingsPage';
import { snapshotOf } from '../../fixtures/renderer/tickets';

const open = pageOver();
let server: Server | undefined;
afterEach(() => {
  server?.close();
});

async function serve(name: string, language: Language): Promise<string> {
  const certificate = { authority: () => ({ cert: 'PEM', fingerprint: PIN }), station: () => ({ name, language }) };
  server = createServer((request, response) => {
    if (!servePhonePage(new URL(request.url ?? '/', 'http://localhost').pathname, certificate, response)) response.writeHead(404).end();
  });
  await new Promise<void>((listening) => void server?.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${CERTIFICATE_PATH}`;
}

test.each([
  ['ru', 'light', 'Сертификат станции «Касса <1>»', 'Скачать сертификат', 'Отпечаток для установки на телефон'],
  ['en', 'dark', 'The certificate of the station “Касса <1>”', 'Download the certificate', 'Fingerprint to compare when it is installed on a phone'],
] as const)('in %s, %s: says whose it is and where the fingerprint is compared, and nothing is too small or too wide', async (language, colorScheme, title, get, where) => {
  const { page } = await open(snapshotOf(), { width: 390, height: 844 });
  await page.emulateMedia({ colorScheme });
  await page.goto(await serve('Касса <1>', language));
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.getByText(where).waitFor();
  expect((await page.getByRole('link', { name: get }).boundingBox())?.height).toBeGreaterThanOrEqual(48);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
});
