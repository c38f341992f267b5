/** The settings window and the first-run wizard in a real Chromium, over the real router, by the names that staff see. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { buildPages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { scriptSettings, settingsView, type SettingsDesk } from '../../fixtures/renderer/settingsDesk';
import { silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import type { SettingsInput } from '../../../src/core/model/settings';
import type { SettingsView } from '../../../src/shared/contract';
import { CallRefused } from '../../../src/shared/router';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let station: ScriptedStation;
let desk: SettingsDesk;

const PIN = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0')).join(':').toUpperCase();
const sources: NonNullable<SettingsInput['sources']> = [
  { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://192.168.1.10:8443' },
  { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://192.168.1.10:11011' },
];

beforeAll(async () => {
  [pages, browser] = await Promise.all([buildPages(['settings']), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  page = await context.newPage();
});
afterEach(async () => {
  station.close();
  await context.close();
});

async function open(view: SettingsView, snapshot = snapshotOf()): Promise<void> {
  station = createScriptedStation(snapshot);
  desk = scriptSettings(station, view);
  await station.attach(page);
  await page.goto(`${pages.url}/settings.html`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const section = (name: string): Promise<void> => page.getByRole('navigation').getByRole('button', { name }).click();
const saved = (): Promise<string> => page.locator('.saved').innerText();

describe('the wizard', () => {
  test('leads from the language to a connected source, with a check that fails in between', async () => {
    await open(settingsView({ firstRun: true }), snapshotOf({ sources: [] }));
    await field('English').check();
    await page.getByRole('heading', { name: 'Which language?' }).waitFor();
    await field('Русский').check();
    await button('Дальше').click();

    await field('Название станции').fill('Бар');
    await field('Официант').check();
    await button('Дальше').click();
    await expect.poll(() => desk.view().settings.station).toEqual({ name: 'Бар', language: 'ru', roles: ['cashier', 'waiter'] });

    expect(await button('Дальше').isDisabled()).toBe(true);
    await button(/Мини-Доставка/).click();
    await field('Адрес').fill('192.168.1.10:11011');
    await field('Токен').fill('wrong');
    desk.answerChecks({ ok: false, problem: { code: 'token' }, info: {} }, { ok: true, problem: null, info: { dhVersion: '3.0.6', hoursFrom: '09:00', hoursTo: '23:00' } });
    await button('Проверить').click();
    await page.getByText('Сервер не принял токен').waitFor();
    await field('Токен').fill('right');
    expect(await page.getByText('Сервер не принял токен').count()).toBe(0);
    await button('Проверить').click();
    await page.getByText(/Связь есть · Мини-доставка 3\.0\.6/).waitFor();
    expect(station.inputsOf('source.check').map((input) => (input as { token: string }).token)).toEqual(['wrong', 'right']);
    await button('Сохранить').click();
    await page.getByRole('article', { name: 'Доставка' }).waitFor();
    expect(desk.tokens.get('delivery')).toBe('right');
    await button('Дальше').click();

    await button('Проверить оповещение').click();
    await page.getByText('Система приняла уведомление.').waitFor();
    expect(station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 80 }]);
    await button('Дальше').click();
    await button('Открыть доску').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: false }]);
    expect(station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
  });

  test('gives way to the demo restaurant from its first step', async () => {
    await open(settingsView({ firstRun: true }));
    await button('Посмотреть на демо-ресторане').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: true }]);
    expect(station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
  });

  test('tells why it could not end, and stays', async () => {
    await open(settingsView({ firstRun: true }));
    station.handle('setup.finish', () => {
      throw new CallRefused('not-possible', 'Диск полон.');
    });
    await button('Посмотреть на демо-ресторане').click();
    await page.getByText('Диск полон.').waitFor();
    expect(await button('Дальше').isVisible()).toBe(true);
  });
});

describe('a source', () => {
  const edit = async (name: string): Promise<void> => {
    await section('Источники');
    await button(`Изменить: ${name}`).click();
  };

  test('shows its health and what it told of itself', async () => {
    const delivery = { ...silentSince('delivery', 7), info: { dhVersion: '3.0.6.1222', csVersion: '7.25', hoursFrom: '09:00', hoursTo: '23:00' } };
    await open(settingsView({ settings: { sources }, tokens: { hall: true } }), snapshotOf({ sources: [source('hall'), delivery] }));
    await section('Источники');
    const card = page.getByRole('article', { name: 'Доставка' });
    expect(await card.innerText()).toMatch(/Токен не задан[^]*нет связи[^]*отказал в соединении[^]*3\.0\.6\.1222[^]*09:00–23:00/);
    expect(await page.getByRole('article', { name: 'Зал' }).innerText()).not.toContain('Токен не задан');
  });

  test('is changed without its token being shown or asked for again', async () => {
    await open(settingsView({ settings: { sources }, tokens: { hall: true } }));
    await edit('Зал');
    expect(await field('Токен').inputValue()).toBe('');
    await field('Название').fill('Зал и веранда');
    await button('Сохранить').click();
    await page.getByRole('article', { name: 'Зал и веранда' }).waitFor();
    expect(station.inputsOf('source.save')).toEqual([{ source: expect.objectContaining({ id: 'hall', label: 'Зал и веранда', pollIntervalMs: 3000 }) }]);
  });

  test('with wrong fields is not sent: each says what is wrong, and the first has the focus', async () => {
    await open(settingsView({ settings: { sources } }));
    await edit('Доставка');
    await field('Адрес').fill('http://user@host');
    await page.getByText('Дополнительно').click();
    await field('Опрашивать каждые').fill('часто');
    await button('Сохранить').click();
    await page.getByText('Исправьте отмеченные поля.').waitFor();
    expect(await field('Адрес').evaluate((input) => input === document.activeElement)).toBe(true);
    const described = await field('Опрашивать каждые').evaluate((input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent);
    expect(described).toMatch(/От 0,5 до 60\sс/);
    expect(station.inputsOf('source.save')).toEqual([]);
    await field('Адрес').fill('http://host');
    expect(await field('Адрес').getAttribute('aria-invalid')).toBeNull();
  });

  test('that the station refuses says why in its form', async () => {
    await open(settingsView({ settings: { sources } }));
    station.handle('source.save', () => {
      throw new CallRefused('not-possible', 'Настройки не записались: диск полон.');
    });
    await edit('Доставка');
    await button('Сохранить').click();
    await page.getByRole('form').getByText('диск полон').waitFor();
    expect(await button('Сохранить').isVisible()).toBe(true);
  });

  test('with an unknown certificate is trusted only on purpose, and then checked again', async () => {
    await open(settingsView({ settings: { sources } }));
    desk.answerChecks({ ok: false, problem: { code: 'certificate-unknown', values: { host: '192.168.1.10', actual: PIN } }, info: {}, offeredPinSha256: PIN }, { ok: true, problem: null, info: {} });
    await edit('Зал');
    await button('Проверить').click();
    const certificate = page.getByRole('region', { name: 'Сертификат сервера' });
    expect(await certificate.innerText()).toMatch(/00:01:02:03[^]*1C:1D:1E:1F/);
    expect(await button('Доверять этому сертификату').isDisabled()).toBe(true);
    await certificate.getByRole('checkbox').check();
    await button('Доверять этому сертификату').click();
    await page.getByText('Связь есть').waitFor();
    expect(station.inputsOf('source.check').at(-1)).toMatchObject({ source: { tls: { pinSha256: PIN } } });
    expect(station.inputsOf('source.save')).toEqual([]);
    await button('Сохранить').click();
    await page.getByText('Сертификат подтверждён').waitFor();
  });

  test('whose certificate changed shows the old fingerprint beside the new one', async () => {
    const old = PIN.replaceAll('0', 'A');
    await open(settingsView({ settings: { sources: sources.map((one) => ({ ...one, tls: { pinSha256: old } })) } }));
    desk.answerChecks({ ok: false, problem: { code: 'certificate-pin', values: { host: 'h', expected: old, actual: PIN } }, info: {}, offeredPinSha256: PIN });
    await edit('Зал');
    await button('Проверить').click();
    expect(await page.getByRole('region', { name: 'Сертификат сервера' }).innerText()).toMatch(/Сервер показал[^]*00:01:02:03[^]*Раньше был подтверждён[^]*AA:A1:A2:A3/);
  });

  test('takes HTTP requests of its own', async () => {
    await open(settingsView({ settings: { sources } }));
    await edit('Доставка');
    await page.getByText('Дополнительно').click();
    await field('Своими HTTP-запросами').check();
    for (const [name, path] of [['Запрос «Принять»', 'accept'], ['Запрос «Отменить»', 'cancel']] as const) {
      const template = page.getByRole('group', { name });
      await template.getByLabel('Адрес запроса').fill(`http://192.168.1.10/${path}/{id}`);
      await template.getByLabel('Заголовки').fill('X-Key: secret');
    }
    await button('Сохранить').click();
    await expect.poll(() => station.inputsOf('source.save')).toEqual([
      { source: expect.objectContaining({ actions: { mode: 'http', accept: expect.objectContaining({ url: 'http://192.168.1.10/accept/{id}', headers: { 'X-Key': 'secret' } }), cancel: expect.objectContaining({ method: 'POST' }) } }) },
    ]);
  });

  test('is removed only after a question in its place', async () => {
    await open(settingsView({ settings: { sources } }));
    await section('Источники');
    await button('Удалить: Зал').click();
    await button('Оставить').click();
    expect(station.inputsOf('source.remove')).toEqual([]);
    await button('Удалить: Зал').click();
    await page.getByRole('group', { name: 'Удалить: Зал' }).getByRole('button', { name: 'Удалить' }).click();
    await expect.poll(() => page.getByRole('article', { name: 'Зал' }).count()).toBe(0);
    expect(station.inputsOf('source.remove')).toEqual([{ sourceId: 'hall' }]);
  });

  test('of one’s own takes the place of the demo on request', async () => {
    await open(settingsView({ settings: { sources }, demo: true }));
    await section('Источники');
    await button('Перейти к своим источникам').click();
    await button('Показать демо-ресторан').waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: false }]);
  });
});

describe('a change', () => {
  test('is saved as it is made, and said to be', async () => {
    await open(settingsView({ settings: { sources } }));
    await section('Оповещения');
    await field('Повтор: Вызов официанта').selectOption({ label: 'непрерывно' });
    await field('Звук: Доставка').selectOption({ label: 'Отбой' });
    await field('Предзаказ звенит за').fill('45');
    await field('Предзаказ звенит за').press('Enter');
    await expect.poll(saved).toBe('Сохранено');
    const { alerts, sources: kept } = desk.view().settings;
    expect(alerts).toMatchObject({ kinds: { 'waiter-call': { repeatMs: 0, sound: 'call' }, 'delivery-order': { sound: 'cancelled' } }, leadTimeMs: 2_700_000 });
    expect(kept).toHaveLength(2);
  });

  test('of the volume is heard when it is tried', async () => {
    await open(settingsView());
    await section('Оповещения');
    await field('Громкость').focus();
    await page.keyboard.press('End');
    await button('Проиграть: Касса').click();
    await expect.poll(() => station.inputsOf('alerts.test')).toEqual([{ sound: 'bill', volume: 100 }]);
    await expect.poll(() => desk.view().settings.alerts.volume).toBe(100);
  });

  test('outside its limits is refused at its field, and the old value stays in force', async () => {
    await open(settingsView());
    await section('Оповещения');
    await field('Взятая заявка возвращается, если её не закрыли, через').fill('999');
    await page.keyboard.press('Tab');
    await page.getByText(/От 0\.5 до 120\sмин/).waitFor();
    await page.keyboard.press('Escape');
    expect(station.inputsOf('settings.write')).toEqual([]);
  });

  test('that the station refuses is said, and taken back on the screen', async () => {
    await open(settingsView());
    station.handle('settings.write', () => {
      throw new CallRefused('not-possible', 'Диск полон.');
    });
    await section('Компьютер');
    await field('Запускать вместе с системой').check({ force: true }).catch(() => undefined);
    await expect.poll(saved).toBe('Не сохранено. Диск полон.');
    await expect.poll(() => field('Запускать вместе с системой').isChecked()).toBe(false);
  });

  test('of the language is seen at once', async () => {
    await open(settingsView());
    await section('Вид');
    await field('English').check();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('of the shortcut is recorded from the keys', async () => {
    await open(settingsView());
    await section('Компьютер');
    await button('Записать').click();
    await page.keyboard.press('Control+Shift+KeyJ');
    await expect.poll(() => desk.view().settings.desktop.shortcut).toBe('CommandOrControl+Shift+J');
    expect(await page.locator('kbd').innerText()).toBe('Ctrl + Shift + J');
    await button('Убрать').click();
    await expect.poll(() => desk.view().settings.desktop.shortcut).toBe('');
  });

  test('of the server warns before the whole network sees the board', async () => {
    await open(settingsView());
    await section('Компьютер');
    await field('Открывать доску и экран кухни в браузере').check();
    await field('Адрес, на котором слушать').fill('0.0.0.0');
    await page.keyboard.press('Tab');
    await page.getByText('Доска открыта для всей сети.').waitFor();
    expect(desk.view().settings.server).toEqual({ host: '0.0.0.0', port: 0 });
  });
});

describe('says', () => {
  test('where its settings come from, and lets nothing be changed then', async () => {
    await open(settingsView({ settings: { sources, server: {} }, provisionedFrom: '/etc/hoverboard.json', secretStore: 'memory' }));
    await page.getByText('заданы файлом /etc/hoverboard.json').waitFor();
    for (const name of ['Станция', 'Оповещения', 'Вид', 'Компьютер']) {
      await section(name);
      const enabled = await page.locator('main').locator('input:enabled, select:enabled, textarea:enabled').count();
      expect([name, enabled]).toEqual([name, 0]);
    }
    await section('Источники');
    expect(await button('Проверить: Зал').isEnabled()).toBe(true);
    expect(await page.getByRole('button', { name: /Изменить|Удалить|Добавить/ }).count()).toBe(0);
  });

  test('its notices on every section, and plainly that there is no key store', async () => {
    await open(settingsView({ notices: ['Сочетание занято.'], secretStore: 'file' }));
    await section('О программе');
    expect(await page.getByRole('region', { name: 'Требует внимания' }).innerText()).toBe('Сочетание занято.');
    expect(await page.locator('main').innerText()).toMatch(/Hoverboard 0\.1\.0[^]*нет хранилища ключей/);
  });

  test('what happened outside when somebody comes back to it', async () => {
    await open(settingsView());
    desk.set(settingsView({ notices: ['Демо-ресторан не запустился.'] }));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('Демо-ресторан не запустился.').waitFor();
  });

  test('that the settings could not be read, and reads them again on request', async () => {
    station = createScriptedStation(snapshotOf());
    await station.attach(page);
    await page.goto(`${pages.url}/settings.html`);
    await page.getByText('Настройки не прочитались.').waitFor();
    desk = scriptSettings(station, settingsView());
    await button('Повторить').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
  });
});

describe('without a mouse', () => {
  test('a section is reached and a choice made by keys alone', async () => {
    await open(settingsView());
    await page.getByRole('navigation').getByRole('button', { name: 'Вид' }).focus();
    await page.keyboard.press('Enter');
    await field('Как в системе').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => desk.view().settings.appearance.theme).toBe('light');
  });
});

describe.each(['light', 'dark'] as const)('has no serious accessibility violation (%s)', (theme) => {
  const violations = (): Promise<string[]> => seriousViolations(page);

  test('in any section', async () => {
    const delivery = { ...silentSince('delivery', 7), info: { dhVersion: '3' } };
    await open(settingsView({ settings: { sources, server: { host: '0.0.0.0' } }, notices: ['Сочетание занято.'], secretStore: 'file', demo: true }), snapshotOf({ sources: [source('hall'), delivery], station: { theme, demo: true } }));
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    for (const name of ['Станция', 'Источники', 'Оповещения', 'Вид', 'Компьютер', 'О программе']) {
      await section(name);
      expect([name, await violations()]).toEqual([name, []]);
    }
    await section('Источники');
    await button('Удалить: Зал').click();
    expect(await violations()).toEqual([]);
  });

  test('in the wizard and its form', async () => {
    await open(settingsView({ firstRun: true }), snapshotOf({ station: { theme } }));
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    desk.answerChecks({ ok: false, problem: { code: 'certificate-unknown', values: { host: 'h', actual: PIN } }, info: {}, offeredPinSha256: PIN });
    expect(await violations()).toEqual([]);
    await button('Дальше').click();
    await button('Дальше').click();
    await button(/QR-меню/).click();
    await button('Проверить').click();
    await page.getByText('Заполните это поле.').waitFor();
    await page.getByText('Дополнительно').click();
    expect(await violations()).toEqual([]);
    await field('Адрес').fill('https://h:8443');
    await button('Проверить').click();
    await page.getByRole('region', { name: 'Сертификат сервера' }).waitFor();
    expect(await violations()).toEqual([]);
  });
});
