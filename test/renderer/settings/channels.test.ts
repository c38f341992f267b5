/** Outside channels in the settings window: added, checked, changed and removed, in a real Chromium; and on the board, what never arrived. */
import { describe, expect, test } from 'vitest';
import { channelId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import type { ChannelView } from '../../../src/core/model/channel';
import type { SettingsInput } from '../../../src/core/model/settings';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage, type OpenSettings } from '../../fixtures/renderer/settingsPage';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

const open = settingsPage();
const openBoard = boardPage();

const threeChannels: NonNullable<SettingsInput['channels']> = [
  { id: 'mail', kind: 'email', label: 'Управляющий', host: 'smtp.example.com', user: 'till@example.com', from: 'till@example.com', to: ['director@example.com', 'owner@example.com'] },
  { id: 'bot', kind: 'telegram', label: 'Смена', chatId: '-1001234567890', afterMs: 0, personalData: true },
  { id: 'hook', kind: 'webhook', label: 'Сайт', url: 'https://example.com/hook', enabled: false },
];
const live = (id: string, patch: Partial<ChannelView> = {}): ChannelView => ({ id: channelId(id), label: 'Управляющий', waiting: 0, dead: 0, deadSince: null, lastSentAt: null, problem: null, ...patch });

const errorOf = async ({ field }: Pick<OpenSettings, 'field'>, name: string): Promise<string> =>
  field(name).evaluate((input) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
const add = async (settings: OpenSettings, kind: string): Promise<void> => {
  await settings.section('Каналы');
  await settings.button('Добавить канал').click();
  await settings.page.getByRole('button', { name: new RegExp(`^${kind}`) }).click();
};

describe('a channel', () => {
  test('says where it leads, when it is told, how it does and what it lacks', async () => {
    const snapshot = { ...snapshotOf(), channels: [live('mail', { waiting: 2, dead: 1, problem: { code: 'login' as const }, lastSentAt: instant(Date.now() - 60_000) })] };
    const { page, section } = await open(settingsView({ settings: { channels: threeChannels }, channelSecrets: { mail: true } }), snapshot);
    await section('Каналы');
    expect(await page.getByRole('article', { name: 'Управляющий' }).innerText()).toMatch(/director@example\.com, owner@example\.com[^]*за 5\sмин[^]*Последнее отправлено: \d\d:\d\d[^]*Ждут отправки: 2[^]*Не доставлено: 1\.[^]*не принял имя или пароль/);
    expect(await page.getByRole('article', { name: 'Смена' }).innerText()).toMatch(/-1001234567890[^]*Сразу[^]*С данными гостей[^]*Токен бота не задан/);
    expect(await page.getByRole('article', { name: 'Сайт' }).innerText()).toMatch(/Выключен/);
  });

  test('by mail is added, checked and saved, and its password is sent once and never shown', async () => {
    const settings = await open(settingsView());
    const { page, station, button, field } = settings;
    await add(settings, 'Почта');
    await field('Почтовый сервер').fill('smtp.example.com');
    await page.getByLabel('Защита соединения').selectOption('tls');
    expect(await field('Порт').inputValue()).toBe('465');
    await field('От кого').fill('till@example.com');
    await field('Кому').fill('director@example.com\nowner@example.com');
    await field('Имя пользователя').fill('till@example.com');
    await field('Пароль').fill('S3CRET');
    await field('Отправлять, если никто не взял за').fill('2,5');
    await button('Проверить').click();
    await page.getByText('Проверочное сообщение отправлено').waitFor();
    await button('Сохранить').click();
    await page.getByRole('article', { name: 'Почта' }).waitFor();
    const channel = expect.objectContaining({ id: 'email', kind: 'email', host: 'smtp.example.com', port: 465, security: 'tls', to: ['director@example.com', 'owner@example.com'], afterMs: 150_000, personalData: false }) as unknown;
    expect(station.inputsOf('channel.check')).toEqual([{ channel, secret: 'S3CRET' }]);
    expect(station.inputsOf('channel.save')).toEqual([{ channel, secret: 'S3CRET' }]);
    await button('Изменить: Почта').click();
    expect(await field('Пароль').inputValue()).toBe('');
    expect(await errorOf(settings, 'Пароль')).toContain('Сохранён');
    await button('Сохранить').click();
    await expect.poll(() => station.inputsOf('channel.save').at(-1)).toEqual({ channel });
  });

  test('by Telegram says in words why its test did not arrive', async () => {
    const settings = await open(settingsView());
    const { page, button, field, desk } = settings;
    desk.answerChannelChecks({ ok: false, problem: { code: 'chat', detail: 'Bad Request: chat not found' } });
    await add(settings, 'Telegram');
    await field('Номер чата').fill('-1001234567890');
    await field('Токен бота').fill('123456:ABC-def');
    await button('Проверить').click();
    await page.getByText('Telegram не нашёл чат: Bad Request: chat not found. Напишите боту первым').waitFor();
  });

  test.each<[kind: string, fields: Record<string, string>, wrong: Record<string, RegExp>]>([
    ['Почта', { 'Почтовый сервер': 'http://smtp.example.com', 'От кого': 'till', Кому: 'director@example.com\nowner@', Порт: '99999', 'Имя пользователя': 'till' }, { 'Почтовый сервер': /без http/, 'От кого': /director@example\.com/, Кому: /каждый в своей строке/, Порт: /65535/, Пароль: /Впишите пароль/ }],
    ['Telegram', { 'Номер чата': '', 'Токен бота': 'секрет', 'Отправлять, если никто не взял за': 'скоро' }, { 'Номер чата': /Заполните/, 'Токен бота': /123456:ABC/, 'Отправлять, если никто не взял за': /от 0 до 60/ }],
    ['Telegram', { 'Номер чата': 'Мой чат', 'Токен бота': '1:a', 'Отправлять, если никто не взял за': '61', Прокси: 'http://user:pass@proxy:3128' }, { 'Номер чата': /-1001234567890/, 'Отправлять, если никто не взял за': /от 0 до 60/, Прокси: /имя и пароль/ }],
    ['Вебхук', { Адрес: 'https://example.com/?key=1', 'Ключ подписи': 'k', Прокси: 'http://proxy:3128/path' }, { Адрес: /без имени пользователя/, Прокси: /192\.168\.1\.1:3128/ }],
  ])('of the kind %s with wrong fields is neither saved nor checked: each says what is wrong', async (kind, fields, wrong) => {
    const settings = await open(settingsView());
    const { page, station, button, field } = settings;
    await add(settings, kind);
    await page.getByText('Дополнительно').click();
    for (const [name, text] of Object.entries(fields)) await field(name).fill(text);
    for (const act of ['Сохранить', 'Проверить']) {
      await button(act).click();
      await page.getByText('Исправьте отмеченные поля.').waitFor();
      for (const [name, sentence] of Object.entries(wrong)) expect(await errorOf(settings, name)).toMatch(sentence);
    }
    expect(station.made.filter(({ name }) => name.startsWith('channel.'))).toEqual([]);
    const [first = ''] = Object.keys(wrong);
    expect(await field(first).evaluate((input) => input === document.activeElement)).toBe(true);
    await field(first).fill('x');
    expect(await field(first).getAttribute('aria-invalid')).toBeNull();
  });

  test('without a kind of ticket is not saved', async () => {
    const settings = await open(settingsView({ settings: { channels: [threeChannels[1]!] }, channelSecrets: { bot: true } }));
    const { page, station, button } = settings;
    await settings.section('Каналы');
    await button('Изменить: Смена').click();
    for (const box of await page.getByRole('group', { name: 'О чём сообщать' }).getByRole('checkbox').all()) await box.uncheck({ force: true });
    await button('Сохранить').click();
    await page.getByText('Выберите хотя бы одно.').waitFor();
    expect(station.inputsOf('channel.save')).toEqual([]);
  });

  test('is removed only after a question', async () => {
    const { page, station, button, section } = await open(settingsView({ settings: { channels: threeChannels } }));
    await section('Каналы');
    await button('Удалить: Сайт').click();
    expect(station.inputsOf('channel.remove')).toEqual([]);
    await page.getByRole('group', { name: 'Удалить: Сайт' }).getByRole('button', { name: 'Удалить' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(2);
    expect(station.inputsOf('channel.remove')).toEqual([{ channelId: 'hook' }]);
  });

  test('from a provisioning file can be looked at and checked, not changed', async () => {
    const { page, section } = await open(settingsView({ settings: { channels: threeChannels }, provisionedFrom: '/etc/hoverboard.json' }));
    await section('Каналы');
    await page.getByRole('button', { name: 'Проверить: Смена' }).waitFor();
    expect(await page.getByRole('button', { name: /Изменить|Удалить|Добавить/ }).count()).toBe(0);
  });
});

describe.each(['light', 'dark'] as const)('the section of channels has no serious accessibility violation (%s)', (theme) => {
  test('list and form', async () => {
    const settings = await open(settingsView({ settings: { channels: threeChannels, appearance: { theme } }, channelSecrets: { mail: true } }), snapshotOf({ station: { theme } }));
    await settings.section('Каналы');
    expect(await seriousViolations(settings.page)).toEqual([]);
    await settings.button('Изменить: Управляющий').click();
    await settings.field('От кого').fill('wrong');
    await settings.button('Сохранить').click();
    expect(await seriousViolations(settings.page)).toEqual([]);
  });
});

test('what never arrived stands on the board with the reason until somebody has seen it, whatever else rings', async () => {
  const { page, station } = await openBoard({ ...snapshotOf({ tickets: [hallTicket('6')] }), channels: [live('mail', { dead: 2, problem: { code: 'login' } }), live('bot')] });
  const banner = page.getByRole('alert').filter({ hasText: 'Управляющий' });
  await expect.poll(() => banner.innerText()).toMatch(/не доставлены 2 сообщения[^]*не принял имя или пароль[^]*передайте сами/);
  await banner.getByRole('button', { name: 'Понятно' }).click();
  await expect.poll(() => station.inputsOf('channel.acknowledge')).toEqual([{ channelId: 'mail' }]);
  station.change({ channels: [live('mail'), live('bot')] });
  await expect.poll(() => banner.count()).toBe(0);
});
