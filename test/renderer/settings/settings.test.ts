/** The settings window in a real Chromium, over the real router, by the names that staff see. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { scriptSettings, settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage, twoSources } from '../../fixtures/renderer/settingsPage';
import { silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { CallRefused } from '../../../src/shared/router';

const open = settingsPage();
const saved = (page: Page): Promise<string> => page.locator('.saved').innerText();

describe('a change', () => {
  test('is saved as it is made, and said to be', async () => {
    const { page, station, desk, field, alertDetails } = await open(settingsView({ settings: { sources: twoSources } }));
    await alertDetails();
    await field('Повтор: Вызов официанта').selectOption({ label: 'непрерывно' });
    await field('Звук: Доставка').selectOption({ label: 'Отбой' });
    await expect.poll(() => station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 80 }, { sound: 'cancelled', volume: 80 }]);
    await field('Предзаказ звенит за').fill('45');
    await field('Предзаказ звенит за').press('Enter');
    await expect.poll(() => saved(page)).toBe('Сохранено');
    const { alerts, sources: kept } = desk.view().settings;
    expect(alerts).toMatchObject({ kinds: { 'waiter-call': { repeatMs: 0, sound: 'call' }, 'delivery-order': { sound: 'cancelled' } }, leadTimeMs: 2_700_000 });
    expect(kept).toHaveLength(2);
  });

  test('of the volume is heard when it is tried', async () => {
    const { page, station, desk, button, field, alertDetails } = await open(settingsView());
    await alertDetails();
    await field('Громкость').focus();
    await page.keyboard.press('End');
    await button('Проиграть: Касса').click();
    await expect.poll(() => station.inputsOf('alerts.test')).toEqual([
      { sound: 'call', volume: 100 },
      { sound: 'bill', volume: 100 },
    ]);
    await expect.poll(() => desk.view().settings.alerts.volume).toBe(100);
  });

  test('outside its limits is refused at its field, and the old value stays in force', async () => {
    const { page, station, field, alertDetails } = await open(settingsView());
    await alertDetails();
    await field('Взятая заявка возвращается, если её не закрыли, через').fill('999');
    await page.keyboard.press('Tab');
    await page.getByText(/От 0\.5 до 120\sмин/).waitFor();
    await page.keyboard.press('Escape');
    expect(station.inputsOf('settings.write')).toEqual([]);
  });

  test('that the station refuses is said, and taken back on the screen', async () => {
    const { page, station, field, section } = await open(settingsView());
    station.handle('settings.write', () => {
      throw new CallRefused('not-possible', 'Диск полон.');
    });
    await section('Компьютер');
    await field('Запускать вместе с системой').check({ force: true }).catch(() => undefined);
    await expect.poll(() => saved(page)).toBe('Не сохранено. Диск полон.');
    await expect.poll(() => field('Запускать вместе с системой').isChecked()).toBe(false);
  });

  test('of the language is seen at once', async () => {
    const { page, field, section } = await open(settingsView());
    await section('Вид');
    await field('English').check();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('of the shortcut is recorded from the keys', async () => {
    const { page, desk, button, section } = await open(settingsView());
    await section('Компьютер');
    await button('Записать').click();
    await page.keyboard.press('Control+Shift+KeyJ');
    await expect.poll(() => desk.view().settings.desktop.shortcut).toBe('CommandOrControl+Shift+J');
    expect(await page.locator('kbd').innerText()).toBe('Ctrl + Shift + J');
    await button('Убрать').click();
    await expect.poll(() => desk.view().settings.desktop.shortcut).toBe('');
  });

  test('of the server warns before the whole network sees the board', async () => {
    const { page, desk, field, section } = await open(settingsView());
    await section('Компьютер');
    await field('Открывать доску и экран кухни в браузере').check();
    await field('Адрес, на котором слушать').fill('0.0.0.0');
    await page.keyboard.press('Tab');
    await page.getByText('Доска открыта для всей сети.').waitFor();
    expect(desk.view().settings.server).toEqual({ host: '0.0.0.0', port: 0, tls: 'station' });
  });

  test('of how long guests’ data are kept stays within what is allowed', async () => {
    const { page, desk, field, section } = await open(settingsView());
    await section('Компьютер');
    await field('Хранить данные гостей').fill('400');
    await page.keyboard.press('Tab');
    await page.getByText('От 1 до 365.').waitFor();
    await field('Хранить данные гостей').fill('7');
    await page.keyboard.press('Tab');
    await expect.poll(() => desk.view().settings.journal).toEqual({ keepDays: 7 });
  });
});

describe('says', () => {
  test('where its settings come from, and lets nothing be changed then', async () => {
    const { page, button, section } = await open(settingsView({ settings: { sources: twoSources, server: {} }, provisionedFrom: '/etc/hoverboard.json', secretStore: 'memory' }));
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
    const { page, section } = await open(settingsView({ notices: ['Сочетание занято.'], secretStore: 'file' }));
    await section('О программе');
    expect(await page.getByRole('region', { name: 'Требует внимания' }).innerText()).toBe('Сочетание занято.');
    expect(await page.locator('main').innerText()).toMatch(/Hoverboard 0\.1\.0[^]*нет хранилища ключей/);
  });

  test('that there is no key store at the sources and where a token is typed, and on no other section', async () => {
    const { page, button, section } = await open(settingsView({ settings: { sources: twoSources }, secretStore: 'file' }));
    const notice = page.locator('main .notice').filter({ hasText: 'нет хранилища ключей' });
    for (const [name, count] of [['Станция', 0], ['Источники', 1], ['Оповещения', 0], ['Вид', 0], ['Компьютер', 0]] as const) {
      await section(name);
      expect([name, await notice.count()]).toEqual([name, count]);
    }
    await section('Источники');
    await button('Изменить: Зал').click();
    await expect.poll(() => notice.count()).toBe(1);
  });

  test('what happened outside when somebody comes back to it', async () => {
    const { page, desk } = await open(settingsView());
    desk.set(settingsView({ notices: ['Демо-ресторан не запустился.'] }));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('Демо-ресторан не запустился.').waitFor();
  });

  test('that the settings could not be read, and reads them again on request', async () => {
    const { page, station, button } = await open(null);
    await page.getByText('Настройки не прочитались.').waitFor();
    scriptSettings(station, settingsView());
    await button('Повторить').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
  });
});

test('roles stand two by two, none of them larger than the others', async () => {
  const { page } = await open(settingsView());
  const widths = await page.getByRole('group', { name: 'Кто здесь работает' }).locator('.option').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  expect(new Set(widths).size).toBe(1);
});

describe('without a mouse', () => {
  test('a section is reached and a choice made by keys alone', async () => {
    const { page, desk, field } = await open(settingsView());
    await page.getByRole('navigation').getByRole('button', { name: 'Вид' }).focus();
    await page.keyboard.press('Enter');
    await field('Как в системе').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => desk.view().settings.appearance.theme).toBe('light');
  });
});

describe.each(['light', 'dark'] as const)('has no serious accessibility violation (%s)', (theme) => {
  test('in any section', async () => {
    const delivery = { ...silentSince('delivery', 7), info: { dhVersion: '3' } };
    const { page, button, section } = await open(settingsView({ settings: { sources: twoSources, server: { host: '0.0.0.0' } }, notices: ['Сочетание занято.'], secretStore: 'file', demo: true }), snapshotOf({ sources: [source('hall'), delivery], station: { theme, demo: true } }));
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    for (const name of ['Станция', 'Источники', 'Оповещения', 'Вид', 'Компьютер', 'О программе']) {
      await section(name);
      expect([name, await seriousViolations(page)]).toEqual([name, []]);
    }
    await section('Источники');
    await button('Удалить: Зал').click();
    expect(await seriousViolations(page)).toEqual([]);
  });
});

describe('«О программе»', () => {
  test('collects a diagnosis and says where it lies; a refusal is said', async () => {
    const { page, station, button, section } = await open(settingsView());
    let answer = (): { path: string } => ({ path: '/home/kassa/Downloads/hoverboard-diagnostics.zip' });
    station.handle('support.collect', () => answer());
    await section('О программе');
    await button('Собрать диагностику').click();
    await page.getByRole('status').getByText('Диагностика собрана: /home/kassa/Downloads/hoverboard-diagnostics.zip').waitFor();
    answer = () => {
      throw new CallRefused('not-possible', 'Диск полон.');
    };
    await button('Собрать диагностику').click();
    await page.getByText('Диск полон.').waitFor();
    await expect.poll(() => page.getByText('Диагностика собрана').count()).toBe(0);
  });
});
