/** The second composition root: the same station without Electron, its boards in browsers. */
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createSystemClock } from '../adapters/clock/systemClock';
import { createChannels } from '../adapters/channels/channels';
import { openDemoRestaurant, type DemoRestaurant } from '../adapters/demo/demoRestaurant';
import type { CertificateTrouble } from '../adapters/certificate/stationCertificate';
import { createDeviceDesk, type DeviceDesk } from '../adapters/devices/deviceDesk';
import { watchInbox } from '../adapters/devices/inbox';
import { createNodeHttpClient } from '../adapters/http/nodeHttpClient';
import { acquireInstance, type InstanceLock } from '../adapters/instance/instanceLock';
import { startRetention } from '../adapters/journal/retention';
import { openJournal, type SqliteJournal } from '../adapters/journal/sqliteJournal';
import { readProvisioning } from '../adapters/provisioning/readProvisioning';
import { createMemorySecrets } from '../adapters/secrets/memorySecrets';
import { IdentityRefused } from '../adapters/server/identity';
import { serveBoards, type ServedBoards } from '../adapters/server/servedBoards';
import { createBundle, systemVersions, writeBundle } from '../adapters/support/bundle';
import { describeHealth } from '../adapters/server/health';
import { createOwnSounds } from '../adapters/sounds/ownSounds';
import { createStaffDesk } from '../adapters/staff/staffDesk';
import { createStationHandlers } from '../adapters/station/handlers';
import { createProvisionedSettings } from '../adapters/station/provisionedSettings';
import { createCore } from '../core/createCore';
import type { SecretId } from '../core/model/ids';
import { isThisComputer } from '../core/model/serverSettings';
import { wordsOf } from '../core/model/words';
import { defaultSettings, type Language, type Settings } from '../core/model/settings';
import { JournalError, type Logger } from '../core/ports';
import { CallRefused, createRouter } from '../shared/router';
import { createNetworkWatch } from '../adapters/network/networkWatch';
import { noNotifier, noStaffPage } from './absentPorts';
import { watchWakes } from './wakes';
import { headlessWords, type HeadlessWords } from './words';

export interface HeadlessOptions {
  /** The provisioning file; null: the demo restaurant. */
  readonly configPath: string | null;
  readonly dataDir: string;
  /** The simulator's bundle, and the renderer's build. */
  readonly simulatorPath: string;
  readonly pagesDir: string;
  readonly version: string;
  readonly log: Logger;
}
interface Options extends HeadlessOptions {
  readonly language: Language;
}
export type Headless =
  | { readonly kind: 'running'; readonly url: string; stop(): Promise<void> }
  /** Another process serves this data folder already. */
  | { readonly kind: 'elsewhere'; readonly url: string; readonly message: string };

/** Why it does not start: a sentence for the person at the terminal and the process's exit code (2: the provisioning file is wrong). */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

interface Configuration {
  readonly settings: Settings;
  readonly tokens: ReadonlyMap<SecretId, string>;
  readonly provisionedFrom: string | null;
  readonly demo: DemoRestaurant | null;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : reasonOf(error));

/** What has been started, to be stopped in the opposite order, also when the rest does not start. */
function createStack(log: Logger) {
  const stops: (() => unknown)[] = [];
  return {
    add: (stop: () => unknown): void => void stops.unshift(stop),
    async stop(): Promise<void> {
      for (const stop of stops.splice(0)) {
        try {
          await stop();
        } catch (error) {
          log.error('a part did not stop cleanly', { error });
        }
      }
    },
  };
}
type Stack = ReturnType<typeof createStack>;

async function startDemo({ simulatorPath, language, log }: Options): Promise<Configuration> {
  const words = headlessWords[language];
  // Without our own flags (a debugger's port, loaders): the restaurant is a program of its own. It goes when we go.
  const child = fork(simulatorPath, [], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'], execArgv: [] });
  try {
    const demo = await openDemoRestaurant(child, { language, onEnded: (code) => log.error(words.demoEnded, { code }) });
    log.info(words.demoControl(demo.controlUrl));
    return { settings: { ...defaultSettings(), sources: demo.sources }, tokens: demo.tokens, provisionedFrom: null, demo };
  } catch (error) {
    throw new StartRefused(words.demo(reasonOf(error)));
  }
}

function readConfiguration(configPath: string): Configuration {
  const result = readProvisioning(configPath);
  if (!result.ok) throw new StartRefused(result.message, 2);
  const { settings, tokens, path } = result.provisioned;
  return { settings, tokens, provisionedFrom: path, demo: null };
}

function openOwnJournal(dataDir: string, isDemo: boolean, words: HeadlessWords, log: Logger): SqliteJournal {
  const path = join(dataDir, isDemo ? 'journal-demo.sqlite' : 'journal.sqlite');
  // The demo restaurant opens anew each time: its last evening would be a board of orders that nobody has.
  if (isDemo) for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  try {
    const journal = openJournal(path, { log });
    if (journal.putAside !== null) log.error(words.journalAside(journal.putAside.path));
    return journal;
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    throw new StartRefused(words.journal(path, error.reason, error.message));
  }
}

const servedAs = (boards: ServedBoards | null): ReturnType<NonNullable<Parameters<typeof createDeviceDesk>[0]['served']>> =>
  boards === null ? null : { fingerprint: boards.fingerprint(), authority: boards.authority(), localName: boards.localName() };

/** Who may show a board beyond this computer; whoever owns the data folder lets them in. */
function openDevices({ dataDir, log }: HeadlessOptions, { settings }: Configuration, served: () => ServedBoards | null, stack: Stack): DeviceDesk {
  const clock = createSystemClock();
  const devices = createDeviceDesk({ path: join(dataDir, 'devices.json'), clock, log, language: () => settings.station.language, zones: () => settings.routing.zones, stationName: () => settings.station.name, addresses: () => served()?.addresses() ?? [], served: () => servedAs(served()) });
  stack.add(() => devices.close());
  if (devices.trouble !== null) log.error(devices.trouble);
  stack.add(watchInbox({ dataDir, clock, log, devices }));
  return devices;
}

async function serve(options: HeadlessOptions, configuration: Configuration, stack: Stack): Promise<ServedBoards> {
  const { log, version, pagesDir, dataDir } = options;
  const { settings, provisionedFrom, demo } = configuration;
  const { language } = settings.station;
  const words = headlessWords[language];
  const clock = createSystemClock();
  let serving: ServedBoards | null = null;
  const journal = openOwnJournal(dataDir, demo !== null, words, log);
  stack.add(() => journal.close());
  const http = createNodeHttpClient();
  stack.add(() => http.close());
  const secrets = createMemorySecrets(configuration.tokens);
  // Boards are in browsers: the folder that the file lies in is nobody's business there.
  const notices = journal.putAside === null ? [] : [wordsOf(language).journalAside(basename(journal.putAside.path))];
  const station = createCore({ clock, http, journal, notifier: noNotifier, staffPage: noStaffPage, secrets, channel: createChannels({ http, clock }), log, settings, demo: demo !== null, version, surfaces: ['board'], notices });
  station.start();
  stack.add(() => station.stop());
  const onWake = (why: string): void => {
    log.info('everything is asked anew', { why });
    http.dropIdle();
    station.wake();
  };
  stack.add(watchWakes({ clock, isOtherNetwork: createNetworkWatch(), onWake }));
  const keepDays = (): number => settings.journal.keepDays;
  stack.add(startRetention({ journal, clock, log, keepDays, forget: station.forget, forgetFiles: journal.removeAside, onBoard: () => new Set(station.snapshot().tickets.map(({ id }) => id)) }));

  const support = {
    async collect() {
      try {
        const nowMs = clock.now();
        const snapshot = station.snapshot();
        const bytes = await createBundle({ health: describeHealth(snapshot).body, tickets: snapshot.tickets, journal, settings, secrets, logDirectory: null, versions: systemVersions(version), nowMs });
        return { path: writeBundle([dataDir], bytes, nowMs) };
      } catch (error) {
        throw new CallRefused('not-possible', words.diagnosticsFailed(codeOf(error)));
      }
    },
  };
  const provisioned = createProvisionedSettings({ settings, secrets, provisionedFrom, platform: process.platform });
  const devices = openDevices(options, configuration, () => serving, stack);
  stack.add(devices.onNoWall((id) => station.forgetScreen(id)));
  const handlers = createStationHandlers({ station, devices, desktop: null, support, settings: provisioned, staff: createStaffDesk({ station, secrets, clock, log }) });
  const route = createRouter(handlers, { language: () => language, onFailure: (name, error) => log.error('a call failed', { name, error }) });
  const findSound = createOwnSounds(dataDir, () => settings.alerts.sounds ?? []).find;
  const wanted = settings.server ?? { host: '127.0.0.1', port: 0 };
  const onCertificate = (trouble: CertificateTrouble | null): void => void (trouble !== null && log.error(words.certificate(trouble)));
  try {
    const boards = await serveBoards({ settings: wanted, dataDir, onCertificate, station, route, clock, log, findSound, pagesDir, devices });
    serving = boards;
    stack.add(() => boards.close());
    if (!isThisComputer(wanted.host)) log.warn(words.network(wanted.host, boards.fingerprint()));
    return boards;
  } catch (error) {
    if (error instanceof IdentityRefused) throw new StartRefused(words.identity(error.path, error.code), 2);
    throw new StartRefused(words.server(wanted.host, wanted.port, codeOf(error)));
  }
}

async function acquire({ language, log, dataDir }: Options): Promise<InstanceLock | { readonly held: false; readonly url: string }> {
  const words = headlessWords[language];
  try {
    const instance = await acquireInstance(dataDir, { clock: createSystemClock() });
    if (instance.held || instance.url !== null) return instance.held ? instance : { held: false, url: instance.url ?? '' };
  } catch (error) {
    log.error('the data folder cannot be used', { dataDir, error });
    throw new StartRefused(words.dataDir(dataDir, codeOf(error)));
  }
  throw new StartRefused(words.alreadySilent(dataDir));
}

/** @throws StartRefused, and then nothing is left running */
export async function startHeadless(given: HeadlessOptions): Promise<Headless> {
  // A wrong file is refused before anything is touched.
  const configured = given.configPath === null ? null : readConfiguration(given.configPath);
  const { language } = (configured?.settings ?? defaultSettings()).station;
  const options = { ...given, dataDir: resolve(given.dataDir), language };
  const instance = await acquire(options);
  if (!instance.held) return { kind: 'elsewhere', url: instance.url, message: headlessWords[language].already(instance.url, options.dataDir) };
  const stack = createStack(options.log);
  stack.add(() => instance.release());
  try {
    const configuration = configured ?? (await startDemo(options));
    if (configuration.demo !== null) stack.add(configuration.demo.stop);
    const server = await serve(options, configuration, stack);
    instance.announce(server.url);
    return { kind: 'running', url: server.url, stop: () => stack.stop() };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
