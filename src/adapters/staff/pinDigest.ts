/** PINs as they are kept: a salted scrypt digest, from which no PIN can be read and against which each can be tried. */
import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';

/** 16 MiB and some tens of milliseconds for each try: what a till can bear, and what makes ten thousand PINs slow. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

const written = (salt: Uint8Array, digest: Uint8Array): string => ['scrypt', COST.N, COST.r, COST.p, Buffer.from(salt).toString('base64'), Buffer.from(digest).toString('base64')].join(':');

const derive = (pin: string, salt: Uint8Array, length: number, cost: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> =>
  new Promise((done, fail) => scrypt(pin, salt, length, cost, (error, digest) => (error === null ? done(digest) : fail(error))));

export const digestPin = async (pin: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  return written(salt, await derive(pin, salt, DIGEST_BYTES, COST));
};

/** For a provisioning file, which is read before anything runs. */
export const digestPinNow = (pin: string): string => {
  const salt = randomBytes(SALT_BYTES);
  return written(salt, scryptSync(pin, salt, DIGEST_BYTES, COST));
};

/** @returns false also for a digest that is none */
export const isPin = async (pin: string, digest: string): Promise<boolean> => {
  const [scheme, N, r, p, salt = '', expected = ''] = digest.split(':');
  if (scheme !== 'scrypt') return false;
  const wanted = Buffer.from(expected, 'base64');
  try {
    const given = await derive(pin, Buffer.from(salt, 'base64'), wanted.length, { N: Number(N), r: Number(r), p: Number(p) });
    return wanted.length > 0 && timingSafeEqual(given, wanted);
  } catch {
    return false;
  }
};
