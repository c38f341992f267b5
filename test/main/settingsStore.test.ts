import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// What electron-store is made of; electron-store itself starts in Electron only.
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/model/settings';
import { openSettingsStore, type SettingsStore } from '../../src/main/settingsStore';

describe('the settings file', () => {
  let directory: string;
  let path: string;
  const open = (): SettingsStore =>
    openSettingsStore(directory, (cwd, configName) => new Conf<Record<string, unknown>>({ cwd, configName, clearInvalidConfig: false, projectName: 'hoverboard' }));
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-settings-'));
    path = join(directory, 'settings.json');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('is not needed: everything has a default', () => {
    expect(open().read()).toEqual({ settings: defaultSettings(), setup: { finished: false, demo: null } });
  });

  test('keeps what was written over a restart', () => {
    const settings = { ...defaultSettings(), station: { name: 'Бар', language: 'en' as const, roles: ['waiter' as const] } };
    open().write({ settings });
    open().write({ setup: { finished: true, demo: false } });
    expect(open().read()).toEqual({ settings, setup: { finished: true, demo: false } });
  });

  test('may leave out whatever has a default', () => {
    writeFileSync(path, '{"settings":{"alerts":{"volume":5}}}');
    expect(open().read().settings).toEqual({ ...defaultSettings(), alerts: { ...defaultSettings().alerts, volume: 5 } });
  });

  test('cut short by a power failure it is put aside whole, and defaults are in force', () => {
    open().write({ setup: { finished: true, demo: false } });
    const half = readFileSync(path, 'utf8').slice(0, 60);
    writeFileSync(path, half);
    const store = open();
    expect(store.read()).toEqual({ settings: defaultSettings(), setup: { finished: false, demo: null } });
    expect(store.aside?.where).toBeNull();
    expect(readFileSync(join(directory, store.aside?.file ?? ''), 'utf8')).toBe(half);
    store.write({ setup: { finished: true, demo: null } });
    expect(open().aside).toBeNull();
  });

  test('with a wrong value in it, it is put aside and says which', () => {
    writeFileSync(path, JSON.stringify({ settings: { alerts: { volume: 800 } } }));
    const store = open();
    expect(store.read().settings.alerts.volume).toBe(80);
    expect(store.aside?.where).toContain('settings.alerts.volume');
  });

  test('put aside twice in a second, both are kept', () => {
    for (const text of ['{"a', '{"b']) {
      writeFileSync(path, text);
      open();
    }
    const kept = readdirSync(directory).filter((name) => name.includes('broken'));
    expect(kept.map((name) => readFileSync(join(directory, name), 'utf8')).sort()).toEqual(['{"a', '{"b']);
  });
});
