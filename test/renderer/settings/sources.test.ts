/** Sources in the settings window: shown, checked, trusted, changed and removed, in a real Chromium. */
import { describe, expect, test } from 'vitest';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { instant } from '../../../src/core/model/instant';
import { PIN, settingsPage, twoSources, type OpenSettings } from '../../fixtures/renderer/settingsPage';
import { silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { CallRefused } from '../../../src/shared/router';

const open = settingsPage();

describe('a source', () => {
  const edit = async ({ section, button }: Pick<OpenSettings, 'section' | 'button'>, name: string): Promise<void> => {
    await section('Источники');
    await button(`Изменить: ${name}`).click();
  };

  test('shows its health and what it told of itself', async () => {
    const delivery = { ...silentSince('delivery', 7), info: { dhVersion: '3.0.6.1222', csVersion: '7.25', hoursFrom: '09:00', hoursTo: '23:00' } };
    const { page, section } = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true } }), snapshotOf({ sources: [source('hall'), delivery] }));
    await section('Источники');
    const card = page.getByRole('article', { name: 'Доставка' });
    expect(await card.innerText()).toMatch(/Токен не задан[^]*нет связи[^]*отказал в соединении[^]*3\.0\.6\.1222[^]*09:00–23:00/);
    expect(await page.getByRole('article', { name: 'Зал' }).innerText()).not.toContain('Токен не задан');
  });

  test('shows how old its news is, and what may have been lost until somebody has seen it', async () => {
    const gap = { from: instant(0), to: instant(420_000) };
    const { page, station, section } = await open(settingsView({ settings: { sources: twoSources } }), snapshotOf({ sources: [source('hall', { gap }), silentSince('delivery', 7)] }));
    await section('Источники');
    const card = (name: string) => page.getByRole('article', { name });
    expect(await card('Зал').innerText()).toContain('Зал: связи не было 7 мин: вызовы могли потеряться');
    expect(await card('Доставка').innerText()).toMatch(/новостей нет 7\sмин/);
    station.change({ sources: [source('hall'), source('delivery')] });
    await expect.poll(() => card('Зал').innerText()).not.toContain('могли потеряться');
    await expect.poll(() => card('Доставка').innerText()).not.toContain('новостей нет');
  });

  test('is changed without its token being shown or asked for again', async () => {
    const { page, station, button, field, section } = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true } }));
    await edit({ section, button }, 'Зал');
    expect(await field('Токен').inputValue()).toBe('');
    await field('Название').fill('Зал и веранда');
    await button('Сохранить').click();
    await page.getByRole('article', { name: 'Зал и веранда' }).waitFor();
    expect(station.inputsOf('source.save')).toEqual([{ source: expect.objectContaining({ id: 'hall', label: 'Зал и веранда', pollIntervalMs: 3000 }) }]);
  });

  test('with wrong fields is not sent: each says what is wrong, and the first has the focus', async () => {
    const { page, station, button, field, section } = await open(settingsView({ settings: { sources: twoSources } }));
    await edit({ section, button }, 'Доставка');
    await field('Адрес').fill('http://user@host');
    await page.getByText('Дополнительно').click();
    await field('Опрашивать каждые').fill('часто');
    await button('Сохранить').click();
    await page.getByText('Исправьте отмеченные поля.').waitFor();
    const atAddress = (): Promise<boolean> => field('Адрес').evaluate((input) => input === document.activeElement);
    await expect.poll(atAddress).toBe(true);
    await button('Сохранить').click();
    await expect.poll(atAddress).toBe(true);
    const described = await field('Опрашивать каждые').evaluate((input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent);
    expect(described).toMatch(/От 0,5 до 60\sс/);
    expect(station.inputsOf('source.save')).toEqual([]);
    await field('Адрес').fill('http://host');
    expect(await field('Адрес').getAttribute('aria-invalid')).toBeNull();
  });

  test('that the station refuses says why in its form', async () => {
    const { page, station, button, section } = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
    station.handle('source.save', () => {
      throw new CallRefused('not-possible', 'Настройки не записались: диск полон.');
    });
    await edit({ section, button }, 'Доставка');
    await button('Сохранить').click();
    await page.getByRole('form').getByText('диск полон').waitFor();
    expect(await button('Сохранить').isVisible()).toBe(true);
  });

  test('with an unknown certificate is trusted only on purpose, and then checked again', async () => {
    const { page, station, desk, button, section } = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
    desk.answerChecks({ ok: false, problem: { code: 'certificate-unknown', values: { host: '192.168.1.10', actual: PIN } }, info: {}, offeredPinSha256: PIN }, { ok: true, problem: null, info: {} });
    await edit({ section, button }, 'Зал');
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
    const { page, desk, button, section } = await open(settingsView({ settings: { sources: twoSources.map((one) => ({ ...one, tls: { pinSha256: old } })) } }));
    desk.answerChecks({ ok: false, problem: { code: 'certificate-pin', values: { host: 'h', expected: old, actual: PIN } }, info: {}, offeredPinSha256: PIN });
    await edit({ section, button }, 'Зал');
    await button('Проверить').click();
    expect(await page.getByRole('region', { name: 'Сертификат сервера' }).innerText()).toMatch(/Сервер показал[^]*00:01:02:03[^]*Раньше был подтверждён[^]*AA:A1:A2:A3/);
  });

  test('takes HTTP requests of its own', async () => {
    const { page, station, button, field, section } = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
    await edit({ section, button }, 'Доставка');
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
    const { page, station, button, section } = await open(settingsView({ settings: { sources: twoSources } }));
    await section('Источники');
    await button('Удалить: Зал').click();
    await button('Оставить').click();
    expect(station.inputsOf('source.remove')).toEqual([]);
    await button('Удалить: Зал').click();
    await page.getByRole('group', { name: 'Удалить: Зал' }).getByRole('button', { name: 'Удалить' }).click();
    await expect.poll(() => page.getByRole('article', { name: 'Зал' }).count()).toBe(0);
    expect(station.inputsOf('source.remove')).toEqual([{ sourceId: 'hall' }]);
  });

  test('whose orders are accepted in one of three ways has each way’s sentence on a line of its own', async () => {
    const { page, section, button } = await open(settingsView({ settings: { sources: twoSources }, tokens: { delivery: true } }));
    await edit({ section, button }, 'Доставка');
    await page.getByText('Дополнительно').click();
    const boxes = await page.getByRole('group', { name: 'Как принимать и отменять заказы' }).locator('.option').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(1);
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(3);
  });

  test('that is saved while the demo runs is told so above all sources', async () => {
    const { page, section } = await open(settingsView({ settings: { sources: twoSources }, demo: true }));
    await section('Источники');
    expect(await page.locator('main').innerText()).toMatch(/сейчас работает демо-ресторан[^]*Перейти к своим источникам[^]*192\.168\.1\.10/);
  });

  test('of one’s own takes the place of the demo on request', async () => {
    const { station, button, section } = await open(settingsView({ settings: { sources: twoSources }, demo: true }));
    await section('Источники');
    await button('Перейти к своим источникам').click();
    await button('Показать демо-ресторан').waitFor();
    expect(station.inputsOf('setup.finish')).toEqual([{ demo: false }]);
  });
});
