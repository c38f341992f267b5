/** Serves boards as settings say: the server, its certificate and its name in the network begin and end together, the same on the desktop and in headless. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CertificateTrouble, StationCertificate } from '../certificate/stationCertificate';
import type { LocalName } from '../localName/localName';
import type { LocalNameView } from '../../core/model/device';
import { isThisComputer, USUAL_LOCAL_NAME, type ServerSettings } from '../../core/model/serverSettings';
import { boardAddresses, hostsOf } from './addresses';
import { startBoardServer, type BoardServer, type BoardServerOptions } from './boardServer';
import { readIdentity, type Identity } from './identity';

export interface ServedBoards {
  /** Where a browser on this computer finds the board, with a slash at the end. */
  readonly url: string;
  /** Where other devices find it: by numbers, likeliest first, then by name; empty: this computer alone. */
  addresses(): string[];
  /** SHA-256 of the certificate that is shown now; null: plain HTTP. */
  fingerprint(): string | null;
  /** SHA-256 of the authority that phones may install; null: the certificate is not the station's own. */
  authority(): string | null;
  /** null: no name is wanted, or the board is not for the network. */
  localName(): LocalNameView | null;
  /** Tells the network that the name is given up; the boards go on. */
  withdrawName(): Promise<void>;
  /** Takes the name back, ends every stream, and waits until the port is free. */
  close(): Promise<void>;
}
export interface ServedBoardsDeps extends Omit<BoardServerOptions, 'host' | 'port' | 'identity' | 'authority' | 'localName'> {
  readonly settings: ServerSettings;
  /** Where the station keeps a certificate of its own. */
  readonly dataDir: string;
  /** What befell that certificate; null: it is over. */
  readonly onCertificate: (trouble: CertificateTrouble | null) => void;
}

/** What is loaded only where it is wanted: to write certificates takes a library, and to speak in the network another. */
const loadCertificate = () => import('../certificate/stationCertificate');
const loadLocalName = () => import('../localName/localName');

async function openName({ settings, clock, log }: ServedBoardsDeps): Promise<LocalName | null> {
  const { localName = USUAL_LOCAL_NAME, host } = settings;
  if (localName === null || isThisComputer(host)) return null;
  return (await loadLocalName()).openLocalName({ wanted: localName, clock, log });
}

async function openCertificate(deps: ServedBoardsDeps, name: () => string | null, onRenewed: () => void): Promise<StationCertificate> {
  const { settings, dataDir, clock, log, station } = deps;
  const { localName = USUAL_LOCAL_NAME, host } = settings;
  return (await loadCertificate()).openStationCertificate({
    path: join(dataDir, 'certificate.json'),
    clock,
    log,
    commonName: `Hoverboard «${station.snapshot().station.name}»`,
    names: () => hostsOf({ host, computerName: hostname(), names: [name(), localName === null ? null : `${localName}.local`] }),
    onRenewed,
  });
}

/** @throws IdentityRefused where the files of one's own cannot be used; Error with `code` where it cannot listen */
export async function serveBoards(deps: ServedBoardsDeps): Promise<ServedBoards> {
  const { settings, onCertificate, ...options } = deps;
  const { host, port, tls } = settings;
  let server: BoardServer | null = null;
  const name = await openName(deps);
  let certificate: StationCertificate | null = null;
  const tell = (): void => onCertificate(certificate?.trouble() ?? null);
  const current = (): Identity | null => certificate?.identity() ?? own;
  let own: Identity | null = null;
  try {
    if (tls === 'station') {
      certificate = await openCertificate(deps, () => name?.name() ?? null, () => {
        const renewed = current();
        if (renewed !== null) server?.show(renewed);
        tell();
      });
    } else if (tls !== undefined) own = readIdentity(tls);
    server = await startBoardServer({ ...options, host, port, identity: current() ?? undefined, authority: certificate?.authority, localName: () => name?.name() ?? null });
  } catch (error) {
    certificate?.stop();
    await name?.stop();
    throw error;
  }
  tell();
  const { url, port: listens, close } = server;
  return {
    url,
    addresses: () => boardAddresses({ host, port: listens, secure: tls !== undefined, name: name?.name() ?? null }),
    fingerprint: () => current()?.fingerprint ?? null,
    authority: () => certificate?.authority().fingerprint ?? null,
    localName: () => name?.state() ?? null,
    withdrawName: async () => name?.stop(),
    async close() {
      certificate?.stop();
      await Promise.all([name?.stop(), close()]);
    },
  };
}
