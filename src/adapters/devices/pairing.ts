/** Devices that wait to be let in: each shows a code of its own for some minutes, and the code works once. */
import { randomBytes, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { DeviceIdSchema, PAIRING_CODE_MS, type DeviceId, type PairingRequest } from '../../core/model/device';
import { later, type Instant } from '../../core/model/instant';
import type { Clock } from '../../core/ports';
import { ownerOf } from '../server/rates';

/** So many wait at the most, and so many from one address: nobody's flood keeps others from asking. */
const MOST = 32;
const MOST_OF_ADDRESS = 3;
/** A page that asks no more is gone: its code need not stand among the requests until it ends by itself. */
const GONE_AFTER_MS = 30_000;

interface Waiting extends PairingRequest {
  readonly digest: string;
  readonly code: string;
  askedAt: number;
}
export type Begun = { readonly ok: true; readonly code: string; readonly since: Instant; readonly until: Instant } | { readonly ok: false };

export interface Pairing {
  /** @param digest of the token that the device was given with it; @param replaces of the one that it had before, whose request ends */
  begin(digest: string, asks: Pick<PairingRequest, 'address' | 'page'>, replaces: string | null): Begun;
  /** The request of this token, while its code is good; being asked for keeps it among the requests. */
  of(digest: string): PairingRequest | null;
  list(): readonly PairingRequest[];
  /** @returns the digest of the device that shows this code; null: none does, any more or yet */
  holder(code: string): string | null;
  /** Takes a request away, with its code: it was granted, or refused. False: there is none. */
  end(request: { readonly digest: string } | { readonly id: DeviceId }): boolean;
}

const freshId = (): DeviceId => v.parse(DeviceIdSchema, randomBytes(8).toString('hex'));

/** @param draw six digits; a test has its own */
export function createPairing(clock: Pick<Clock, 'now'>, draw: () => string = () => String(randomInt(1_000_000)).padStart(6, '0')): Pairing {
  const waiting = new Map<string, Waiting>();

  function sweep(): void {
    const now = clock.now();
    for (const [digest, one] of waiting) if (now >= one.until || now - one.askedAt > GONE_AFTER_MS) waiting.delete(digest);
  }
  /** No two devices ever show the same. */
  function freshCode(): string {
    const taken = new Set([...waiting.values()].map((one) => one.code));
    for (;;) {
      const code = draw();
      if (!taken.has(code)) return code;
    }
  }
  const shown = ({ id, address, page, since, until }: Waiting): PairingRequest => ({ id, address, page, since, until });

  return {
    begin(digest, { address, page }, replaces) {
      if (replaces !== null) waiting.delete(replaces);
      sweep();
      const owner = ownerOf(address);
      if (waiting.size >= MOST || [...waiting.values()].filter((one) => ownerOf(one.address) === owner).length >= MOST_OF_ADDRESS) return { ok: false };
      const since = clock.now();
      const one: Waiting = { id: freshId(), address, page, since, until: later(since, PAIRING_CODE_MS), digest, code: freshCode(), askedAt: since };
      waiting.set(digest, one);
      return { ok: true, code: one.code, since, until: one.until };
    },
    of(digest) {
      sweep();
      const one = waiting.get(digest);
      if (one === undefined) return null;
      one.askedAt = clock.now();
      return shown(one);
    },
    list() {
      sweep();
      return [...waiting.values()].map(shown);
    },
    holder(code) {
      sweep();
      return [...waiting.values()].find((one) => one.code === code)?.digest ?? null;
    },
    end(request) {
      const digest = 'digest' in request ? request.digest : ([...waiting.values()].find(({ id }) => id === request.id)?.digest ?? '');
      return waiting.delete(digest);
    },
  };
}
