import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWindowState, parseWindowState } from '../../../src/main/windows/windowState';

describe('where windows stood', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hoverboard-windows-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('is there again after a restart', () => {
    const path = join(directory, 'deep', 'windows.json');
    const board = { x: 1, y: 2, width: 800, height: 600 };
    openWindowState(path).change({ board, showButton: false });
    openWindowState(path).change({ boardMaximized: true, theme: 'dark' });
    expect(openWindowState(path).read()).toMatchObject({ theme: 'dark', board, showButton: false, boardMaximized: true });
  });

  test.each(['', '{"board":{"x":1', '[]', 'null', '{"board":{"x":"1","y":2,"width":0,"height":1},"button":{"offsets":{"1:2x3":{"dx":null}}}}'])(
    'a file that holds %j answers a whole state',
    (text) => {
      const path = join(directory, 'windows.json');
      writeFileSync(path, text);
      const state = openWindowState(path);
      expect(state.read()).toEqual({ button: { display: null, offsets: {} }, showButton: true, board: null, boardMaximized: false, wall: { kiosk: false, display: 'secondary' }, theme: 'system' });
      state.change({ boardMaximized: true });
      expect(parseWindowState(readFileSync(path, 'utf8')).boardMaximized).toBe(true);
    },
  );
});
