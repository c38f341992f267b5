/**
 * A page that stood open over plain HTTP when the station was switched to encryption hears nothing any more: while it does not, it asks its own port whether
 * that is why, shows where the board is now, and goes there by itself once its browser trusts the certificate. The other way round no page may ask: a
 * browser lets none that came over TLS look at plain HTTP.
 */
import { timeoutAfter } from '../../shared/client';
import { encryptedOrigin, readWhereabouts, WHEREABOUTS_PATH, type Whereabouts } from '../../shared/whereabouts';
import { isBusy } from './busy';

export interface WayOver {
  /** Of this very page, over TLS. */
  readonly address: string;
  /** Where this device gets what it has to trust; null: nowhere of ours. */
  readonly certificate: string | null;
}

export interface WayOverDeps {
  readonly here: Pick<Location, 'protocol' | 'host' | 'pathname' | 'search' | 'hash'>;
  /** null: nothing answers that this page may read. */
  ask(address: string): Promise<Whereabouts | null>;
  after(delayMs: number, fire: () => void): () => void;
  /** Somebody's work would be lost. */
  isBusy(): boolean;
  show(way: WayOver | null): void;
  go(address: string): void;
}

const LOOK_MS = 4000;
/** A slow network is not begun anew while it brings the page. */
const GOING_MS = 30_000;

/** @returns ends it; nothing is shown after that */
export function lookForWayOver({ here, ask, after, isBusy: busy, show, go }: WayOverDeps): () => void {
  if (here.protocol !== 'http:') return () => undefined;
  const origin = encryptedOrigin(here.host);
  const address = `${origin}${here.pathname}${here.search}${here.hash}`;
  let stopped = false;
  let cancel = (): void => undefined;
  const next = (delayMs: number): void => {
    if (!stopped) cancel = after(delayMs, () => void look());
  };
  async function look(): Promise<void> {
    const plain = await ask(WHEREABOUTS_PATH);
    if (stopped) return;
    show(plain === null ? null : { address, certificate: plain.certificate });
    const trusted = plain !== null && (await ask(`${origin}${WHEREABOUTS_PATH}`)) !== null;
    if (stopped) return;
    if (!trusted || busy()) return next(LOOK_MS);
    go(address);
    next(GOING_MS);
  }
  void look();
  return () => {
    stopped = true;
    cancel();
  };
}

/** Who does not answer within so long is asked again. */
const PATIENCE_MS = 5000;

async function askPort(address: string): Promise<Whereabouts | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    // Not followed anywhere: what leads away is no station of this build.
    const answer = await fetch(address, { cache: 'no-store', credentials: 'omit', redirect: 'error', signal: patience.signal });
    return answer.ok ? readWhereabouts(await answer.json()) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** For the page that this runs in. */
export const lookFromHere = (show: (way: WayOver | null) => void): (() => void) =>
  lookForWayOver({
    here: window.location,
    ask: askPort,
    after: timeoutAfter,
    isBusy,
    show,
    go: (address) => window.location.replace(address),
  });
