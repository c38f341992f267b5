/** «Свои звуки» in the settings window: real files are decoded by a real Chromium, what is no sound is said at the field, and the choice of each kind has what was added. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { isKeptWav } from '../../../src/adapters/sounds/wav';
import { ownSoundId } from '../../../src/core/model/ownSound';
import type { Settings } from '../../../src/core/model/settings';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';
import { toneWav } from '../../fixtures/tone';

const open = settingsPage();
const gong = ownSoundId('gong');
const put = (input: Locator, name: string, buffer: Buffer): Promise<void> => input.setInputFiles({ name, mimeType: 'audio/wav', buffer });

test('a file is listened to, named, kept and chosen, and heard each time', async () => {
  const { page, station, desk, button, field, alertDetails } = await open(settingsView());
  station.handle('sound.add', ({ label }) => {
    const { settings } = desk.view();
    desk.set({ ...desk.view(), settings: { ...settings, alerts: { ...settings.alerts, sounds: [{ id: gong, label }] } } });
    return { id: gong, view: desk.view() };
  });
  await alertDetails();
  // Stereo or mono, any rate: what is sent is always the same kind of file.
  await put(field('Выбрать файл'), 'Большой гонг.wav', toneWav({ rateHz: 48_000, seconds: 2 }));
  await expect.poll(() => field('Как назвать звук').inputValue()).toBe('Большой гонг');
  expect(await seriousViolations(page)).toEqual([]);
  await field('Как назвать звук').fill('Гонг');
  await button('Добавить звук').click();
  await page.getByText('Не выбран ни у одной заявки').waitFor();
  const [sent] = station.inputsOf('sound.add') as { label: string; wavBase64: string }[];
  const wav = Buffer.from(sent?.wavBase64 ?? '', 'base64');
  expect([sent?.label, isKeptWav(wav), Math.round((wav.length - 44) / 22_050 / 2)]).toEqual(['Гонг', true, 2]);

  await button('Проиграть: Гонг').click();
  await expect.poll(() => station.inputsOf('alerts.test').at(-1)).toEqual({ sound: 'attention', volume: 80, own: 'gong' });
  await field('Звук: Доставка').selectOption({ label: 'Гонг' });
  await expect.poll(() => desk.view().settings.alerts.kinds['delivery-order']).toMatchObject({ sound: 'delivery', ownSound: 'gong' });
  await expect.poll(() => station.inputsOf('alerts.test').at(-1)).toEqual({ sound: 'delivery', volume: 80, own: 'gong' });
  await page.getByText('Звучит: Доставка').waitFor();
  expect(await button('Удалить: Гонг').count()).toBe(0);

  await field('Звук: Доставка').selectOption({ label: 'Телефон' });
  await expect.poll(() => desk.view().settings.alerts.kinds['delivery-order']).not.toHaveProperty('ownSound', 'gong');
  station.handle('sound.remove', () => {
    const settings = { ...desk.view().settings, alerts: { ...desk.view().settings.alerts, sounds: [] } } satisfies Settings;
    desk.set({ ...desk.view(), settings });
    return desk.view();
  });
  await button('Удалить: Гонг').click();
  await page.getByText('Звук «Гонг» удалён.').waitFor();
  expect(station.inputsOf('sound.remove')).toEqual([{ id: 'gong' }]);
});

test.each<[string, Buffer, string]>([
  ['договор.wav', Buffer.from('это не звук'), 'договор.wav: Это не звук. Выберите файл wav, mp3 или ogg.'],
  ['обрезан.mp3', Buffer.from('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0010'), 'обрезан.mp3: Это не звук. Выберите файл wav, mp3 или ogg.'],
  ['пусто.wav', Buffer.alloc(0), 'пусто.wav: Это не звук. Выберите файл wav, mp3 или ogg.'],
  ['песня.wav', toneWav({ seconds: 11 }), 'песня.wav: Звук длиннее 10 секунд. Обрежьте его или выберите другой.'],
  ['тишина.wav', toneWav({ loudness: 0.001 }), 'тишина.wav: В этом файле тишина. Выберите другой.'],
  ['огромный.wav', toneWav({ rateHz: 48_000, seconds: 25 }), 'огромный.wav: Файл больше 2 МБ. Выберите короче или сохраните его как mp3.'],
])('%s is refused at the field, with what to do', async (name, bytes, reason) => {
  const { page, station, field, alertDetails } = await open(settingsView());
  await alertDetails();
  await put(field('Выбрать файл'), name, bytes);
  await page.getByRole('alert').getByText(reason).waitFor();
  expect(await field('Выбрать файл').getAttribute('aria-invalid')).toBe('true');
  expect(station.inputsOf('sound.add')).toEqual([]);
});

test('a file is dropped, too', async () => {
  const { page, field, alertDetails } = await open(settingsView());
  await alertDetails();
  const transfer = await page.evaluateHandle((bytes) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(bytes)], 'гонг.wav', { type: 'audio/wav' }));
    return files;
  }, [...toneWav({ seconds: 0.2 })]);
  await page.locator('.drop input').dispatchEvent('drop', { dataTransfer: transfer });
  await expect.poll(() => field('Как назвать звук').inputValue()).toBe('гонг');
});
