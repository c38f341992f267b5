/** Keeps the station's own certificate good: made when there is none, anew before it ends and whenever the station is reached by other names. */
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename } from 'node:path';
import type { Clock, Logger } from '../../core/ports';
import { putAside } from '../secrets/tokenStore';
import type { Identity } from '../server/identity';
import { readCertificates, writeCertificates, type Certificates } from './certificateFile';
import { issue, makeAuthority } from './issue';

const DAY_MS = 86_400_000;
/** A certificate with so little left is made anew. */
const RENEW_SERVER_MS = 30 * DAY_MS;
const RENEW_AUTHORITY_MS = 60 * DAY_MS;
/** So soon a device finds a certificate that names the computer's new address. */
const LOOK_MS = 10_000;

/** What befell the certificates, for words: phones that had installed the old authority have to install the new one. */
export type CertificateTrouble =
  | { readonly what: 'put-aside'; readonly file: string }
  | { readonly what: 'ended'; readonly file: string }
  /** They are good until the program ends. */
  | { readonly what: 'not-saved'; readonly reason: string };

export interface StationCertificate {
  /** What the server shows; its `cert` is followed by the authority's. */
  identity(): Identity;
  /** What a phone installs: PEM, and SHA-256 in upper-case hex with colons. */
  authority(): { readonly cert: string; readonly fingerprint: string };
  /** null: all is well. */
  trouble(): CertificateTrouble | null;
  stop(): void;
}
export interface StationCertificateDeps {
  /** `certificate.json` of the data folder. */
  readonly path: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Logger;
  /** What phones list the authority as. */
  readonly commonName: string;
  /** Names and addresses by which the station is reached now. */
  readonly names: () => readonly string[];
  /** The server has to show another one from now on. */
  readonly onRenewed: () => void;
}

const endsSoon = (cert: string, nowMs: number, withinMs: number): boolean => nowMs > Date.parse(new X509Certificate(cert).validTo) - withinMs;

const OTHER_NAMES = 'the station has other names';
/** Why a server's certificate is no longer the right one; null: it is. */
function outdated({ server }: Certificates, names: readonly string[], nowMs: number): string | null {
  const leaf = new X509Certificate(server.cert);
  if (endsSoon(server.cert, nowMs, RENEW_SERVER_MS)) return 'it ends soon';
  // It was made while the clock was ahead.
  if (nowMs < Date.parse(leaf.validFrom)) return 'it begins later';
  const covers = (name: string): boolean => (isIP(name) === 0 ? leaf.checkHost(name, { subject: 'never' }) : leaf.checkIP(name)) !== undefined;
  return names.every(covers) ? null : OTHER_NAMES;
}

/** The certificates in memory; what is made anew is written, and good until the program ends where it cannot be. */
function createKeeper({ path, clock, commonName, names, log }: StationCertificateDeps) {
  const file = readCertificates(path, clock.now());
  let trouble: CertificateTrouble | null = file.putAside === null ? null : { what: 'put-aside', file: basename(file.putAside) };
  let { certificates } = file;
  /** Names that the authority may not vouch for would be asked for at each look. */
  let asked = '';

  function keep(next: Certificates, why: string): void {
    certificates = next;
    log.info('the station made a certificate', { why, names: asked });
    try {
      writeCertificates(path, next);
      if (trouble?.what === 'not-saved') trouble = null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error('the certificate could not be written', { reason });
      trouble = { what: 'not-saved', reason };
    }
  }
  /** @returns whether there is another one now */
  function renew(): boolean {
    const now = clock.now();
    const wanted = [...names()];
    if (certificates !== null && endsSoon(certificates.authority.cert, now, RENEW_AUTHORITY_MS)) {
      // Put aside, not deleted: it may be the clock that is wrong.
      trouble = existsSync(path) ? { what: 'ended', file: basename(putAside(path, now)) } : trouble;
      certificates = null;
    }
    const why = certificates === null ? 'there is none' : outdated(certificates, wanted, now);
    if (why === null || (why === OTHER_NAMES && asked === wanted.join())) return false;
    asked = wanted.join();
    const authority = certificates?.authority ?? makeAuthority(commonName, wanted, now);
    keep({ authority, server: issue(authority, wanted, now) }, why);
    return true;
  }
  renew();
  return {
    renew,
    // Made at the first look at the latest.
    current: () => certificates as Certificates,
    trouble: () => trouble,
  };
}

/** @throws where the data folder holds a file that can neither be read nor put aside */
export function openStationCertificate(deps: StationCertificateDeps): StationCertificate {
  const { clock, log, onRenewed } = deps;
  const keeper = createKeeper(deps);
  let cancel = (): void => {};
  function look(): void {
    cancel = clock.after(LOOK_MS, () => {
      try {
        if (keeper.renew()) onRenewed();
      } catch (error) {
        log.error('the certificate could not be made anew', { error });
      }
      look();
    });
  }
  look();
  return {
    identity() {
      const { authority, server } = keeper.current();
      return { cert: `${server.cert}${authority.cert}`, key: server.key, fingerprint: new X509Certificate(server.cert).fingerprint256 };
    },
    authority() {
      const { cert } = keeper.current().authority;
      return { cert, fingerprint: new X509Certificate(cert).fingerprint256 };
    },
    trouble: keeper.trouble,
    stop: () => cancel(),
  };
}
