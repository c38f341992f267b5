/** Serves boards to browsers while settings say so, from the run that is on; an address that cannot be had becomes a notice. */
import { join } from 'node:path';
import { createDeviceDesk, type DeviceDesk } from '../../adapters/devices/deviceDesk';
import { boardAddresses } from '../../adapters/server/addresses';
import { IdentityRefused, readIdentity, type Identity } from '../../adapters/server/identity';
import { startBoardServer, type BoardServer } from '../../adapters/server/boardServer';
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
  stop(): void;
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
  let server: BoardServer | null = null;
  let served: { readonly run: StationRun; readonly address: string; readonly host: string; readonly identity: Identity | undefined } | null = null;
  let last: Promise<void> = Promise.resolve();
  const devices = createDeviceDesk({
    path: join(paths.data, 'devices.json'),
    clock,
    log,
    language: () => settings().station.language,
    zones: () => settings().routing.zones,
    addresses: () => (server === null || served === null ? [] : boardAddresses({ host: served.host, port: server.port, secure: served.identity !== undefined })),
    fingerprint: () => served?.identity?.fingerprint ?? null,
  });
  notices.set('devices-file', devices.trouble);

  async function end(): Promise<void> {
    const ending = server;
    server = null;
    served = null;
    await ending?.close();
  }

  async function applyNow(wanted: Settings['server'], run: StationRun, route: Router): Promise<void> {
    const address = wanted === null ? '' : `${wanted.host}:${wanted.port}${wanted.tls === undefined ? '' : ` (${wanted.tls.certFile}, ${wanted.tls.keyFile})`}`;
    if (served?.run === run && served.address === address) return;
    await end();
    notices.set('server', null);
    if (wanted === null) return;
    try {
      const identity = wanted.tls === undefined ? undefined : readIdentity(wanted.tls);
      server = await startBoardServer({ station: run.station, route, clock, log, findSound, pagesDir: paths.pages, host: wanted.host, port: wanted.port, devices, identity });
      served = { run, address, host: wanted.host, identity };
      log.info('boards are served to browsers', { url: server.url });
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
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
    stop() {
      devices.close();
      void last.then(end);
    },
  };
}
