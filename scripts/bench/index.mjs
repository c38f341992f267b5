// `npm run bench`: every figure of the goals as a ratio within this run, against bare Electron apps and plain code that are measured in turn with ours.
//   npm run bench -- [machine|data|cards|wall|screens|push|notify|start|memory|idle …]    only these
//   npm run bench -- --write                                         and write them into docs/benchmarks.md
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileAhead } from '../compileAhead.mjs';
import { findElectron } from '../electronRuntime.mjs';
import { ensureBuilt, ensurePackages, ensureSystemPackages, say, testPackages } from '../preparation.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
ensurePackages();
ensureSystemPackages(testPackages, 'the benchmarks');
if (ensureBuilt() !== 0) process.exit(1);
const electron = findElectron(say);
if (electron === null) throw new Error('no Electron can be had here');

// What is imported from here on needs the packages that were just seen to.
const { loadBundled } = await import('./bundled.mjs');
const { isMet, table } = await import('./figures.mjs');
const { running } = await import('./processes.mjs');
const beside = running(electron.path);
if (beside.length > 0) throw new Error(`Electron runs already (${beside.join(', ')}): it would share its memory with what is measured, and take its time. End it first`);
const groups = {
  machine: async () => (await import('./awake.mjs')).measureMachine(),
  data: async () => (await import('./dataPath.mjs')).measureDataPath(),
  cards: async (surroundings) => (await import('./cards.mjs')).measureCards(surroundings),
  wall: async (surroundings) => (await import('./wall.mjs')).measureWall(surroundings),
  screens: async (surroundings) => (await import('./screens.mjs')).measureScreens(surroundings),
  push: async (surroundings) => (await import('./push.mjs')).measurePush(surroundings),
  notify: async (surroundings) => (await import('./notify.mjs')).measureNotify(surroundings),
  start: async (surroundings) => (await import('./start.mjs')).measureStart(surroundings),
  memory: async (surroundings) => (await import('./memory.mjs')).measureMemory(surroundings),
  idle: async (surroundings) => (await import('./idle.mjs')).measureIdle(surroundings),
};
const wanted = process.argv.slice(2).filter((word) => word !== '--write');
const unknown = wanted.filter((name) => !(name in groups));
if (unknown.length > 0) throw new Error(`no figures called ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}`);

const { startDisplay, startLoudspeaker, startNotificationDaemon, startSessionBus, startSimulator, startTrayHost } = await loadBundled('scripts/bench/surroundings.ts', 'surroundings');

/** A display, a bus and a restaurant of its own for each group: what one leaves behind must not weigh on the next. */
async function withSurroundings(measure) {
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-bench-'));
  const stopDisplay = await startDisplay();
  const bus = await startSessionBus();
  const notifications = await startNotificationDaemon({ busAddress: bus.address });
  const restaurant = await startSimulator({ behaviour: { movesOn: false } });
  /** Both sources at their default intervals. */
  const config = () => ({
    station: { name: 'Касса 1' },
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: restaurant.qrMenu.url, token: restaurant.qrMenu.token },
      {
        id: 'delivery',
        kind: 'mini-delivery',
        label: 'Доставка',
        baseUrl: restaurant.miniDelivery.url,
        token: restaurant.miniDelivery.token,
        staffPageUrl: restaurant.miniDelivery.staffPageUrl,
      },
    ],
  });
  try {
    return await measure({ electron: electron.path, busAddress: bus.address, directory, notifications, restaurant, config, startLoudspeaker, startTrayHost });
  } finally {
    await restaurant.stop();
    await notifications.stop();
    await bus.stop();
    stopDisplay();
    rmSync(directory, { recursive: true, force: true });
  }
}

const names = wanted.length > 0 ? wanted : Object.keys(groups);
/** These start our app. */
if (names.some((name) => ['notify', 'start', 'memory', 'idle'].includes(name))) {
  say('compiling main ahead, as a package has it');
  await withSurroundings(({ busAddress }) => compileAhead(electron.path, { DBUS_SESSION_BUS_ADDRESS: busAddress }));
}

const figures = [];
for (const name of names) {
  say(`measuring: ${name}`);
  const found = await withSurroundings(groups[name]);
  console.log(`${table(found)}\n`);
  for (const { figure, note } of found) if (note) console.log(`  ${figure}: ${note}`);
  figures.push(...found);
}
const machine = `Electron ${electron.version}, ${cpus().length} × ${cpus()[0].model}, Node ${process.versions.node}`;
console.log(`\n${machine}\n\n${table(figures)}`);
if (process.argv.includes('--write')) {
  const page = readFileSync('docs/benchmarks.md', 'utf8');
  const between = /(<!-- figures: begin -->)[^]*(<!-- figures: end -->)/;
  writeFileSync('docs/benchmarks.md', page.replace(between, (_all, begin, end) => `${begin}\nOne whole run on ${machine}:\n\n${table(figures)}\n${end}`));
}
process.exitCode = figures.every(isMet) ? 0 : 1;
