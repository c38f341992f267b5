// What `npm start` and `npm test` see to before anything else: npm packages, system packages, a fresh build. Node's own modules alone, since
// nothing else may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const say = (text) => console.log(`hoverboard: ${text}`);
/** The commands for another system are printed, never run: they need a password. */
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
export const rootFlags = isRoot ? ['--no-sandbox'] : [];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (error) throw error;
  return status ?? 1;
}

/** Compares what is installed with the lockfile by name and version: times of change say little after a clone or a copy. */
function packagesAreInstalled() {
  const installedFile = 'node_modules/.package-lock.json';
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

export function ensurePackages() {
  if (packagesAreInstalled()) return;
  say('installing the npm packages of package-lock.json (npm ci)');
  // No package of ours needs an install script: Electron's runtime is found by electronRuntime.mjs, and SQLite brings its binaries.
  const status = run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']);
  if (status !== 0) throw new Error('npm ci failed; what it said stands above');
}

/** Libraries that Chromium and Electron load. A list inside the list: names of one thing on different releases, the first that exists is taken. */
export const electronLibraries = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3',
  ['libasound2t64', 'libasound2'],
  'libgbm1',
  'libxss1',
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libcups2t64', 'libcups2'],
];
/** Displays, buses, browsers and fonts that the tests start or look at. */
export const testPackages = [
  ...electronLibraries,
  'xvfb',
  'dbus',
  'openbox',
  ['chromium-headless-shell', 'chromium'],
  'chromium',
  'libnotify-bin',
  'espeak-ng',
  'pulseaudio',
  'pulseaudio-utils',
  'fonts-dejavu',
  'fonts-noto-color-emoji',
];

const quiet = (command, args) => spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const isInstalled = (name) => quiet('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]).stdout === 'installed';
const exists = (name) => /Candidate: (?!\(none\))/.test(quiet('apt-cache', ['policy', name]).stdout ?? '');

/**
 * Installs what is missing as root on Debian and Ubuntu, saying so; elsewhere says the exact command.
 * @returns whether everything is there now
 */
export function ensureSystemPackages(wanted, forWhat) {
  if (process.platform !== 'linux') return true;
  const choices = wanted.map((one) => [one].flat());
  if (quiet('apt-get', ['--version']).status !== 0) {
    say(`${forWhat} needs these programs and libraries, named as Debian does; install what your system calls them where something is missing:`);
    console.log(`    ${choices.map((names) => names.at(-1)).join(' ')}`);
    return true;
  }
  const missing = choices.filter((names) => !names.some(isInstalled));
  if (missing.length === 0) return true;
  if (isRoot) run('apt-get', ['update', '-qq']);
  const names = missing.map((alternatives) => alternatives.find(exists) ?? alternatives.at(-1));
  const install = ['install', '--yes', '--no-install-recommends', ...names];
  if (!isRoot) {
    say(`${forWhat} needs system packages that are not installed. Install them with:`);
    console.log(`    sudo apt-get update && sudo apt-get ${install.join(' ')}`);
    return false;
  }
  say(`installing system packages for ${forWhat}: ${names.join(' ')}`);
  return run('apt-get', ['-qq', ...install], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] }) === 0;
}

const sources = ['src', 'resources', 'package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts', 'vite.shared.ts', 'vite.headless.config.ts', 'vite.simulator.config.ts'];
function newestMs(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A directory's own time tells of a file that was removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** @returns exit status of the build; 0 where out/ is newer than everything that it is made of */
export function ensureBuilt() {
  const built = statSync('out/built', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > Math.max(...sources.map(newestMs))) return 0;
  return run(process.execPath, ['scripts/build.mjs']);
}
