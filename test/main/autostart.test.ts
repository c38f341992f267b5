import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyAutostart } from '../../src/main/autostart';
import { readCommandLine, sessionArguments } from '../../src/main/commandLine';

const noLoginItems = { getLoginItemSettings: () => ({ openAtLogin: false }), setLoginItemSettings: () => undefined };

describe('starting with the session', () => {
  let config: string;
  let before: string | undefined;
  beforeEach(() => {
    config = mkdtempSync(join(tmpdir(), 'hoverboard-config-'));
    before = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = config;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = before;
    rmSync(config, { recursive: true, force: true });
  });
  const entry = (): string => join(config, 'autostart', 'hoverboard.desktop');

  test('on Linux puts an entry into the autostart directory, and takes it away', () => {
    const command = { executable: '/opt/Hover board/hoverboard', args: ['--hidden'] };
    applyAutostart(true, command, noLoginItems, 'linux');
    expect(readFileSync(entry(), 'utf8')).toContain('Exec="/opt/Hover board/hoverboard" "--hidden"\n');
    const written = statSync(entry()).mtimeMs;
    applyAutostart(true, command, noLoginItems, 'linux');
    expect(statSync(entry()).mtimeMs).toBe(written);
    applyAutostart(false, { ...command, args: ['--hidden', '--config', '/other'] }, noLoginItems, 'linux');
    expect(existsSync(entry()), 'the entry of another copy stays').toBe(true);
    applyAutostart(false, command, noLoginItems, 'linux');
    expect(existsSync(entry())).toBe(false);
  });

  test('elsewhere asks the system only for what it has not', () => {
    const asked: boolean[] = [];
    const items = (openAtLogin: boolean) => ({ getLoginItemSettings: () => ({ openAtLogin }), setLoginItemSettings: (wish: { openAtLogin: boolean }) => void asked.push(wish.openAtLogin) });
    const command = { executable: 'C:\\Hoverboard.exe', args: [] };
    applyAutostart(true, command, items(true), 'win32');
    applyAutostart(true, command, items(false), 'win32');
    applyAutostart(false, command, items(true), 'darwin');
    expect(asked).toEqual([true, false]);
  });
});

describe('the command line', () => {
  test.each([
    [['electron', '.', '--config', '/a/b.json'], '/a/b.json'],
    [['electron', '.', '--config=/a/b.json', '--user-data-dir=/x'], '/a/b.json'],
    [['electron', '.', '--config', '--user-data-dir'], null],
    [['electron', '.'], null],
  ])('%j names %s', (words, configPath) => {
    expect(readCommandLine(words).configPath).toBe(configPath);
  });

  test.each([
    [['--config='], '--config'],
    [['--config', ''], '--config'],
    [['--config', '--hidden'], '--config'],
    [['--hidden', '--config'], '--config'],
    [['--config', '/a.json', '--user-data-dir='], '--user-data-dir'],
    [['--config', '/a.json', '--user-data-dir', '/d'], null],
    [['--hidden'], null],
  ])('%j: without its path is %s', (words, withoutPath) => {
    expect(readCommandLine(['electron', '.', ...words]).withoutPath).toBe(withoutPath);
  });

  test.each([
    [[], 'board'],
    [['--hidden'], null],
    [['--config', '/a.json'], null],
    [['--config', '/a.json', '--board'], 'board'],
    [['--config', '/a.json', '--wall'], 'wall'],
    [['--hidden', '--wall'], 'wall'],
  ] as const)('%j opens %s', (words, opens) => {
    expect(readCommandLine(['electron', '.', ...words]).opens).toBe(opens);
  });

  test.each([
    [[], ['--hidden']],
    [['--config', '/a.json', '--user-data-dir', '/d', '--wall'], ['--hidden', '--config', '/a.json', '--user-data-dir', '/d', '--wall']],
    [['--board'], ['--hidden', '--board']],
  ])('the session starts %j again as %j', (words, again) => {
    expect(sessionArguments(readCommandLine(words))).toEqual(again);
  });
});
