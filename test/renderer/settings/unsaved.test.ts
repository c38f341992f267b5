/** What is typed in settings and not saved yet, in a real Chromium: it outlives a look at another section, and «Сохранено» never stands beside it. */
import { expect, test } from 'vitest';
import { CallRefused } from '../../../src/shared/router';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage, twoSources, type OpenSettings } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();
const head = ({ page }: Pick<OpenSettings, 'page'>) => page.getByRole('banner').getByRole('status');
/** «Сохранено» from another section, as it stands there after any change. */
const changeTheName = async ({ section, field, page }: OpenSettings): Promise<void> => {
  await section('Станция');
  await field('Название станции').fill('Касса 2');
  await page.keyboard.press('Enter');
};

test('rules are still there after a look at another section, and the head says that they are not saved', async () => {
  const settings = await open(settingsView({ settings: { sources: twoSources } }));
  const { section, button, desk, page } = settings;
  await changeTheName(settings);
  await expect.poll(() => head(settings).innerText()).toBe('Сохранено');
  await section('Кому звонить');
  await button('Добавить правило').click();
  await expect.poll(() => head(settings).innerText()).toBe('Изменения не сохранены: Кому звонить');
  await changeTheName(settings);
  await expect.poll(() => desk.view().settings.station.name).toBe('Касса 2');
  await expect.poll(() => head(settings).innerText()).toBe('Изменения не сохранены: Кому звонить');
  await section('Кому звонить');
  await page.getByText('Изменения ещё не в силе.').waitFor();
  await button('Сохранить').click();
  await expect.poll(() => desk.view().settings.routing.rules.length).toBe(1);
  await expect.poll(() => head(settings).innerText()).toBe('Сохранено');
});

test('rules that the station refuses are told of, not called saved, and stay to be saved again', async () => {
  const settings = await open(settingsView({ settings: { sources: twoSources } }));
  const { section, button, station, page, desk } = settings;
  station.handle('settings.write', () => {
    throw new CallRefused('not-possible', 'Настройки не записались: диск полон.');
  });
  await section('Кому звонить');
  await button('Добавить правило').click();
  await button('Сохранить').click();
  await expect.poll(() => head(settings).innerText()).toBe('Не сохранено. Настройки не записались: диск полон.');
  expect(await page.getByText('Правила сохранены').count()).toBe(0);
  station.handle('settings.write', (input) => ({ ...desk.view(), settings: input.settings }));
  await button('Сохранить').click();
  await page.getByText('Правила сохранены').waitFor();
  expect(station.inputsOf('settings.write').at(-1)).toMatchObject({ settings: { routing: { rules: [expect.anything()] } } });
  expect(await button('Сохранить').count()).toBe(0);
});

test('half-filled forms of a source and a channel are still there, until they are saved or left on purpose', async () => {
  const settings = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
  const { section, button, field, page, desk } = settings;
  await section('Источники');
  await button('Изменить: Зал').click();
  expect(await head(settings).innerText()).toBe('');
  await field('Название').fill('Веранда');
  await section('Каналы');
  await button('Добавить канал').click();
  await page.getByRole('button', { name: /^Telegram/ }).click();
  await field('Номер чата').fill('-100123');
  await expect.poll(() => head(settings).innerText()).toBe('Изменения не сохранены: Источники, Каналы');
  await section('Источники');
  await page.getByRole('form', { name: 'Зал' }).waitFor();
  expect(await field('Название').inputValue()).toBe('Веранда');
  await button('Сохранить').click();
  await page.getByRole('article', { name: 'Веранда' }).waitFor();
  expect(desk.view().settings.sources.map(({ label }) => label)).toContain('Веранда');
  await section('Каналы');
  expect(await field('Номер чата').inputValue()).toBe('-100123');
  await button('Не сохранять').click();
  await button('Добавить канал').waitFor();
  await expect.poll(() => head(settings).innerText()).toBe('Сохранено');
});

test('the answer to a save closes its own form alone, and only if nothing was typed in it since', async () => {
  const settings = await open(settingsView({ settings: { sources: twoSources }, tokens: { hall: true, delivery: true } }));
  const { section, button, field, page, station, desk } = settings;
  const answers: (() => void)[] = [];
  station.handle('source.save', ({ source }) => new Promise((answer) => answers.push(() => answer({ ...desk.view(), settings: { ...desk.view().settings, sources: desk.view().settings.sources.map((one) => (one.id === source.id ? source : one)) } }))));
  await section('Источники');
  await button('Изменить: Зал').click();
  await field('Название').fill('Веранда');
  await button('Сохранить').click();
  await expect.poll(() => answers.length).toBe(1);
  await field('Название').fill('Веранда и сад');
  answers.shift()?.();
  await page.getByText('Сохранено').first().waitFor();
  expect(await field('Название').inputValue()).toBe('Веранда и сад');
  await expect.poll(() => head(settings).innerText()).toBe('Изменения не сохранены: Источники');
  await button('Сохранить').click();
  await expect.poll(() => answers.length).toBe(1);
  await button('Не сохранять').click();
  await button('Изменить: Доставка').click();
  await field('Название').fill('Развоз');
  station.handle('source.check', () => ({ ok: true, problem: null, info: {} }));
  answers.shift()?.();
  // Whatever the save's answer does to this form is done before the answer to a question that comes after it.
  await button('Проверить').click();
  await page.locator('.check--good').waitFor();
  expect(await field('Название').inputValue()).toBe('Развоз');
  await expect.poll(() => head(settings).innerText()).toBe('Изменения не сохранены: Источники');
});
