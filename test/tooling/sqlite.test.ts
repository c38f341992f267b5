/** SQLite in the desktop's main: the package's text with another way to its binary, which ends at the same one. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DatabaseSync } from '@photostructure/sqlite';
import { sqliteBinding } from '../../src/main/sqliteBinding';
import { withKnownBinary } from '../../vite.sqlite';

const load = createRequire(import.meta.url);
const text = readFileSync(load.resolve('@photostructure/sqlite').replace(/\.cjs$/, '.mjs'), 'utf8');
const { arch } = process;
afterEach(() => {
  Object.defineProperty(process, 'arch', { value: arch });
});

test('the package as it is installed is bundled without its search, and another one stops the build', () => {
  const bundled = withKnownBinary(text, '/somewhere/binding.ts');
  expect(bundled).not.toContain('nodeGypBuild');
  expect(bundled).toContain('import { sqliteBinding } from "/somewhere/binding.ts";');
  expect(() => withKnownBinary(text.replace('_dirname()', '_directory()'), '/somewhere/binding.ts')).toThrow('another one than was looked at');
});

test('every system that it has a binary for has it where main looks', () => {
  const prebuilds = join(dirname(load.resolve('@photostructure/sqlite/package.json')), 'prebuilds');
  const systems = readdirSync(prebuilds);
  expect(systems).toContain('win32-x64');
  expect(systems.filter((system) => !readdirSync(join(prebuilds, system)).includes('@photostructure+sqlite.glibc.node'))).toEqual([]);
});

test('the binary works, and where it lies elsewhere the package searches for it', () => {
  const { DatabaseSync: found } = sqliteBinding() as { DatabaseSync: typeof DatabaseSync };
  expect(new found(':memory:').prepare('select 6 as sum').get()).toEqual({ sum: 6 });
  Object.defineProperty(process, 'arch', { value: 'pdp11' });
  expect(sqliteBinding).toThrow('No native build was found for platform=');
});
