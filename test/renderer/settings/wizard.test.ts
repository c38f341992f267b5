/** The first-run wizard in a real Chromium, over the real router, by the names that staff see. */
import { describe, expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { PIN, settingsPage, twoSources } from '../../fixtures/renderer/settingsPage';
import { snapshotOf } from '../../fixtures/renderer/tickets';
import { CallRefused } from '../../../src/shared/router';

const open = settingsPage();

describe('the wizard', () => {
  test('leads from the language to a connected source, with a check that fails in between', async () => {
    const { page, station, desk, button, field } = await open(settingsView({ firstRun: true, demo: true }), snapshotOf({ sources: [] }));
    await field('English').check();
    await page.getByRole('heading', { name: 'Which language?' }).waitFor();
    await field('Русский').check();
    await button('Дальше').click();

    await field('Название станции').fill('Бар');
    await field('Официант').check();
    await button('Дальше').click();
    await expect.poll(() => desk.view().settings.station).toEqual({ name: 'Бар', language: 'ru', roles: ['cashier', 'waiter'] });

    await button('Дальше').click();
    await page.getByRole('alert').getByText('Сначала выберите, что подключить').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('QR-меню');
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
    expect(await page.getByText('Сначала выберите, что подключить').count()).toBe(0);
    expect(desk.tokens.get('delivery')).toBe('right');
    await button('Дальше').click();

    await button('Проверить оповещение').click();
    await page.getByText('Система приняла уведомление.').waitFor();
    expect(station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 80 }]);
    await button('Дальше').click();
    expect(station.inputsOf('setup.finish')).toEqual([]);
    await page.getByText('Пока на доске демо-ресторан').waitFor();
    await button('Готово, открыть доску').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: false }]);
    expect(station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
  });

  test('offers a name for the station in the language that was chosen, until somebody has typed one', async () => {
    const { desk, button, field } = await open(settingsView({ firstRun: true }), snapshotOf({ sources: [] }));
    await field('English').check();
    await button('Next').click();
    expect(await field('Name of the station').inputValue()).toBe('Till');
    await button('Back').click();
    await field('Русский').check();
    await button('Дальше').click();
    expect(await field('Название станции').inputValue()).toBe('Касса');
    await field('Название станции').fill('Бар');
    await button('Назад').click();
    await field('English').check();
    await button('Next').click();
    expect(await field('Name of the station').inputValue()).toBe('Бар');
    expect(desk.view().settings.station).toMatchObject({ name: 'Бар', language: 'en' });
  });

  test('asks for a token where the system wants one, says where it is, and takes none that cannot be one', async () => {
    const { page, station, button, field } = await open(settingsView({ firstRun: true }), snapshotOf({ sources: [] }));
    await button('Дальше').click();
    await button('Дальше').click();
    await button(/QR-меню/).click();
    await page.getByText('«Секретный ключ»').waitFor();
    await field('Адрес').fill('192.168.1.10:8443');
    await button('Сохранить').click();
    await page.getByText('Впишите токен: без него сервер ничего не отдаст.').waitFor();
    expect(await field('Токен').evaluate((input) => input === document.activeElement)).toBe(true);
    await field('Токен').fill('ключ');
    await button('Сохранить').click();
    await page.getByText('В токене бывают только латинские буквы').waitFor();
    expect(station.inputsOf('source.save')).toEqual([]);
    await field('Токен').fill('key');
    await button('Сохранить').click();
    await page.getByRole('article', { name: 'Зал' }).waitFor();
  });

  test('checks an address before there is a token', async () => {
    const { page, station, button, field } = await open(settingsView({ firstRun: true }), snapshotOf({ sources: [] }));
    await button('Дальше').click();
    await button('Дальше').click();
    await button(/QR-меню/).click();
    await field('Адрес').fill('192.168.1.10:8443');
    await button('Проверить').click();
    await page.getByText(/Связь есть/).waitFor();
    expect(station.inputsOf('source.check')).toHaveLength(1);
  });

  test('does not go on from a source whose token is gone, and leads to it', async () => {
    const { page, button } = await open(settingsView({ firstRun: true, settings: { sources: twoSources }, tokens: { hall: true } }));
    await button('Дальше').click();
    await button('Дальше').click();
    await button('Дальше').click();
    await page.getByText('У источника «Доставка» не задан токен').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Изменить: Доставка');
  });

  test('does not go on from a name that was refused', async () => {
    const { page, button, field } = await open(settingsView({ firstRun: true }));
    await button('Дальше').click();
    await field('Название станции').fill('  ');
    await button('Дальше').click();
    await page.getByText('Сначала исправьте отмеченное поле.').waitFor();
    expect(await field('Название станции').evaluate((input) => input === document.activeElement)).toBe(true);
    await field('Название станции').fill('Бар');
    await button('Дальше').click();
    await page.getByRole('heading', { name: 'Откуда приходят заявки?' }).waitFor();
  });

  test('can turn back from adding one more source', async () => {
    const { page, button } = await open(settingsView({ firstRun: true, settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
    await button('Дальше').click();
    await button('Дальше').click();
    await button('Добавить ещё один').click();
    await button('Не добавлять').click();
    await page.getByRole('article', { name: 'Зал' }).waitFor();
  });

  test('says that there is no key store where tokens are, and on no other step', async () => {
    const { page, button } = await open(settingsView({ firstRun: true, secretStore: 'file' }), snapshotOf({ sources: [] }));
    const notice = page.getByText('нет хранилища ключей');
    expect(await notice.count()).toBe(0);
    await button('Дальше').click();
    expect(await notice.count()).toBe(0);
    await button('Дальше').click();
    await button(/QR-меню/).click();
    await expect.poll(() => notice.count()).toBe(1);
  });

  test('gives way to the demo restaurant from its first step', async () => {
    const { page, station, button } = await open(settingsView({ firstRun: true }));
    await button('Посмотреть на демо-ресторане').click();
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: true }]);
    expect(station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
  });

  test('says that what goes on meanwhile is a demo', async () => {
    const { page } = await open(settingsView({ firstRun: true, demo: true }), snapshotOf({ station: { demo: true } }));
    await page.getByText('ДЕМО', { exact: true }).waitFor();
  });

  test('looks at its end once more whether the sources answer, and does not call done what is not', async () => {
    const { page, station, desk, button } = await open(settingsView({ firstRun: true, settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
    desk.answerChecks({ ok: false, problem: { code: 'token' }, info: {} }, { ok: true, problem: null, info: {} });
    for (let step = 0; step < 4; step += 1) await button('Дальше').click();
    await page.getByRole('heading', { name: 'Почти готово: не все источники ответили' }).waitFor();
    await page.getByRole('article', { name: 'Зал' }).getByText('Сервер не принял токен').waitFor();
    await page.getByRole('article', { name: 'Доставка' }).getByText('Связь есть').waitFor();
    expect(station.inputsOf('source.check').map((input) => (input as { source: { id: string } }).source.id)).toEqual(['hall', 'delivery']);
    await button('Назад').click();
    desk.answerChecks({ ok: true, problem: null, info: {} });
    await button('Дальше').click();
    await page.getByRole('heading', { name: 'Всё готово' }).waitFor();
    expect(await page.getByText('Связь есть').count()).toBe(2);
    expect(await page.title()).toBe('Настройки · Hoverboard');
  });

  test('tells why it could not end, and stays', async () => {
    const { page, station, button } = await open(settingsView({ firstRun: true }));
    station.handle('setup.finish', () => {
      throw new CallRefused('not-possible', 'Диск полон.');
    });
    await button('Посмотреть на демо-ресторане').click();
    await page.getByText('Диск полон.').waitFor();
    expect(await button('Дальше').isVisible()).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('has no serious accessibility violation (%s)', (theme) => {
  test('in the wizard and its form', async () => {
    const { page, desk, button, field } = await open(settingsView({ firstRun: true }), snapshotOf({ station: { theme } }));
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    desk.answerChecks({ ok: false, problem: { code: 'certificate-unknown', values: { host: 'h', actual: PIN } }, info: {}, offeredPinSha256: PIN });
    expect(await seriousViolations(page)).toEqual([]);
    await button('Дальше').click();
    await button('Дальше').click();
    await button(/QR-меню/).click();
    await button('Сохранить').click();
    await page.getByText('Заполните это поле.').waitFor();
    await page.getByText('Дополнительно').click();
    expect(await seriousViolations(page)).toEqual([]);
    await field('Адрес').fill('https://h:8443');
    await button('Проверить').click();
    await page.getByRole('region', { name: 'Сертификат сервера' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
});
