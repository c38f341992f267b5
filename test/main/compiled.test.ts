/** What V8 has made of main's code is taken back at the next start, by the program that made it and whole: real processes of Node, since V8 dies of what it should not have been given. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

let directory: string;
let bundle: string;
const code = (): string => join(directory, 'chunks');
const kept = (): string => join(directory, 'compiled');
const keptFiles = (): string[] => readdirSync(kept()).toSorted();

beforeAll(async () => {
  const {
    output: [chunk],
  } = await build({ input: resolve('src/main/compiled.ts'), platform: 'node', write: false, output: { format: 'cjs' } });
  bundle = chunk.code;
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hoverboard-compiled-'));
  mkdirSync(code());
  writeFileSync(join(directory, 'compiled.cjs'), bundle);
  writeFileSync(join(code(), 'sum-1a2b.cjs'), "const { twice } = require('./twice-3c4d.cjs'); exports.six = () => twice(3); exports.here = [__filename, __dirname, module.id, typeof require.resolve, this === exports];");
  writeFileSync(join(code(), 'twice-3c4d.cjs'), `exports.twice = (value) => value * 2; ${Array.from({ length: 50 }, (_, at) => `exports.f${at} = (a) => a + 'слово ${at}';`).join('\n')}`);
  writeFileSync(join(directory, 'elsewhere.cjs'), 'exports.here = 1;');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

interface Found {
  readonly six: number;
  readonly here: readonly unknown[];
  readonly elsewhere: number;
  /** How many parts were kept: those that V8 did not take from what had been kept. */
  readonly kept: number;
}
/** Starts a program that runs the code and keeps it. */
function start(...flags: string[]): Found {
  const program = `
    const compiled = require('./compiled.cjs').takeCompiled(${JSON.stringify(code())}, ${JSON.stringify(kept())});
    const { six, here } = require('./chunks/sum-1a2b.cjs');
    const found = { six: six(), here, elsewhere: require('./elsewhere.cjs').here, kept: 0 };
    while (compiled.keepNext()) found.kept += 1;
    console.log(JSON.stringify(found));`;
  writeFileSync(join(directory, 'program.cjs'), program);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...flags, join(directory, 'program.cjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${status ?? signal ?? '?'}: ${stderr}`);
  return JSON.parse(stdout) as Found;
}
const found = (parts: number): Found => ({ six: 6, elsewhere: 1, here: [join(code(), 'sum-1a2b.cjs'), code(), join(code(), 'sum-1a2b.cjs'), 'function', true], kept: parts });

it('code runs as Node runs it, the first time and from what was kept then, which is taken and not kept anew', () => {
  expect(start()).toEqual(found(2));
  expect(keptFiles()).toEqual(['sum-1a2b.cjs.bin', 'twice-3c4d.cjs.bin']);
  expect(start()).toEqual(found(0));
});

it('what is damaged is compiled anew and kept again, wherever the damage is', () => {
  start();
  const path = join(kept(), 'twice-3c4d.cjs.bin');
  const whole = readFileSync(path);
  const damaged: readonly Buffer[] = [
    Buffer.alloc(0),
    Buffer.alloc(whole.length),
    ...[1, 31, 32, 33, whole.length - 1].map((length) => whole.subarray(0, length)),
    ...[0, 31, 32, 60, 400, whole.length - 1].map((at) => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 0x40;
      return copy;
    }),
  ];
  for (const bytes of damaged) {
    writeFileSync(path, bytes);
    expect(start()).toEqual(found(1));
    expect(start()).toEqual(found(0));
  }
});

it('what another program has kept is left alone: here one with other rules, which V8 itself refuses, and one of another size, which it would not', () => {
  start();
  expect(start('--no-lazy')).toEqual(found(2));
  const bundled = readFileSync(join(directory, 'compiled.cjs'), 'utf8');
  expect(start()).toEqual(found(2));
  writeFileSync(join(directory, 'compiled.cjs'), bundled.replace(/statSync\)?\(process\.execPath\)\.size/, '$& + 1'));
  expect(readFileSync(join(directory, 'compiled.cjs'), 'utf8')).not.toBe(bundled);
  expect(start()).toEqual(found(2));
});

it('other code under another name is compiled, and where nothing can be kept the code runs all the same', () => {
  start();
  writeFileSync(join(code(), 'sum-1a2b.cjs'), "exports.six = () => require('./twice-9f9f.cjs').twice(4) - 2; exports.here = [__filename, __dirname, module.id, typeof require.resolve, this === exports];");
  writeFileSync(join(code(), 'twice-9f9f.cjs'), 'exports.twice = (value) => value + value;');
  rmSync(join(kept(), 'sum-1a2b.cjs.bin'));
  expect(start()).toEqual(found(2));
  rmSync(kept(), { recursive: true });
  writeFileSync(kept(), 'a file is in the way');
  expect(start()).toEqual(found(0));
});
