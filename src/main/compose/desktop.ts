/** Puts together the station and everything of the desktop that shows it, tells of it or commands it. */
import { app } from 'electron';
import { createSystemClock } from '../../adapters/clock/systemClock';
import type { DeviceDesk } from '../../adapters/devices/deviceDesk';
import { digestPin } from '../../adapters/staff/pinDigest';
import { createStaffDesk } from '../../adapters/staff/staffDesk';
import { createStationHandlers } from '../../adapters/station/handlers';
import type { Logger } from '../../core/ports';
import type { BoardDelta, DeliveryTicketView } from '../../core/model/view';
import type { SourceId, TicketId } from '../../core/model/ids';
import { OWN_BOARD } from '../../core/model/staff';
import type { SourceSettings } from '../../core/model/settings';
import { wordsOf } from '../../core/model/words';
import { CallRefused, createRouter, type Router } from '../../shared/router';
import type { Grant } from '../../shared/contract';
import { isCalm } from '../../shared/renewal';
import type { CommandLine } from '../commandLine';
import { createDesktopHost, createMenuRunner, type DesktopWindows } from '../desktopHost';
import { keepTrayFace } from '../face';
import { createDesktopIntegration } from '../integration';
import { createNetworkWatch } from '../../adapters/network/networkWatch';
import type { Notices } from '../notices';
import { createSoundOutputs, type SoundOutputs } from '../soundOutputs';
import { createAlertTest } from '../notifications/alertTest';
import { watchPower } from '../power';
import { createWaitingDevices } from '../waitingDevices';
import { createSettingsHost, wantsDemo } from '../settingsHost';
import type { Shell } from '../shell';
import { textsOf, type MainTexts } from '../texts';
import { buildMenu } from '../tray/tray';
import { displaysNow } from '../windows/kiosk';
import { createSimulatorWindow } from '../windows/simulator';
import { createStaffPages, type StaffPages } from '../windows/staffPage';
import { watchedTarget } from '../staffPage/reopen';
import { chooseNotifier } from './chooseNotifier';
import { createBrowserBoards } from './browserBoards';
import { openHouseSounds } from './houseSounds';
import { createLateChannels, createLateHttpClient } from './late';
import { startConductor, type Conductor } from './conductor';
import type { Configuration } from './stationConfiguration';
import type { StationRun } from './stationRun';
import { createDiagnostics, type Diagnostics } from './support';

const HEARTBEAT_MS = 5000;
/** The app's own windows may do everything. */
const GRANTS: readonly Grant[] = ['read', 'act', 'kitchen', 'manage', 'desktop'];

export interface DesktopDeps {
  readonly shell: Shell;
  readonly commandLine: CommandLine;
  readonly log: Logger;
  readonly notices: Notices;
  readonly configuration: Configuration;
}

/** What all parts of the desktop look at: the run that is on now. */
interface Stage extends DesktopDeps {
  readonly run: () => StationRun;
  readonly texts: () => MainTexts;
}

function createWindows({ shell, run, texts }: Stage, more: Pick<DesktopWindows, 'showMenu' | 'soundOutputs' | 'openOrderPage' | 'collectDiagnostics'>): DesktopWindows & { closeAll(): void } {
  const simulator = createSimulatorWindow(() => {
    const { demo, simulator: page, staffPageFailed, staffPageLedAway, enoughDialogs } = texts();
    return { title: `${demo}: ${page}`, failure: staffPageFailed, ledAway: staffPageLedAway, enoughDialogs };
  });
  return {
    openBoard: (ticketId) => shell.board.open(ticketId),
    async openWall() {
      await shell.wall.show();
    },
    wallAsks: () => shell.wall.asks(),
    leaveWall: (exit) => shell.wall.leave(exit),
    async openSettings(section) {
      await shell.settings.show(section);
      // One that stood there already keeps its address.
      if (section !== undefined) shell.ipc.push({ event: 'section.shown', payload: { section } });
    },
    openSimulator() {
      const { demo } = run();
      if (demo === null) throw new CallRefused('not-possible', texts().refusals.demoOnly);
      simulator.show(demo.controlUrl);
    },
    ...more,
    moveButton: (dx, dy, phase) => shell.button.moved(dx, dy, phase),
    quit: () => app.quit(),
    closeAll: () => simulator.close(),
  };
}

/** A call of a page goes through the contract's gates to this run's station. */
function routeTo(stage: Stage, run: StationRun, host: { readonly windows: DesktopWindows; readonly settings: ReturnType<typeof createSettingsHost>; readonly support: Diagnostics; readonly devices: DeviceDesk }): Router {
  const handlers = createStationHandlers({ station: run.station, settings: host.settings, support: host.support, devices: host.devices, desktop: createDesktopHost(host.windows), staff: createStaffDesk({ station: run.station, secrets: run.secrets, clock: createSystemClock(), log: stage.log }) });
  const router = createRouter(handlers, {
    language: () => run.board.station.language,
    onFailure: (name, error) => stage.log.error('a call failed', { name, error }),
  });
  stage.shell.ipc.setRoute((name, input) => router(name, input, { grants: GRANTS, by: run.board.station.name, key: OWN_BOARD }));
  return router;
}

function deliveryOrder(run: StationRun, ticketId: TicketId): DeliveryTicketView | null {
  const ticket = run.board.tickets.get(ticketId);
  return ticket?.type === 'delivery' ? ticket : null;
}

function sourceSettings({ configuration, run }: Stage, wanted: SourceId): SourceSettings | undefined {
  return [...configuration.settings().sources, ...(run().demo?.sources ?? [])].find(({ id }) => id === wanted);
}

const createStaffPagesOf = (stage: Stage): StaffPages =>
  createStaffPages({
    order: (ticketId) => deliveryOrder(stage.run(), ticketId),
    trust: (sourceId) => sourceSettings(stage, sourceId)?.tls ?? {},
    speech: () => ({ words: wordsOf(stage.run().board.station.language), texts: stage.texts(), demo: stage.run().board.station.demo }),
  });

async function reopen(stage: Stage, staffPages: StaffPages, ticketId: TicketId): Promise<void> {
  const order = deliveryOrder(stage.run(), ticketId);
  const target = order === null ? null : watchedTarget(order, sourceSettings(stage, order.sourceId));
  if (target === null) throw new CallRefused('not-possible', stage.texts().refusals.nothingOnPage);
  await staffPages.open(target);
}

type OwnSettings = Parameters<typeof createSettingsHost>[0];
const createOwnSettings = ({ shell, configuration, notices, texts, run }: Stage, { notifier, ...rest }: Pick<OwnSettings, 'sounds' | 'apply'> & { readonly notifier: ReturnType<typeof chooseNotifier> }): ReturnType<typeof createSettingsHost> =>
  createSettingsHost({
    ...configuration,
    ...rest,
    isDemo: () => run().board.station.demo,
    notices,
    texts,
    digestPin,
    displays: () => displaysNow().map(({ name }) => name),
    testAlert: createAlertTest({ ipc: shell.ipc, button: shell.button.page, notifier, texts }),
  });

const tellOfDeltas =
  ({ shell }: Stage, face: ReturnType<typeof keepTrayFace>, staffPages: StaffPages) =>
  (delta: BoardDelta): void => {
    shell.ipc.push({ event: 'board.changed', payload: delta });
    face.refresh();
    staffPages.update();
    if (delta.alert?.level === 'alarm') shell.button.reassert();
  };

/** Under which Windows shows notifications; null: started from sources, where no shortcut gives it one. */
const appId = (): string | null => (app.isPackaged ? 'org.hoverboard.desktop' : null);

const tellOutputs =
  (outputs: SoundOutputs, run: Stage['run']) =>
  (any: boolean): void => {
    if (outputs.said(any)) run().station.testAudibility();
  };

export async function startDesktop(deps: DesktopDeps): Promise<void> {
  const { shell, log, notices, configuration } = deps;
  const sounds = openHouseSounds(deps);
  // So far these are files that were put aside or are gone: whoever stands at a board must know, not only whoever opens settings.
  const befell = notices.list();
  let current: StationRun | null = null;
  let route: Router = () => Promise.resolve({ ok: false, code: 'internal', message: 'starting' });
  const run = (): StationRun => {
    if (current === null) throw new Error('no station runs yet');
    return current;
  };
  const texts = (): MainTexts => textsOf(configuration.settings().station.language);
  const stage: Stage = { ...deps, run, texts };

  const clock = createSystemClock();
  const http = createLateHttpClient();
  const notifier = chooseNotifier({ platform: process.platform, appName: 'Hoverboard', appId: appId(), icons: shell.paths.icons });
  const browserBoards = createBrowserBoards({ clock, log, notices, texts, settings: configuration.settings, findSound: sounds.find, paths: shell.paths });
  browserBoards.devices.onNoWall((id) => current?.station.forgetScreen(id));
  const support = createDiagnostics({ run, settings: configuration.settings, dataDirectory: shell.paths.data, notifier, log, texts });
  const outputs = createSoundOutputs();
  const face = keepTrayFace(shell.tray, () => run().board, () => waiting.any);
  const waiting = createWaitingDevices(() => browserBoards.devices.read().requests.length, (message) => shell.ipc.push(message), () => face.refresh());
  const windows = createWindows(stage, {
    soundOutputs: tellOutputs(outputs, run),
    showMenu: () => shell.button.showMenu(buildMenu(face.entries(), runMenu)),
    openOrderPage: (ticketId) => reopen(stage, staffPages, ticketId),
    collectDiagnostics: () => support.collectAndTell(),
  });
  const runMenu = createMenuRunner({ windows, station: () => run().station, by: () => run().station.shiftAt(OWN_BOARD)?.by ?? run().board.station.name, log });
  const staffPages = createStaffPagesOf(stage);
  const integration = createDesktopIntegration({ button: shell.button, wall: shell.wall, setTheme: shell.setTheme, notices, texts, commandLine: deps.commandLine, onShortcut: () => void shell.board.open(run().board.alert.mostUrgent) });

  const settings = createOwnSettings(stage, {
    sounds,
    notifier,
    async apply() {
      sounds.look();
      // A window may call as soon as the station runs, which is a moment sooner than it is handed over here.
      await (await starting).apply();
      integration.apply(configuration.settings());
      await browserBoards.apply(configuration.settings(), run(), route);
    },
  });
  function onRun(next: StationRun): void {
    current = next;
    // Pages of another restaurant's servers have nothing to say any more.
    windows.closeAll();
    staffPages.closeAll();
    notices.set('journal-file', next.journalAside === null ? null : texts().notices.journalAside(next.journalAside));
    route = routeTo(stage, next, { windows, settings, support, devices: browserBoards.devices });
    void browserBoards.apply(configuration.settings(), next, route);
    shell.ipc.push({ event: 'board.snapshot', payload: next.station.snapshot() });
    face.refresh();
  }
  const starting: Promise<Conductor> = startConductor({
    clock,
    http,
    notifier,
    staffPage: staffPages,
    secrets: configuration.secrets,
    channel: createLateChannels({ http, clock }),
    log,
    version: app.getVersion(),
    ...{ outputs, appId: appId() },
    settings: configuration.settings,
    dataDirectory: shell.paths.data,
    pollsFrom: shell.shown,
    simulatorPath: shell.paths.simulator,
    wantsDemo: () => configuration.editable !== null && wantsDemo(configuration.editable.store.read()),
    onOpen: (ticketId) => void shell.board.open(ticketId),
    befell,
    onDemoEnded: (reason) => notices.set('demo', texts().notices.demoFailed(reason)),
    onDelta: tellOfDeltas(stage, face, staffPages),
    onRun,
  });
  const conductor = await starting;
  shell.setRunner(runMenu);
  tellReplaced(stage);
  app.on('before-quit', () => browserBoards.withdrawName());
  integration.apply(configuration.settings());
  endWithApp(stage, { beat: () => waiting.look(), dropConnections: () => http.dropIdle() }, [() => windows.closeAll(), () => staffPages.closeAll(), () => integration.stop(), () => face.stop(), () => void browserBoards.stop(), () => conductor.stop(), () => notifier.close(), () => http.close()]);
  openWizard(stage);
}

/** The log is for whoever looks on, the journal for support. */
function tellReplaced({ shell, log, run }: Stage): void {
  shell.onReplaced((replaced) => {
    log.error('a page is loaded anew', { ...replaced });
    run().station.windowReplaced(replaced);
  });
}

/** A wall stands for weeks. */
function renewWall({ shell, run, log }: Stage): void {
  const why = shell.wall.renew(Date.now(), isCalm(run().board.alert));
  if (why === null) return;
  log.info('the wall is loaded anew', { why });
  run().station.windowReplaced({ page: 'wall', why: 'renewed', detail: why });
}

/**
 * Heartbeats and wake-ups while the app runs; at its end everything stops in this order.
 * @param beat called with each heartbeat; @param dropConnections when those that are kept may be dead
 */
function endWithApp(stage: Stage, { beat, dropConnections }: { readonly beat: () => void; readonly dropConnections: () => void }, stops: readonly (() => void)[]): void {
  const { shell, run, log } = stage;
  const isOtherNetwork = createNetworkWatch();
  const wake = (why: string): void => {
    log.info('everything is asked anew', { why });
    dropConnections();
    run().station.wake();
  };
  const heartbeat = setInterval(() => {
    shell.ipc.push({ event: 'board.heartbeat', payload: run().station.heartbeat() });
    shell.lookAfterPages();
    // Whatever was raised since, also another program's window, may stand above it: nobody tells us.
    shell.button.reassert();
    renewWall(stage);
    beat();
    if (isOtherNetwork()) wake('network');
  }, HEARTBEAT_MS);
  const raise = (): void => shell.button.reassert();
  app.on('browser-window-focus', raise);
  const stopPower = watchPower((why) => {
    wake(why);
    shell.button.reassert();
    // Sound devices come and go with sleep: a page that is loaded anew opens the one that is there now.
    if (why === 'resume') shell.button.reload();
  });
  app.once('will-quit', () => {
    clearInterval(heartbeat);
    stopPower();
    for (const stop of stops) stop();
  });
}

/** Whoever starts it by hand for the first time is asked what it is to do, above the board that opened at once. */
function openWizard({ shell, commandLine, configuration }: Stage): void {
  if (commandLine.opens === null || configuration.editable === null || configuration.editable.store.read().setup.finished) return;
  void shell.board.open().then(() => shell.settings.show());
}
