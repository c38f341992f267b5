// `npm run package`: the app as a directory under dist/, for this system. Where only the old trial runtime can be had it is packed with that one, to
// try what packing changes; such a package must not be given to anyone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileAhead } from './compileAhead.mjs';
import { findElectron } from './electronRuntime.mjs';
import { fuseTroubles, readFuses, wantedFuses } from './fuses.mjs';
import { ensureBuilt, ensurePackages, say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages();
if (ensureBuilt() !== 0) process.exit(1);
const electron = findElectron(say);
if (electron === null) throw new Error('no Electron can be had here');
if (electron.isStock) say(`packed with Electron ${electron.version}, an old runtime, for trying only: do not give this package to anyone`);

// The package is not written to later.
const parts = await compileAhead(electron.path);
say(parts > 0 ? `${parts} parts of main were compiled for the package` : 'the app cannot be started here: the package compiles its code at each start, which takes a tenth of a second');

const config = readFileSync('electron-builder.yml', 'utf8');
const wanted = wantedFuses(config);
const [known = {}] = readFuses(readFileSync(electron.path));
/** An old runtime lacks some fuses, and cannot be packed with them. */
const lacking = electron.isStock ? Object.keys(wanted).filter((name) => known[name] === undefined) : [];
for (const name of lacking) {
  say(`Electron ${electron.version} has no fuse ${name}: it stays as this runtime has it`);
  delete wanted[name];
}
mkdirSync('dist', { recursive: true });
const configPath = 'dist/electron-builder.yml';
writeFileSync(configPath, config.split('\n').filter((line) => !lacking.some((name) => line.startsWith(`  ${name}:`))).join('\n'));

const { status } = spawnSync(
  'npx',
  ['--yes', 'electron-builder@26.17.0', '--dir', '--publish=never', '--config', configPath, `-c.electronDist=${dirname(electron.path)}`, `-c.electronVersion=${electron.version}`],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
if (status !== 0) process.exit(status ?? 1);

/** Where the program that holds the fuses lies in what electron-builder has made. */
const inFolder = { darwin: 'Hoverboard.app/Contents/Frameworks/Electron Framework.framework/Electron Framework', win32: 'Hoverboard.exe' }[process.platform] ?? 'hoverboard';
const programs = readdirSync('dist').map((folder) => join('dist', folder, inFolder)).filter((path) => existsSync(path));
if (programs.length === 0) throw new Error(`no program under dist/ ends with ${inFolder}: its fuses cannot be read`);
for (const path of programs) {
  const troubles = fuseTroubles(readFileSync(path), wanted);
  for (const trouble of troubles) say(`${path}: the fuse ${trouble}`);
  if (troubles.length > 0) process.exitCode = 1;
  else say(`${path}: its ${Object.keys(wanted).length} fuses are as electron-builder.yml wants them`);
}
