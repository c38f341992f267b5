// Starts the measured apps, ours and the bare ones, in the same way, and knows when each of their parts is ready.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { attachTo, connect, evaluate, pause, waitUntil } from './devtools.mjs';
import { rootFlags } from '../preparation.mjs';

const switches = [...rootFlags, '--disable-gpu'];

export const bareTray = { name: 'tray only', directory: 'scripts/bench/bare/tray', isReady: null };
export const bareWindow = { name: 'bare', directory: 'scripts/bench/bare/window', page: 'window/index.html', isReady: "document.getElementById('ready') !== null && document.readyState === 'complete'" };
export const hoverboard = {
  name: 'Hoverboard',
  directory: '.',
  page: 'app://hoverboard/button.html',
  isReady: "!['connecting', 'lost'].includes(document.getElementById('root')?.dataset.level ?? 'lost')",
};

/** @param measure is given the environment of whoever is to play into a loudspeaker that stands for so long */
export async function besideLoudspeaker({ startLoudspeaker }, measure) {
  const loudspeaker = await startLoudspeaker();
  try {
    return await measure(loudspeaker.environment);
  } finally {
    loudspeaker.stop();
  }
}

/**
 * @param surroundings where it runs: { electron, busAddress, startTrayHost }
 * @param options `config` a provisioning object · `devtools` false: nothing listens, for figures that it would change · `inspect` main too · `arguments` more of them · `environment` more of it
 */
export async function launch(surroundings, app, { config = null, devtools = true, inspect = false, dataDir = null, arguments: more = [], environment = {} } = {}) {
  const own = dataDir === null ? mkdtempSync(join(tmpdir(), 'hoverboard-bench-')) : null;
  const directory = dataDir ?? own;
  mkdirSync(directory, { recursive: true });
  const configFile = join(directory, 'config.json');
  if (config !== null) writeFileSync(configFile, JSON.stringify(config));
  const tray = await surroundings.startTrayHost(surroundings.busAddress);
  const args = [
    ...switches,
    ...(inspect ? ['--inspect=0'] : []),
    ...(devtools ? ['--remote-debugging-port=0'] : []),
    app.directory,
    `--user-data-dir=${join(directory, 'data')}`,
    ...(config === null ? [] : ['--config', configFile]),
    ...more,
  ];
  const startedMs = performance.now();
  const child = spawn(surroundings.electron, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment, DBUS_SESSION_BUS_ADDRESS: surroundings.busAddress, XDG_CURRENT_DESKTOP: 'KDE' },
  });
  const ended = new Promise((done) => child.once('exit', done));
  const addresses = { devtools: null, inspector: null };
  const log = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line);
    addresses.devtools ??= /^DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? null;
    addresses.inspector ??= /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? null;
  });
  async function addressOf(kind) {
    while (addresses[kind] === null) {
      if (child.exitCode !== null) throw new Error(`${app.name} ended with ${child.exitCode}:\n${log.join('\n')}`);
      await pause(2);
    }
    return addresses[kind];
  }
  let client = null;
  return {
    pid: child.pid,
    log,
    devtools: async () => (client ??= await connect(await addressOf('devtools'))),
    inspector: async () => await connect(await addressOf('inspector')),
    /** ms from spawn until the panel knew the icon */
    async trayMs() {
      while (tray.registeredAtMs === null) await pause(1);
      return tray.registeredAtMs - startedMs;
    },
    /** ms from spawn until a page shows what it is there for; left out: the app's own */
    async pageMs({ page, isReady } = app) {
      const devtoolsClient = (client ??= await connect(await addressOf('devtools')));
      const session = await attachTo(devtoolsClient, page);
      return (await waitUntil(devtoolsClient, isReady, session)) - startedMs;
    },
    /** Opens one of our windows as the button does. @returns {Promise<string>} its session */
    async open(window, isReady) {
      const devtoolsClient = (client ??= await connect(await addressOf('devtools')));
      const button = await attachTo(devtoolsClient, app.page);
      await waitUntil(devtoolsClient, "typeof window.hoverboard?.call === 'function'", button);
      void evaluate(devtoolsClient, `window.hoverboard.call('window.open', ${JSON.stringify(JSON.stringify({ window }))})`, button).catch(() => undefined);
      const session = await attachTo(devtoolsClient, `app://hoverboard/${window}.html`);
      await waitUntil(devtoolsClient, isReady, session);
      return session;
    },
    async stop() {
      client?.close();
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(forced);
      await tray.stop();
      if (own !== null) rmSync(own, { recursive: true, force: true });
    },
  };
}
