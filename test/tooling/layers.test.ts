/** The layer check sees what it is there for: a violation planted in each row of the table is named, and what the table allows is not. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const trees: string[] = [];
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true });
});

const targets = [
  'src/core/thing.ts',
  'src/core/model/thing.ts',
  'src/shared/thing.ts',
  'src/adapters/files/thing.ts',
  'src/main/thing.ts',
  'src/main/index.ts',
  'src/main/windows/thing.ts',
  'src/preload/thing.ts',
  'src/renderer/lib/thing.ts',
  'src/headless/thing.ts',
  'src/simulator/thing.ts',
];

/** Writes a tree in which each key is a file and each value its text or what it imports, and answers what the check says of it. */
async function check(imports: Readonly<Record<string, readonly string[] | string>>): Promise<{ code: number; violations: string[]; text: string }> {
  const tree = mkdtempSync(join(tmpdir(), 'layers-'));
  trees.push(tree);
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  for (const path of targets) write(path, 'export const thing = 1;\n');
  for (const [path, names] of Object.entries(imports)) {
    write(path, typeof names === 'string' ? names : names.map((name) => `export * from '${name}';\n`).join(''));
  }
  return await new Promise((done) => {
    execFile(process.execPath, [resolve('scripts/layers.mjs'), tree], (error, stdout, stderr) => {
      const text = stdout + stderr;
      done({ code: error === null ? 0 : Number(error.code), violations: text.split('\n').filter((line) => line.includes(' → ')), text });
    });
  });
}

const planted: readonly (readonly [layer: string, path: string, imports: readonly string[]])[] = [
  ['core', 'src/core/planted.ts', ['node:fs', 'electron', 'react', 'zustand', 'undici', '../shared/thing', '../adapters/files/thing', '../main/thing', '../renderer/lib/thing']],
  ['shared', 'src/shared/planted.ts', ['node:fs', 'electron', 'react', '../core/thing', '../adapters/files/thing', '../main/thing']],
  ['adapters', 'src/adapters/planted.ts', ['electron', 'electron-store', 'react', '../main/thing', '../renderer/lib/thing', '../headless/thing']],
  ['main', 'src/main/planted.ts', ['react', 'undici', '../renderer/lib/thing', '../simulator/thing', '../headless/thing', '../preload/thing']],
  ['preload', 'src/preload/planted.ts', ['node:fs', 'valibot', '../core/thing', '../core/model/thing', '../main/thing', '../adapters/files/thing']],
  ['renderer', 'src/renderer/planted.ts', ['node:fs', 'electron', '../core/thing', '../adapters/files/thing', '../main/thing', '../preload/thing']],
  ['headless', 'src/headless/planted.ts', ['electron', 'electron-store', 'react', '../main/thing', '../simulator/thing', '../renderer/lib/thing']],
  ['simulator', 'src/simulator/planted.ts', ['electron', 'valibot', '../core/thing', '../shared/thing', '../adapters/files/thing', '../main/thing']],
];

test('each layer imports nothing outside its row', async () => {
  const { code, violations, text } = await check(Object.fromEntries(planted.map(([, path, names]) => [path, names])));
  expect(code, text).toBe(1);
  for (const [layer, path, names] of planted) {
    const ofRow = violations.filter((line) => line.startsWith(`${layer}-imports: ${path} → `));
    expect(ofRow, `${layer}: ${ofRow.join('\n')}`).toHaveLength(names.length);
  }
});

test('what the table allows is not a violation', async () => {
  const { code, text } = await check({
    'src/core/allowed.ts': ['valibot', 'zustand/vanilla', './model/thing'],
    'src/shared/allowed.ts': ['valibot', '../core/model/thing'],
    'src/adapters/allowed.ts': ['node:fs', 'dbus-next', 'node-notifier', '@photostructure/sqlite', '../core/thing', '../shared/thing'],
    'src/main/compose.ts': ['electron', 'electron-store', 'node:path', '../adapters/files/thing', '../core/thing', '../shared/thing'],
    'src/preload/allowed.ts': ['electron', '../shared/thing'],
    'src/renderer/board/allowed.ts': ['react', 'react-dom/client', 'zustand', 'lucide-react', '@tanstack/react-virtual', '../lib/thing', '../../shared/thing', '../../core/model/thing'],
    'src/headless/allowed.ts': ['node:http', '../adapters/files/thing', '../core/thing', '../shared/thing'],
    'src/simulator/allowed.ts': ['node:http', '../core/model/thing'],
  });
  expect(text).toContain('0 violations');
  expect(code).toBe(0);
});

test('only a composition root builds adapters, nothing imports a root, no import goes in a circle, and late and type imports are seen too', async () => {
  const { violations } = await check({
    'src/main/windows/thing.ts': ['../../adapters/files/thing'],
    'src/main/tray.ts': ['./index'],
    'src/core/one.ts': ['./two'],
    'src/core/two.ts': ['./one'],
    'src/core/model/lost.ts': ['./nowhere'],
    'src/core/late.ts': 'export const load = async () => await import("../main/thing");\n',
    'src/core/typed.ts': 'import type { thing } from "../main/thing";\nexport type T = typeof thing;\n',
  });
  expect(violations.filter((line) => !line.includes('./nowhere') || line.startsWith('not-found')).map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([
    'core-imports',
    'core-imports',
    'no-circular',
    'not-found',
    'nothing-imports-a-root',
    'only-composition-roots-build-adapters',
  ]);
});
