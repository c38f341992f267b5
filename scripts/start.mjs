// `npm start`: sees to everything that is needed and runs Hoverboard; without a display, or where no Electron runs, the same station in a browser.
//   npm start -- [--config FILE] [--user-data-dir DIR] [--hidden | --board | --wall]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electronRuntime.mjs';
import { headlessArguments, pageAsked } from './headlessArguments.mjs';
import { electronLibraries, ensureBuilt, ensurePackages, ensureSystemPackages, rootFlags, say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const given = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
/** An Electron that ends sooner is asked whether it can open a window here at all. */
const earlyEndMs = 15_000;

/** Whoever ended us wants an end: what fails after that is no reason to try another way. */
let interrupted = false;

/** Runs to its end; a signal to us goes on to it, so that Ctrl-C and a service manager end everything. */
function runToEnd(command, args, stdio = 'inherit') {
  const child = spawn(command, args, { stdio });
  const pass = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  const ended = new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => {
      for (const one of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(one, pass);
      done({ code });
    });
  });
  return { child, ended };
}

function librariesAreMissing(path) {
  return process.platform === 'linux' && /not found/.test(spawnSync('ldd', [path], { encoding: 'utf8' }).stdout ?? '');
}

/** @returns why no window opens here, null where one does */
function whyNoWindow(electron) {
  const { status, signal, stderr } = spawnSync(electron.path, [...rootFlags, 'scripts/windowProbe'], { encoding: 'utf8', timeout: 30_000 });
  if (status === 0) return null;
  if (/SUID sandbox helper/.test(stderr ?? '')) {
    const helper = join(electron.path, '..', 'chrome-sandbox');
    return `its sandbox needs: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`;
  }
  return (stderr ?? '').split('\n').find((line) => /display|ozone|x11/i.test(line)) ?? `it ends with ${status ?? signal}`;
}

/** @returns how it ended, or null where it could not open a window */
async function runDesktop(electron) {
  if (rootFlags.length > 0) say('running as root: Chromium refuses its sandbox to root, so it is off (--no-sandbox)');
  if (electron.isStock) say(`Electron ${electron.version} is an old runtime, for trying and testing only; it never ships`);
  const startedMs = performance.now();
  const { code } = await runToEnd(electron.path, [...rootFlags, '.', ...given]).ended;
  const failedEarly = code !== 0 && !interrupted && performance.now() - startedMs < earlyEndMs;
  const trouble = failedEarly ? whyNoWindow(electron) : null;
  if (trouble === null) return interrupted ? 0 : (code ?? 1);
  say(`Electron cannot open a window here: ${trouble}`);
  return null;
}

function openBrowser(url) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const browser = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  browser.once('error', () => say(`no browser could be opened: open ${url}`));
  browser.unref();
}

async function runHeadless(why) {
  say(`${why}: the same station runs without Electron, its board in a browser`);
  const { child, ended } = runToEnd(process.execPath, ['out/headless/index.js', ...headlessArguments(given)], ['inherit', 'pipe', 'inherit']);
  createInterface({ input: child.stdout }).once('line', (line) => {
    const { name, path } = pageAsked(given);
    const url = new URL(path, JSON.parse(line).url).href;
    say(`the ${name} is at ${url} (Ctrl-C ends it)`);
    if (hasDisplay) openBrowser(url);
  });
  const { code } = await ended;
  return interrupted ? 0 : (code ?? 1);
}

async function start() {
  ensurePackages();
  const built = ensureBuilt();
  if (built !== 0) return built;
  if (!hasDisplay) return await runHeadless('there is no display');
  const electron = findElectron(say, (path) => {
    if (librariesAreMissing(path)) ensureSystemPackages(electronLibraries, 'Electron');
  });
  if (electron === null) return await runHeadless('no Electron can be had here');
  return (await runDesktop(electron)) ?? (await runHeadless('no window opens'));
}

if (!existsSync('package-lock.json')) throw new Error('package-lock.json is missing: is this the whole repository?');
try {
  process.exitCode = await start();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
