/** How much one address may ask of the server: requests, and those that change something, by a bucket of tokens each, streams and connections by a number, so that no device keeps the station from its work. */
import { isIP } from 'node:net';

export interface RateOptions {
  /** How many requests may come at once: a page with all its files, several times over. */
  readonly burst?: number;
  readonly perSecond?: number;
  /** How many calls may come at once that the journal may keep, and how many go on: a busy evening's hands on every screen behind one address. */
  readonly actsBurst?: number;
  readonly actsPerSecond?: number;
  readonly streams?: number;
  /** Connections, a stream's included: one device must not take those of all. */
  readonly connections?: number;
  /** So many addresses are remembered; an attacker may have a network of them. */
  readonly addresses?: number;
  readonly nowMs?: () => number;
}
export interface Rates {
  /** @returns null: go ahead; otherwise after how many whole seconds to ask again */
  ask(address: string): number | null;
  /** The same of a call that may leave an entry in the journal: a page that calls in a loop must not fill the disk. */
  act(address: string): number | null;
  /** @returns what gives the stream's place back, any number of times; null: this address has as many as it may */
  takeStream(address: string): (() => void) | null;
  /** The same of a connection. */
  takeConnection(address: string): (() => void) | null;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A network of IPv6 is given out as /64: its owner has as many addresses there as it likes. */
export const ownerOf = (address: string): string => {
  const bare = address.replace(/^::ffff:/i, '');
  if (isIP(bare) !== 6) return bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')];
  return whole.slice(0, 4).join(':');
};

/** So many places for each owner; what takes one answers how to give it back. */
function places(most: number): (address: string) => (() => void) | null {
  const taken = new Map<string, number>();
  return (address) => {
    const owner = ownerOf(address);
    const count = taken.get(owner) ?? 0;
    if (count >= most) return null;
    taken.set(owner, count + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const left = (taken.get(owner) ?? 1) - 1;
      if (left > 0) taken.set(owner, left);
      else taken.delete(owner);
    };
  };
}

interface BucketOptions {
  readonly burst: number;
  readonly perSecond: number;
  readonly addresses: number;
  readonly nowMs: () => number;
}

/** A bucket for each owner; answers after how many whole seconds to ask again, null: go ahead. */
function buckets({ burst, perSecond, addresses, nowMs }: BucketOptions): (address: string) => number | null {
  const known = new Map<string, Bucket>();

  /** The address that has been silent for longest goes first: its bucket is full again, or nearly so. */
  function remember(owner: string, bucket: Bucket): void {
    known.delete(owner);
    known.set(owner, bucket);
    if (known.size <= addresses) return;
    for (const oldest of known.keys()) {
      known.delete(oldest);
      return;
    }
  }
  return (address) => {
    const owner = ownerOf(address);
    const now = nowMs();
    const before = known.get(owner) ?? { tokens: burst, atMs: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.atMs) / 1000) * perSecond);
    const granted = tokens >= 1;
    remember(owner, { tokens: granted ? tokens - 1 : tokens, atMs: now });
    return granted ? null : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

/** The monotonic clock, since the wall clock may jump. */
export function createRates(options: RateOptions = {}): Rates {
  const { burst = 200, perSecond = 50, actsBurst = 120, actsPerSecond = 2, streams = 24, connections = 64, addresses = 1024, nowMs = () => performance.now() } = options;
  return {
    ask: buckets({ burst, perSecond, addresses, nowMs }),
    act: buckets({ burst: actsBurst, perSecond: actsPerSecond, addresses, nowMs }),
    takeStream: places(streams),
    takeConnection: places(connections),
  };
}
