import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOwnSounds } from '../../src/adapters/sounds/ownSounds';
import { digestPin, isPin } from '../../src/adapters/staff/pinDigest';
import { openFileSecrets } from '../../src/adapters/secrets/fileSecrets';
import type { SettingsHost } from '../../src/adapters/station/hosts';
import { ChannelSettingsSchema } from '../../src/core/model/channelSettings';
import { channelId, channelSecret, sourceId, staffPin } from '../../src/core/model/ids';
import { defaultSettings, SourceSettingsSchema, type SourceSettings } from '../../src/core/model/settings';
import { ownSoundId } from '../../src/core/model/ownSound';
import { JournalError } from '../../src/core/ports';
import { personId } from '../../src/core/model/staff';
import { toneWav } from '../fixtures/tone';
import { createNotices } from '../../src/main/notices';
import { createSettingsHost, wantsDemo, type SettingsHostDeps } from '../../src/main/settingsHost';
import { openSettingsStore, type SettingsStore } from '../../src/main/settingsStore';
import { textsOf } from '../../src/main/texts';

const hall = (id = 'hall', label = 'Зал'): SourceSettings => v.parse(SourceSettingsSchema, { id, kind: 'qr-menu', label, baseUrl: 'http://192.168.1.10:8443' });

describe('settings as the settings window changes them', () => {
  let directory: string;
  let store: SettingsStore;
  let host: SettingsHost;
  let applied: number;
  const open = (part: Partial<SettingsHostDeps> = {}): void => {
    store = openSettingsStore(directory, (cwd, configName) => new Conf<Record<string, unknown>>({ cwd, configName, clearInvalidConfig: false, projectName: 'hoverboard' }));
    const tokens = openFileSecrets(directory);
    host = createSettingsHost({
      settings: () => store.read().settings,
      secrets: tokens,
      editable: { store, tokens },
      provisionedFrom: null,
      isDemo: () => wantsDemo(store.read()),
      notices: createNotices(),
      texts: () => textsOf('ru'),
      apply: () => {
        applied += 1;
        return Promise.resolve();
      },
      digestPin,
      sounds: createOwnSounds(directory, () => store.read().settings.alerts.sounds ?? []),
      testAlert: () => ({ notification: '' }),
      ...part,
    });
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-host-'));
    applied = 0;
    open();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('begin with the demo, until the first run is over, and then as was chosen', async () => {
    expect(host.read()).toMatchObject({ firstRun: true, demo: true });
    await host.saveSource(hall(), 'secret-token');
    expect(host.read()).toMatchObject({ firstRun: true, demo: true });
    await host.finishSetup(true);
    expect(host.read()).toMatchObject({ firstRun: false, demo: true });
    open();
    expect(host.read()).toMatchObject({ firstRun: false, demo: true });
    expect((await host.finishSetup(false)).demo).toBe(false);
  });

  test('are what they were where they could not be taken into use, and say why', async () => {
    await host.saveSource(hall(), 'secret-token');
    const before = store.read();
    open({ apply: () => Promise.reject(new JournalError('no', 'locked')) });
    await expect(async () => host.finishSetup(true)).rejects.toThrow('Не получилось, всё осталось как было. Журнал занят другой программой.');
    expect(store.read()).toEqual(before);
  });

  test('keep a sound of the house, and remove it once no kind rings with it', async () => {
    const { id, view } = await host.addSound('Гонг', toneWav());
    expect(view.settings.alerts.sounds).toEqual([{ id, label: 'Гонг' }]);
    expect(readFileSync(join(directory, 'sounds', `${id}.wav`))).toEqual(toneWav());

    const { settings } = view;
    const kinds = { ...settings.alerts.kinds, other: { ...settings.alerts.kinds.other, ownSound: id } };
    // What a page writes says nothing of the list: that has calls of its own.
    await host.write({ ...settings, alerts: { ...settings.alerts, kinds, sounds: [{ id: ownSoundId('elsewhere'), label: 'Чужой', file: '/etc/passwd' }] } });
    expect(store.read().settings.alerts.sounds).toEqual([{ id, label: 'Гонг' }]);
    await expect(async () => host.removeSound(id)).rejects.toThrow('Этим звуком звенит: Другое событие. Сначала выберите там другой.');
    expect(readdirSync(join(directory, 'sounds'))).toHaveLength(1);

    await host.write(settings);
    expect((await host.removeSound(id)).settings.alerts.sounds).toEqual([]);
    expect(readdirSync(join(directory, 'sounds'))).toEqual([]);
    await expect(async () => host.removeSound(id)).rejects.toThrow('Такого звука уже нет.');
  });

  test.each([
    ['text', Buffer.from('это не звук')],
    ['a WAV of another rate', toneWav({ rateHz: 44_100 })],
    ['eleven seconds', toneWav({ seconds: 11 })],
    ['a WAV that is cut', toneWav().subarray(0, 900)],
  ])('keep no sound made of %s', async (_, wav) => {
    await expect(async () => host.addSound('Гонг', wav)).rejects.toThrow('Этот файл не удалось сохранить как звук. Выберите другой.');
    expect(store.read().settings.alerts.sounds).toBeUndefined();
  });

  test('keep a source and its token, and never show or store the token where it can be read', async () => {
    const view = await host.saveSource(hall(), 'secret-token');
    expect(view.tokens).toEqual({ hall: true });
    expect(JSON.stringify(view)).not.toContain('secret-token');
    for (const name of readdirSync(directory)) expect(readFileSync(join(directory, name), 'latin1'), name).not.toContain('secret-token');
    open();
    expect(openFileSecrets(directory).token(sourceId('hall'))).toBe('secret-token');
    expect(applied).toBe(1);
  });

  test('a source that is saved again without a token keeps the one that it has', async () => {
    await host.saveSource(hall(), 'secret-token');
    const { settings } = await host.saveSource(hall('hall', 'Летний зал'), '');
    expect(settings.sources.map((source) => source.label)).toEqual(['Летний зал']);
    expect(openFileSecrets(directory).token(sourceId('hall'))).toBe('secret-token');
  });

  test('a source goes with its token', async () => {
    await host.saveSource(hall(), 'secret-token');
    await host.saveSource(hall('bar', 'Бар'), 'other-token');
    expect((await host.removeSource(sourceId('hall'))).settings.sources.map((source) => source.id)).toEqual(['bar']);
    expect(openFileSecrets(directory).token(sourceId('hall'))).toBeNull();
    await expect(async () => host.removeSource(sourceId('hall'))).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a channel is kept with its secret apart, in its place, and goes with it; a source of the same name keeps its own', async () => {
    const bot = (label: string) => v.parse(ChannelSettingsSchema, { id: 'hall', kind: 'telegram', label, chatId: '-1001' });
    await host.saveSource(hall(), 'source-token');
    await host.saveChannel(bot('Смена'), 'bot-token');
    await host.saveChannel(v.parse(ChannelSettingsSchema, { id: 'hook', kind: 'webhook', label: 'Сайт', url: 'https://example.com/hook' }), undefined);
    const view = await host.saveChannel(bot('Директор'), undefined);
    expect(view.settings.channels.map(({ id, label }) => [id, label])).toEqual([['hall', 'Директор'], ['hook', 'Сайт']]);
    expect(view.channelSecrets).toEqual({ hall: true, hook: false });
    for (const name of readdirSync(directory)) expect(readFileSync(join(directory, name), 'latin1'), name).not.toContain('bot-token');
    expect(openFileSecrets(directory).token(channelSecret(channelId('hall')))).toBe('bot-token');
    const left = await host.removeChannel(channelId('hall'));
    expect([left.settings.channels.length, left.settings.sources.length]).toEqual([1, 1]);
    expect(openFileSecrets(directory).token(channelSecret(channelId('hall')))).toBeNull();
    expect(openFileSecrets(directory).token(sourceId('hall'))).toBe('source-token');
    await expect(async () => host.removeChannel(channelId('hall'))).rejects.toMatchObject({ code: 'not-found' });
    expect((await host.write(defaultSettings())).settings.channels).toHaveLength(1);
  });

  test('a PIN is kept as a digest, apart from the person, and goes with them', async () => {
    const anna = personId('anna');
    await expect(async () => host.setPin(anna, '4271')).rejects.toMatchObject({ code: 'not-found' });
    await host.write({ ...defaultSettings(), staff: { ...defaultSettings().staff, people: [{ id: anna, name: 'Анна' }] } });
    const view = await host.setPin(anna, '4271');
    expect(view.staffPins).toEqual({ anna: true });
    expect(JSON.stringify(view)).not.toContain('4271');
    expect(await isPin('4271', openFileSecrets(directory).token(staffPin(anna)) ?? '')).toBe(true);
    expect(JSON.stringify(store.read())).not.toMatch(/4271|scrypt/);
    expect((await host.setPin(anna, null)).staffPins).toEqual({ anna: false });
    await host.setPin(anna, '4271');
    await host.write(defaultSettings());
    expect(openFileSecrets(directory).token(staffPin(anna))).toBeNull();
  });

  test('writing the rest leaves the sources as they are', async () => {
    await host.saveSource(hall(), undefined);
    const { settings } = await host.write({ ...defaultSettings(), appearance: { theme: 'dark' } });
    expect([settings.appearance.theme, settings.sources.length]).toEqual(['dark', 1]);
  });

  test('one source too many is refused, and its token is not kept', async () => {
    for (let number = 1; number <= 20; number += 1) await host.saveSource(hall(`hall-${number}`), undefined);
    await expect(async () => host.saveSource(hall('hall-21'), 'secret-token')).rejects.toMatchObject({ code: 'not-possible' });
    expect(host.read().settings.sources).toHaveLength(20);
    expect(openFileSecrets(directory).token(sourceId('hall-21'))).toBeNull();
  });

  test('from a provisioning file they can be read and not changed', async () => {
    open({ editable: null, provisionedFrom: '/etc/hoverboard.json' });
    expect(host.read()).toMatchObject({ provisionedFrom: '/etc/hoverboard.json', firstRun: false });
    await expect(async () => host.write(defaultSettings())).rejects.toThrow('/etc/hoverboard.json');
    await expect(async () => host.saveSource(hall(), 't')).rejects.toMatchObject({ code: 'not-possible' });
    expect(applied).toBe(0);
  });
});
