/** Everything around the app that a journey needs, each a real one: restaurant, session bus, notification daemon, tray host, a directory for the data. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsInput } from '../../../src/core/model/settings';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/simulator';
import { startNotificationDaemon, type NotificationDaemon } from '../daemon/notificationDaemon';
import { startSessionBus, type TestSessionBus } from '../daemon/sessionBus';
import { launchHoverboard, runToEnd, spawnHoverboard, type Hoverboard, type Launch } from './hoverboard';
import { startLoudspeaker } from './loudspeaker';
import { startTrayHost, type TrayHost } from './tray';

export interface World {
  readonly restaurant: Simulator;
  readonly bus: TestSessionBus;
  readonly notifications: NotificationDaemon;
  readonly tray: TrayHost;
  readonly directory: string;
  /** Writes a provisioning file and answers its path. */
  provision(file: unknown): string;
  /** Launches on this world's data; without `config` as on a fresh machine. */
  launch(config?: string, ...more: string[]): Promise<Hoverboard>;
  /** Runs a start that ends by itself. */
  run(config?: string, ...more: string[]): Promise<{ code: number | null; output: string }>;
  /** Starts the app without a driver; whoever starts it ends it. */
  spawn(config?: string): ReturnType<typeof spawnHoverboard>;
  stop(): Promise<void>;
}

type Provisioned = Omit<SettingsInput, 'sources'> & { readonly sources: readonly Readonly<Record<string, unknown>>[] };

/** Both systems of a restaurant, polled fast, with what a journey changes of it. */
export function provisioningFor(restaurant: Simulator, changes: { readonly qrMenu?: object; readonly miniDelivery?: object; readonly file?: object } = {}): Provisioned {
  const { qrMenu, miniDelivery } = restaurant;
  const tls = qrMenu.pinSha256 === undefined ? {} : { tls: { pinSha256: qrMenu.pinSha256 } };
  return {
    station: { name: 'Касса 1', language: 'ru' },
    alerts: { takeBackMs: 300 },
    ...changes.file,
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, token: qrMenu.token, pollIntervalMs: 500, ...tls, ...changes.qrMenu },
      {
        id: 'delivery',
        kind: 'mini-delivery',
        label: 'Доставка',
        baseUrl: miniDelivery.url,
        token: miniDelivery.token,
        staffPageUrl: miniDelivery.staffPageUrl,
        pollIntervalMs: 500,
        ...changes.miniDelivery,
      },
    ],
  };
}

export interface WorldOptions extends SimulatorOptions {
  /** Of the app, beside what a world sets itself; where it names a sound server, the world brings none. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startWorld({ environment, ...options }: WorldOptions = {}): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-journey-'));
  // A till without one says so: a journey that is about something else has one.
  const speaker = environment?.['PULSE_SERVER'] === undefined ? await startLoudspeaker() : null;
  // Its server and nothing else: the language of the till stays its own.
  const sound: Record<string, string> = Object.fromEntries(Object.entries(speaker?.environment ?? {}).filter(([name]) => name.startsWith('PULSE_')));
  const bus = await startSessionBus();
  const notifications = await startNotificationDaemon({ busAddress: bus.address });
  const tray = await startTrayHost(bus.address);
  // Orders stay where staff put them: what moves by itself would race with what a journey looks at.
  const restaurant = await startSimulator({ ...options, behaviour: { movesOn: false, ...options.behaviour } });
  const launched: Hoverboard[] = [];
  const launchOf = (config: string | undefined, more: readonly string[] = []): Launch => ({ userDataDir: join(directory, 'data'), busAddress: bus.address, config, more, environment: { ...sound, ...environment } });

  return {
    restaurant,
    bus,
    notifications,
    tray,
    directory,
    provision(file) {
      const path = join(directory, 'hoverboard.json');
      writeFileSync(path, JSON.stringify(file, null, 2));
      return path;
    },
    async launch(config, ...more) {
      const hoverboard = await launchHoverboard(launchOf(config, more));
      launched.push(hoverboard);
      return hoverboard;
    },
    run: (config, ...more) => runToEnd(launchOf(config, more)),
    spawn: (config) => spawnHoverboard(launchOf(config)),
    async stop() {
      for (const one of launched) await one.close();
      await restaurant.stop();
      await tray.stop();
      await notifications.stop();
      await bus.stop();
      speaker?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
