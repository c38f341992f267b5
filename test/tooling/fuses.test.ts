/** What a package is made without: what Electron's program itself can no longer do, and calls that no source may hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const config = readFileSync(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');

it('packages are made from an archive, with every fuse set against running anything else', () => {
  expect(config).toMatch(/^asar: true$/m);
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
  const fuses = Object.fromEntries(block.trim().split('\n').map((line) => line.trim().split(': ')));
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableCookieEncryption: 'true',
    onlyLoadAppFromAsar: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    grantFileProtocolExtraPrivileges: 'false',
    loadBrowserProcessSpecificV8Snapshot: 'false',
  });
});

it('no address is handed to the system to open', () => {
  const source = resolve(import.meta.dirname, '../../src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((name) => /openExternal|openPath/.test(readFileSync(join(source, name), 'utf8')))).toEqual([]);
});
