/** The simulator as a process of its own: one line of JSON, a snippet to copy, and an end when its parent goes. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { ProvisioningSchema } from '../../src/core/model/settings';
import { bundleForChild } from '../fixtures/bundleForChild';
import { ask } from './ask';

let bundle: Awaited<ReturnType<typeof bundleForChild>>;
const children: ChildProcessWithoutNullStreams[] = [];
beforeAll(async () => {
  bundle = await bundleForChild('src/simulator/index.ts');
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  bundle.remove();
});

interface Addresses {
  readonly qrMenu: { readonly url: string; readonly token: string; readonly pinSha256?: string };
  readonly miniDelivery: { readonly url: string; readonly token: string; readonly staffPageUrl: string };
  readonly controlUrl: string;
}
const start = (...flags: readonly string[]): ChildProcessWithoutNullStreams => {
  const child = spawn(process.execPath, [bundle.file, ...flags]);
  children.push(child);
  return child;
};
const lineOf = async (child: ChildProcessWithoutNullStreams): Promise<string> => {
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('\n')) return text;
  }
  return text;
};
const textOf = async (child: ChildProcessWithoutNullStreams): Promise<string> => {
  let text = '';
  for await (const chunk of child.stderr) text += String(chunk);
  return text;
};

test('tells where it is, and a provisioning file that the product accepts', async () => {
  const child = start('--https', '--scenario', 'none');
  const told = textOf(child);
  const addresses = JSON.parse(await lineOf(child)) as Addresses;
  expect(addresses.qrMenu.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask(`${addresses.qrMenu.url}/api/v4/events?hash=none`, { headers: { token: addresses.qrMenu.token } })).json).toEqual({ result: true, data: { updates: [] } });
  expect((await ask(addresses.miniDelivery.staffPageUrl)).text).toContain('Мини Доставка');
  expect((await ask(addresses.controlUrl)).text).toContain('Симулятор ресторана');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  const greeting = await told;
  const provisioning = v.parse(ProvisioningSchema, JSON.parse(greeting.slice(greeting.indexOf('{'))));
  expect(provisioning.sources).toMatchObject([{ baseUrl: addresses.qrMenu.url, tls: { pinSha256: addresses.qrMenu.pinSha256 } }, { baseUrl: addresses.miniDelivery.url }]);
});

test('takes the port that it is given, and says so when it is taken', async () => {
  const first = start('--scenario', 'none');
  const { miniDelivery } = JSON.parse(await lineOf(first)) as Addresses;
  const second = start('--delivery-port', new URL(miniDelivery.url).port);
  expect(await textOf(second)).toContain('EADDRINUSE');
  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);
});

test('--with-parent: ends with its standard input', async () => {
  const child = start('--with-parent');
  await lineOf(child);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('forked: ends when the channel to its parent closes', async () => {
  const child = spawn(process.execPath, [bundle.file], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] }) as ChildProcessWithoutNullStreams;
  children.push(child);
  await lineOf(child);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  [['--speed', 'fast'], '--speed must be a number'],
  [['--scenario', 'opera'], 'none, demo, rush'],
  [['--qr-port', '70000'], '65535'],
  [['--sede', '3'], '--sede'],
])('refuses %j with the allowed values', async (flags, reason) => {
  const child = start(...flags);
  const exit = once(child, 'exit');
  const told = await textOf(child);
  expect(told).toContain(reason);
  expect(told).toContain('usage:');
  expect(await exit).toEqual([2, null]);
});
