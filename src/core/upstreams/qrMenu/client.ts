/** The one call of the QR menu's events API v4. */
import type { QrMenuSourceSettings } from '../../model/settings';
import type { AbortSignalLike } from '../../ports';
import { baseUrlOf, createAsker, type BytesAnswer } from '../ask';
import type { SourceDeps } from '../source';

/** Asks for everything that is still in the server's queue. */
export const EVERYTHING = 'none';
const PATH = '/api/v4/events';

export interface QrMenuClient {
  /**
   * @param cursor hash of the last event that was received, or EVERYTHING
   * @param token null asks without one
   * @param known the last answer, to be told cheaply that this one is equal
   */
  events(cursor: string, token: string | null, signal: AbortSignalLike, known: Uint8Array | null): Promise<BytesAnswer>;
}

export const createQrMenuClient = (settings: QrMenuSourceSettings, deps: SourceDeps): QrMenuClient => {
  const asker = createAsker(settings, baseUrlOf(settings, PATH), deps);
  return {
    events: (cursor, token, signal, known) => asker.bytes(`${PATH}?hash=${encodeURIComponent(cursor)}`, token === null ? {} : { token }, signal, known),
  };
};
