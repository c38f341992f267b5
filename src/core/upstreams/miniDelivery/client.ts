/** The calls of Mini-Delivery's API v2 `ext` that the product makes. */
import type { MiniDeliverySourceSettings } from '../../model/settings';
import type { AbortSignalLike } from '../../ports';
import { baseUrlOf, createAsker, type Asker, type BytesAnswer, type JsonAnswer } from '../ask';
import type { SourceDeps } from '../source';

const PATH = '/api/v2/ext';

export interface MiniDeliveryClient {
  /** The documented health check: the API's own address, without a token. */
  greeting(signal: AbortSignalLike): Promise<JsonAnswer>;
  ping(token: string, signal: AbortSignalLike): Promise<JsonAnswer>;
  /** @param known the last list, to be told cheaply that this one is equal */
  orders(token: string, signal: AbortSignalLike, known: Uint8Array | null): Promise<BytesAnswer>;
  order(orderId: number, token: string, signal: AbortSignalLike): Promise<JsonAnswer>;
  /** The address without the API's path, and a way to ask anything else there. */
  readonly baseUrl: string;
  readonly asker: Asker;
}

export const createMiniDeliveryClient = (settings: MiniDeliverySourceSettings, deps: SourceDeps): MiniDeliveryClient => {
  const baseUrl = baseUrlOf(settings, PATH);
  const asker = createAsker(settings, baseUrl, deps);
  const withToken = (token: string): Record<string, string> => ({ Token: token });
  return {
    baseUrl,
    asker,
    greeting: (signal) => asker.json(`${PATH}/`, {}, signal),
    ping: (token, signal) => asker.json(`${PATH}/ping`, withToken(token), signal),
    orders: (token, signal, known) => asker.bytes(`${PATH}/expressorders`, withToken(token), signal, known),
    order: (orderId, token, signal) => asker.json(`${PATH}/orderstate?order_id=${orderId}`, withToken(token), signal),
  };
};
