import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// What electron-store is made of; electron-store itself starts in Electron only.
import Conf from 'conf';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openFileSecrets } from '../../src/adapters/secrets/fileSecrets';
import { sourceId } from '../../src/core/model/ids';
import { defaultSettings } from '../../src/core/model/settings';
import { openSettingsStore, type SettingsStore } from '../../src/main/settingsStore';
import { createRandom } from '../../src/simulator/random';
import { bundleForChild } from '../fixtures/bundleForChild';

/** What is in force where the file was lost: the demo restaurant is not. */
const lost = { settings: defaultSettings(), setup: { finished: false, demo: false } };

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

  test('cut at any byte it is put aside as it is, defaults are in force, and what is saved then holds', { timeout: 120_000 }, () => {
    // Without the long list of words, of which each byte is like the next.
    const written = { settings: { ...defaultSettings(), kitchen: { ...defaultSettings().kitchen, allergyWords: [] }, station: { name: 'Бар', language: 'en' as const, roles: ['waiter' as const] } }, setup: { finished: true, demo: null } };
    open().write(written);
    const whole = readFileSync(path);
    for (let bytes = 0; bytes < whole.length; bytes += 1) {
      writeFileSync(path, whole.subarray(0, bytes));
      const store = open();
      expect([bytes, store.read(), store.aside?.where]).toEqual([bytes, lost, null]);
      const aside = join(directory, store.aside?.file ?? '');
      expect(readFileSync(aside)).toEqual(whole.subarray(0, bytes));
      rmSync(aside);
      const again = open();
      expect([again.read(), again.aside]).toEqual([lost, null]);
    }
    writeFileSync(path, whole);
    expect([open().read(), open().aside]).toEqual([written, null]);
  });

  test.each([
    ['a number', '12'],
    ['a list', '[{"settings":{}}]'],
    ['null', 'null'],
    ['the NULs that a power cut leaves', '\u0000'.repeat(700)],
  ])('that is %s is put aside too, not written over', (_what, text) => {
    writeFileSync(path, text);
    const store = open();
    store.write({ setup: { finished: true, demo: false } });
    expect([store.aside?.where, readFileSync(join(directory, store.aside?.file ?? ''), 'utf8')]).toEqual([null, text]);
  });

  test('that cannot be read at all keeps nobody from starting', () => {
    mkdirSync(join(path, 'inside'), { recursive: true });
    const store = open();
    expect([store.read(), store.aside?.where, readdirSync(join(directory, store.aside?.file ?? ''))]).toEqual([lost, 'EISDIR', ['inside']]);
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

describe('a kill in the middle of a save', () => {
  let child: Awaited<ReturnType<typeof bundleForChild>>;
  let directory: string;
  beforeAll(async () => {
    child = await bundleForChild('test/main/savingChild.ts');
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-saving-'));
  });
  afterAll(() => {
    child.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  test('leaves settings and tokens as they were or as they are to be, and no draft for ever', async () => {
    const random = createRandom(11);
    const filler = 'x'.repeat(100_000);
    let drafts = 0;
    for (let kill = 0; kill < 25; kill += 1) {
      const saving = spawn(process.execPath, [child.file, directory, filler], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(saving.stdout, 'data');
      await new Promise((over) => setTimeout(over, 30 * random.next()));
      saving.kill('SIGKILL');
      await once(saving, 'exit');
      drafts += readdirSync(directory).filter((name) => /tmp-|\.new$/.test(name)).length;

      const store = openSettingsStore(directory, (cwd, configName) => new Conf<Record<string, unknown>>({ cwd, configName, clearInvalidConfig: false, projectName: 'hoverboard' }));
      const tokens = openFileSecrets(directory);
      expect([store.aside, tokens.putAside]).toEqual([null, null]);
      expect(store.read().settings.station.name).toMatch(/^Касса/);
      expect(tokens.token(sourceId('hall')) ?? ` ${filler}`).toMatch(/^\d* x{100000}$/);
    }
    expect(drafts).toBeGreaterThan(0);
    expect(readdirSync(directory).filter((name) => name.includes('tmp-'))).toEqual([]);
  });
});
