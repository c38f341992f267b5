/** What a package is made without: what Electron's program itself can no longer do, and calls that no source may hold. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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

describe('what `npm run package` reads from the program that it made', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'hoverboard-fuses-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** In the order of the wire: run-as-node, cookies, NODE_OPTIONS, --inspect, integrity, only from the archive, snapshot, file:. */
  const asWanted = '01001100';
  const wire = (states: string, version = 1): Buffer => Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([version, states.length]), Buffer.from(states)]);
  /** A program with these wires somewhere in it. */
  const verify = (...wires: Buffer[]): { readonly status: number | null; readonly said: string[]; readonly stderr: string } => {
    const program = join(dir, 'program');
    writeFileSync(program, Buffer.concat([Buffer.alloc(70_000, 0x90), ...wires.flatMap((one) => [one, Buffer.alloc(1000, 0x31)])]));
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts/fuses.mjs'), program], { encoding: 'utf8' });
    return { status, said: stdout.trim().split('\n'), stderr };
  };

  it('is accepted where every fuse is as wanted, also with more fuses than are known', () => {
    expect([verify(wire(asWanted)).status, verify(wire(`${asWanted}1`)).status, verify(wire(asWanted), wire(asWanted)).status]).toEqual([0, 0, 0]);
  });

  const named = ['runAsNode', 'enableCookieEncryption', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar', 'loadBrowserProcessSpecificV8Snapshot', 'grantFileProtocolExtraPrivileges'];
  it.each(named.map((name, at) => [name, at] as const))('is refused where %s alone is the other way', (name, at) => {
    const other = asWanted[at] === '0' ? '1' : '0';
    const words = (state: string | undefined): string => (state === '1' ? 'on' : 'off');
    expect(verify(wire(asWanted.slice(0, at) + other + asWanted.slice(at + 1)))).toMatchObject({ status: 1, said: [`${name} is ${words(other)}, wanted ${words(asWanted[at])}`] });
  });

  it.each([
    ['the second of two architectures was forgotten', [wire(asWanted), wire('11001100')], 'runAsNode is on, wanted off'],
    ['its Electron lacks a fuse', [wire(asWanted.slice(0, 7))], 'grantFileProtocolExtraPrivileges is not there, wanted off'],
    ['a fuse was taken out of it', [wire(`r${asWanted.slice(1)}`)], 'runAsNode is removed, wanted off'],
    ['it is no Electron', [], 'the program has no fuses: it is no Electron'],
  ])('is refused where %s', (_what, wires, sentence) => {
    expect(verify(...wires)).toMatchObject({ status: 1, said: [sentence] });
  });

  it('is refused where its wire is of a version that nobody here knows', () => {
    expect(verify(wire(asWanted, 2))).toMatchObject({ status: 1, stderr: expect.stringContaining('a fuse wire of version 2') as string });
  });
});

const source = resolve(import.meta.dirname, '../../src');
const filesWith = (pattern: RegExp): readonly string[] => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(200);
  return files.filter((name) => pattern.test(readFileSync(join(source, name), 'utf8')));
};

it('no address is handed to the system to open', () => {
  expect(filesWith(/openExternal|openPath/)).toEqual([]);
});

it('nothing writes or sends the memory of a process, where tokens stand', () => {
  expect(filesWith(/crashReporter|process\.crash|writeHeapSnapshot|takeHeapSnapshot/)).toEqual([]);
});

it('no window is given what weakens it, and the foreign page’s questions can be told to end: of these Electron does not report what it made', () => {
  expect(filesWith(/nodeIntegrationIn|webviewTag|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|disable-web-security|no-sandbox/)).toEqual([]);
  expect(filesWith(/^\s+safeDialogs: true,$/m)).toEqual([join('main', 'windows', 'foreignPage.ts')]);
});

it('no text is read as HTML, and none is written for a spreadsheet, which would run a formula', () => {
  expect(filesWith(/dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
  expect(filesWith(/\bcsv\b|\.xlsx?\b/i)).toEqual([]);
});
