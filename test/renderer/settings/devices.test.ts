/** «Устройства» in a real Chromium: the warning before anything is open, an address to scan, a code that is typed, and devices that are renamed and turned out. */
import { expect, test } from 'vitest';
import type { DeviceId, DeviceView } from '../../../src/core/model/device';
import { instant } from '../../../src/core/model/instant';
import { CallRefused } from '../../../src/shared/router';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();
const network = { host: '0.0.0.0', port: 8420 };
const request = { id: 'aaaaaaaaaaaaaaaa' as DeviceId, address: '192.168.1.31', page: 'wall' as const, since: instant(Date.now()), until: instant(Date.now() + 300_000) };
const device = (name: string, more: Partial<DeviceView> = {}): DeviceView => ({ id: 'bbbbbbbbbbbbbbbb' as DeviceId, name, role: 'waiter', zones: [], pairedAt: instant(0), seenAt: instant(Date.now() - 3 * 3_600_000 - 60_000), address: '192.168.1.30', online: false, ...more });
const addresses = ['http://192.168.1.5:8420/', 'http://10.8.0.2:8420/'];

test('boards are served to the network encrypted unless somebody chooses otherwise after a warning, and taken back without one', async () => {
  const { section, page, button, desk } = await open(settingsView());
  await section('Устройства');
  const toggle = page.getByLabel('Показывать доски на других устройствах');
  await toggle.click();
  await button('Отмена').waitFor();
  expect(desk.view().settings.server).toBeNull();
  await button('Отмена').click();
  await expect.poll(() => page.getByRole('radio').count()).toBe(0);
  await toggle.click();
  expect(await page.getByRole('radio', { name: 'Сертификат этой станции' }).isChecked()).toBe(true);
  await button('Включить').click();
  await expect.poll(() => desk.view().settings.server).toEqual({ ...network, tls: 'station' });
  await toggle.click();
  await expect.poll(() => desk.view().settings.server).toEqual({ host: '127.0.0.1', port: 8420, tls: 'station' });
  await toggle.click();
  expect(await page.getByText('Соединение не шифруется: кто подключён').count()).toBe(0);
  await page.getByRole('radio', { name: 'Без шифрования' }).click();
  await page.getByText('Соединение не шифруется: кто подключён').waitFor();
  expect(desk.view().settings.server).toEqual({ host: '127.0.0.1', port: 8420, tls: 'station' });
  await button('Понятно, включить').click();
  await expect.poll(() => desk.view().settings.server).toEqual(network);
  await page.getByText('Соединение не шифруется: гостевой').waitFor();
});

test('the protection is changed to files of one’s own, whose paths are told at the field when they are none', async () => {
  const { section, page, button, field, desk } = await open(settingsView({ settings: { server: { ...network, tls: 'station' } } }));
  await section('Устройства');
  await button('Изменить защиту').click();
  await page.getByRole('radio', { name: 'Свой сертификат' }).click();
  await field('Файл сертификата').fill('board.pem');
  await field('Файл ключа').fill('C:\\keys\\board.key');
  await button('Сохранить').click();
  await expect.poll(() => page.locator('.field--wrong').innerText()).toContain('Укажите полный путь к файлу.');
  expect(desk.view().settings.server).toEqual({ ...network, tls: 'station' });
  await field('Файл сертификата').fill('/etc/board.pem');
  await button('Сохранить').click();
  await expect.poll(() => desk.view().settings.server).toEqual({ ...network, tls: { certFile: '/etc/board.pem', keyFile: 'C:\\keys\\board.key' } });
  await button('Изменить защиту').click();
  expect(await field('Файл сертификата').inputValue()).toBe('/etc/board.pem');
  await page.getByRole('radio', { name: 'Без шифрования' }).click();
  await button('Отмена').click();
  expect(desk.view().settings.server).toMatchObject({ tls: { certFile: '/etc/board.pem' } });
});

test('of the station’s own certificate both fingerprints stand there, and the page where a phone gets it can be scanned', async () => {
  const { section, page, desk } = await open(settingsView({ settings: { server: { ...network, tls: 'station' } } }));
  desk.devices.view = { devices: [], requests: [], addresses: ['https://192.168.1.5:8420/', 'https://hoverboard.local:8420/'], fingerprint: 'AB:CD:EF:01:23', authority: '45:67:89:AB:CD', localName: { is: 'ours', name: 'hoverboard.local', wanted: 'hoverboard.local' } };
  await section('Устройства');
  await page.getByText('AB:CD:EF:01 23', { exact: true }).waitFor();
  await page.getByText('45:67:89:AB CD', { exact: true }).waitFor();
  await page.getByRole('img', { name: 'QR-код адреса https://192.168.1.5:8420/', exact: true }).waitFor();
  await page.getByRole('radio', { name: 'Сертификат для телефона' }).click();
  await page.getByRole('img', { name: 'QR-код адреса http://192.168.1.5:8420/certificate', exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test('the name in the network is chosen, given up, and said what became of', async () => {
  const { section, page, field, desk } = await open(settingsView({ settings: { server: network } }));
  desk.devices.view = { devices: [], requests: [], addresses, fingerprint: null, authority: null, localName: { is: 'ours', name: 'hoverboard-2.local', wanted: 'hoverboard.local' } };
  await section('Устройства');
  await page.getByText('Имя hoverboard.local в сети уже занято: станция отвечает на hoverboard-2.local.').waitFor();
  expect(await field('Имя в сети').inputValue()).toBe('hoverboard');
  await field('Имя в сети').fill('Касса 1');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.field--wrong').innerText()).toContain('Строчные латинские буквы');
  expect(desk.view().settings.server).toEqual(network);
  await field('Имя в сети').fill('Kassa-1.local');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.server).toEqual({ ...network, localName: 'kassa-1' });
  desk.devices.view = { ...desk.devices.view, localName: { is: 'failed', reason: 'EADDRINUSE' } };
  await page.getByText('В этой сети имя не работает (EADDRINUSE)').waitFor();
  await field('Имя в сети').fill('');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.server).toEqual({ ...network, localName: null });
});

test('an address is shown and can be scanned, of the board and of the kitchen’s screen', async () => {
  const { section, page, desk } = await open(settingsView({ settings: { server: network } }));
  desk.devices.view = { devices: [], requests: [], addresses, fingerprint: null, authority: null, localName: null };
  await section('Устройства');
  await page.getByRole('img', { name: 'QR-код адреса http://192.168.1.5:8420/', exact: true }).waitFor();
  await page.getByRole('group', { name: 'Что открыть' }).getByRole('radio', { name: 'Экран кухни' }).click();
  await page.getByRole('img', { name: 'QR-код адреса http://192.168.1.5:8420/wall' }).waitFor();
  await page.getByLabel('Откройте на устройстве').selectOption('http://10.8.0.2:8420/');
  await page.getByText('http://10.8.0.2:8420/wall', { exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test('where the connection is encrypted the fingerprint stands there, and no warning', async () => {
  const { section, page, desk } = await open(settingsView({ settings: { server: { ...network, tls: { certFile: '/etc/board.pem', keyFile: '/etc/board.key' } } } }));
  desk.devices.view = { devices: [], requests: [], addresses: ['https://192.168.1.5:8420/'], fingerprint: 'AB:CD', authority: null, localName: null };
  await section('Устройства');
  await page.getByText('сверьте отпечаток сертификата (SHA-256): AB:CD').waitFor();
  expect(await page.getByText('не шифруется').count()).toBe(0);
});

test('a device is let in by its code, with a name and what it may do; a wrong code is told at the field', async () => {
  const zones = [{ id: 'veranda', name: 'Веранда', tables: '1-5' }];
  const { section, page, button, field, desk, station } = await open(settingsView({ settings: { server: network, routing: { zones } } }));
  desk.devices.view = { devices: [], requests: [request], addresses, fingerprint: null, authority: null, localName: null };
  await section('Устройства');
  await page.getByText('Экран кухни, 192.168.1.31').waitFor();
  await field('Код с экрана устройства').fill('48291');
  await button('Подключить').click();
  await page.getByText('Нужно шесть цифр с экрана устройства.').waitFor();
  await page.getByText('От 1 до 60 знаков.').waitFor();
  expect(station.inputsOf('device.pair')).toEqual([]);
  await field('Код с экрана устройства').fill('482 915');
  await field('Имя').fill('Телефон Анны');
  await page.getByRole('radio', { name: 'Официант' }).click();
  await page.getByRole('checkbox', { name: 'Веранда' }).click();
  await page.keyboard.press('Tab');
  await button('Подключить').click();
  await page.getByText('Подключено: Телефон Анны').waitFor();
  expect(station.inputsOf('device.pair')).toEqual([{ code: '482 915', name: 'Телефон Анны', role: 'waiter', zones: ['veranda'] }]);
  await page.getByText('ещё не открывало доску').waitFor();
  await page.getByText('Сейчас кода никто не показывает.').waitFor();
  expect(await field('Код с экрана устройства').inputValue()).toBe('');
});

test('whoever comes because a device waits finds the field for its code under the eyes, and who is typing elsewhere is left there', async () => {
  const { section, page, field, desk } = await open(settingsView({ settings: { server: network } }));
  desk.devices.view = { devices: [], requests: [], addresses, fingerprint: null, authority: null, localName: null };
  await section('Устройства');
  await field('Имя в сети').focus();
  desk.devices.view = { ...desk.devices.view, requests: [request] };
  await page.getByText('Экран кухни, 192.168.1.31').waitFor();
  expect(await field('Имя в сети').evaluate((one) => one === document.activeElement)).toBe(true);
  await section('Вид');
  await section('Устройства');
  await expect.poll(() => field('Код с экрана устройства').evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await field('Код с экрана устройства').evaluate((one) => one.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
});

test('what the station says of a code stands at the field', async () => {
  const { section, page, button, field, desk, station } = await open(settingsView({ settings: { server: network } }));
  desk.devices.view = { devices: [], requests: [request], addresses, fingerprint: null, authority: null, localName: null };
  station.handle('device.pair', () => {
    throw new CallRefused('not-found', 'Такого кода сейчас ни одно устройство не показывает.');
  });
  await section('Устройства');
  await field('Код с экрана устройства').fill('000000');
  await field('Имя').fill('ТВ');
  await button('Подключить').click();
  await expect.poll(() => page.locator('.field--wrong').innerText()).toContain('Такого кода сейчас ни одно устройство не показывает.');
  await button('Не пускать 192.168.1.31').click();
  await expect.poll(() => station.inputsOf('device.dismiss')).toEqual([{ requestId: request.id }]);
});

test('devices are renamed, given another role, and turned out when somebody says so twice', async () => {
  const { section, page, button, desk } = await open(settingsView({ settings: { server: network } }));
  desk.devices.view = { devices: [device('Телефон')], requests: [], addresses, fingerprint: null, authority: null, localName: null };
  await section('Устройства');
  await page.getByText('было 3 ч назад, 192.168.1.30').waitFor();
  const line = page.locator('.device');
  await line.getByLabel('Имя').fill('Телефон Ильи');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.devices.view.devices[0]?.name).toBe('Телефон Ильи');
  await button('Что ему можно: Телефон Ильи').click();
  await line.getByRole('radio', { name: 'Экран кухни' }).click();
  await expect.poll(() => desk.devices.view.devices[0]?.role).toBe('wall');
  desk.devices.view = { ...desk.devices.view, devices: [device('Телефон Ильи', { online: true, role: 'wall' })] };
  await page.getByText('на связи, 192.168.1.30').waitFor();
  await button('Отключить: Телефон Ильи').click();
  expect(await seriousViolations(page)).toEqual([]);
  expect(desk.devices.view.devices).toHaveLength(1);
  await line.getByRole('button', { name: 'Отключить', exact: true }).click();
  await page.getByText('Пока ни одного.').waitFor();
});

test('on a till what can be done with a device stands there in words, and nothing lies on the line of one that was just let in', async () => {
  const { section, page, button, field, desk } = await open(settingsView({ settings: { server: network } }));
  await page.setViewportSize({ width: 1024, height: 768 });
  desk.devices.view = { devices: [device('Телефон')], requests: [request], addresses, fingerprint: null, authority: null, localName: null };
  await section('Устройства');
  await field('Код с экрана устройства').fill('482 915');
  await page.locator('form').getByLabel('Имя', { exact: true }).fill('Планшет бара');
  await button('Подключить').click();
  const line = page.locator('.device').filter({ has: page.getByRole('button', { name: 'Отключить: Планшет бара' }) });
  await line.scrollIntoViewIfNeeded();
  await page.getByText('Подключено: Планшет бара').waitFor();
  expect(await line.getByRole('button').allInnerTexts()).toEqual(['Что ему можно', 'Отключить']);
  const covered = await line.locator('svg, input, button, p').evaluateAll((parts) =>
    parts.flatMap((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      const seen = document.elementFromPoint(left + (right - left) / 8, (top + bottom) / 2);
      return part.closest('.device')?.contains(seen) === true ? [] : [part.tagName];
    }),
  );
  expect(covered).toEqual([]);
});

test('another window can lead to the section, also while another one is open', async () => {
  const { section, page, station } = await open(settingsView());
  await section('Вид');
  station.push({ event: 'section.shown', payload: { section: 'devices' } });
  await page.getByRole('heading', { name: 'Устройства' }).waitFor();
  await page.getByLabel('Показывать доски на других устройствах').waitFor();
});
