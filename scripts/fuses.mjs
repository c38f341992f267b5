// The fuses of an Electron program, read from the program itself: what a configuration asks for is not yet what a package has.
// https://www.electronjs.org/docs/latest/tutorial/fuses
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Stands before each wire; a program for two architectures has two. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
/** In the order of the wire, named as electron-builder.yml names them. */
const names = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];
const states = { 0: 'off', 1: 'on', r: 'removed' };

/** @returns what electron-builder.yml asks for: `off` or `on` by the fuse's name */
export function wantedFuses(config) {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
  return Object.fromEntries(block.trim().split('\n').map((line) => line.trim().split(': ')).map(([name, value]) => [name, value === 'true' ? 'on' : 'off']));
}

/** @returns the state of each fuse that this program has, once for each wire in it */
export function readFuses(program) {
  const wires = [];
  for (let at = program.indexOf(SENTINEL); at !== -1; at = program.indexOf(SENTINEL, at + 1)) {
    const [version, length] = program.subarray(at + SENTINEL.length);
    if (version !== WIRE_VERSION) throw new Error(`a fuse wire of version ${version}, known is ${WIRE_VERSION}`);
    const wire = program.subarray(at + SENTINEL.length + 2, at + SENTINEL.length + 2 + length).toString('latin1');
    wires.push(Object.fromEntries(names.slice(0, length).map((name, index) => [name, states[wire[index]] ?? `unknown (${wire[index]})`])));
  }
  return wires;
}

/** @returns a sentence for each fuse that is not as wanted; none where all are */
export function fuseTroubles(program, wanted) {
  const wires = readFuses(program);
  if (wires.length === 0) return ['the program has no fuses: it is no Electron'];
  return wires.flatMap((wire) => Object.entries(wanted).flatMap(([name, state]) => (wire[name] === state ? [] : [`${name} is ${wire[name] ?? 'not there'}, wanted ${state}`])));
}

// `node scripts/fuses.mjs PROGRAM` compares a program with electron-builder.yml.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const config = readFileSync(new URL('../electron-builder.yml', import.meta.url), 'utf8');
  const troubles = fuseTroubles(readFileSync(process.argv[2] ?? ''), wantedFuses(config));
  for (const trouble of troubles) console.log(trouble);
  process.exitCode = troubles.length === 0 ? 0 : 1;
}
