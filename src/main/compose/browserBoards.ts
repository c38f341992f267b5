/** Serves boards to browsers while settings say so, from the run that is on; an address that cannot be had becomes a notice. */
import type { DeviceDesk } from '../../adapters/devices/deviceDesk';
import { boardAddresses } from '../../adapters/server/addresses';
import { startBoardServer, type BoardServer } from '../../adapters/server/boardServer';
import type { Clock, Logger } from '../../core/ports';
import type { Settings } from '../../core/model/settings';
import type { Router } from '../../shared/router';
import type { Notices } from '../notices';
import type { MainTexts } from '../texts';
import type { StationRun } from './stationRun';

export interface BrowserBoards {
  /** Brings the server in step; one change at a time, in the order of the calls. */
  apply(settings: Settings, run: StationRun, route: Router): Promise<void>;
  /** Where other devices find the board now; none while it is not served to them. */
  addresses(): readonly string[];
  stop(): void;
}
export interface BrowserBoardsDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly notices: Notices;
  readonly texts: () => MainTexts;
  /** The renderer's build. */
  readonly pagesDir: string;
  /** Who else than this PC is let in. */
  readonly devices: DeviceDesk;
}

export function createBrowserBoards({ clock, log, notices, texts, pagesDir, devices }: BrowserBoardsDeps): BrowserBoards {
  let server: BoardServer | null = null;
  let served: { readonly run: StationRun; readonly address: string; readonly host: string } | null = null;
  let last: Promise<void> = Promise.resolve();

  async function end(): Promise<void> {
    const ending = server;
    server = null;
    served = null;
    await ending?.close();
  }

  async function applyNow(wanted: Settings['server'], run: StationRun, route: Router): Promise<void> {
    const address = wanted === null ? '' : `${wanted.host}:${wanted.port}`;
    if (served?.run === run && served.address === address) return;
    await end();
    notices.set('server', null);
    if (wanted === null) return;
    try {
      server = await startBoardServer({ station: run.station, route, clock, log, pagesDir, host: wanted.host, port: wanted.port, devices });
      served = { run, address, host: wanted.host };
      log.info('boards are served to browsers', { url: server.url });
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      log.error('boards cannot be served to browsers', { address, reason });
      notices.set('server', texts().notices.serverFailed(address, reason));
    }
  }

  return {
    apply(settings, run, route) {
      last = last.then(() => applyNow(settings.server, run, route)).catch((error: unknown) => log.error('the board server could not be exchanged', { error }));
      return last;
    },
    addresses: () => (server === null || served === null ? [] : boardAddresses({ host: served.host, port: server.port })),
    stop() {
      void last.then(end);
    },
  };
}
