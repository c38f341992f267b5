/** Serves boards to browsers while settings say so, from the run that is on; an address that cannot be had becomes a notice. */
import { join } from 'node:path';
import type { CertificateTrouble } from '../../adapters/certificate/stationCertificate';
import { createDeviceDesk, type DeviceDesk } from '../../adapters/devices/deviceDesk';
import { IdentityRefused } from '../../adapters/server/identity';
import type { ServedBoards } from '../../adapters/server/servedBoards';
import type { SoundLookup } from '../../adapters/sounds/ownSounds';
import type { Clock, Logger } from '../../core/ports';
import type { Settings } from '../../core/model/settings';
import type { Router } from '../../shared/router';
import type { Notices } from '../notices';
import type { MainTexts } from '../texts';
import type { StationRun } from './stationRun';

export interface BrowserBoards {
  /** Brings the server in step; one change at a time, in the order of the calls. */
  apply(settings: Settings, run: StationRun, route: Router): Promise<void>;
  /** Who else than this PC is let in, also while nothing is served. */
  readonly devices: DeviceDesk;
  /** The program is about to end: the network is told that the name is given up. */
  withdrawName(): void;
  /** Resolves when the network knows that the name is given up, and the port is free. */
  stop(): Promise<void>;
}
export interface BrowserBoardsDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly notices: Notices;
  readonly texts: () => MainTexts;
  readonly settings: () => Settings;
  readonly findSound: SoundLookup;
  /** `pages`: the renderer's build; `data`: the station's folder. */
  readonly paths: { readonly pages: string; readonly data: string };
}

export function createBrowserBoards({ clock, log, notices, texts, settings, findSound, paths }: BrowserBoardsDeps): BrowserBoards {
  let served: { readonly run: StationRun; readonly wanted: string; readonly boards: ServedBoards } | null = null;
  let last: Promise<void> = Promise.resolve();
  const devices = createDeviceDesk({
    path: join(paths.data, 'devices.json'),
    clock,
    log,
    language: () => settings().station.language,
    zones: () => settings().routing.zones,
    stationName: () => settings().station.name,
    addresses: () => served?.boards.addresses() ?? [],
    served: () => (served === null ? null : { fingerprint: served.boards.fingerprint(), authority: served.boards.authority(), localName: served.boards.localName() }),
  });
  notices.set('devices-file', devices.trouble);

  async function end(): Promise<void> {
    const ending = served;
    served = null;
    await ending?.boards.close();
  }

  async function applyNow(server: Settings['server'], run: StationRun, route: Router): Promise<void> {
    const wanted = JSON.stringify(server);
    if (served?.run === run && served.wanted === wanted) return;
    await end();
    for (const key of ['server', 'certificate'] as const) notices.set(key, null);
    if (server === null) return;
    try {
      const onCertificate = (trouble: CertificateTrouble | null): void => notices.set('certificate', trouble === null ? null : texts().notices.certificate(trouble));
      // Most stations serve none.
      const { serveBoards } = await import('../../adapters/server/servedBoards');
      const boards = await serveBoards({ settings: server, dataDir: paths.data, onCertificate, station: run.station, route, clock, log, findSound, pagesDir: paths.pages, devices });
      served = { run, wanted, boards };
      log.info('boards are served to browsers', { url: boards.url });
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const address = `${server.host}:${server.port}`;
      log.error('boards cannot be served to browsers', { address, reason });
      notices.set('server', error instanceof IdentityRefused ? texts().notices.certificateFailed(error.path, error.code) : texts().notices.serverFailed(address, reason));
    }
  }

  return {
    apply(wanted, run, route) {
      last = last.then(() => applyNow(wanted.server, run, route)).catch((error: unknown) => log.error('the board server could not be exchanged', { error }));
      return last;
    },
    devices,
    withdrawName: () => void served?.boards.withdrawName(),
    stop() {
      devices.close();
      return last.then(end);
    },
  };
}
