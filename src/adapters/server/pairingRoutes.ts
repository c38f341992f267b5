/** The two things that a stranger may ask of the server: for a code to show, and whether it has been let in by now. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { StationView } from '../../core/model/view';
import type { PairingAnswer, PairingState } from '../../shared/pairing';
import type { DeviceDesk } from '../devices/deviceDesk';
import { readJson } from './body';
import { setToken, type Visitor } from './door';
import { refuse, sendJson } from './headers';
import { createRates, type RateOptions } from './rates';
import type { RefusalLog } from './refusalLog';

export const PAIRING_PATH = '/api/pair/';
const MAX_BODY_BYTES = 1024;
const BeginSchema = v.strictObject({ page: v.picklist(['board', 'wall']) });

const words = {
  ru: { off: 'Эта станция не подключает других устройств.', often: 'Слишком много запросов с этого адреса. Подождите минуту.', own: 'Это сам компьютер станции: подключать его не нужно.' },
  en: { off: 'This station lets no other devices in.', often: 'Too many requests from this address. Wait a minute.', own: 'This is the station’s own PC: it need not be connected.' },
} as const;

export interface PairingRoutesDeps {
  readonly devices: DeviceDesk | undefined;
  readonly station: () => Pick<StationView, 'name' | 'language'>;
  readonly refusals: RefusalLog;
  /** How often one address may ask for a code. */
  readonly rates?: RateOptions | undefined;
}
export type PairingRoutes = (path: string, visitor: Visitor, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const addressOf = (request: IncomingMessage): string => (request.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');

export function createPairingRoutes({ devices, station, refusals, rates: wanted }: PairingRoutesDeps): PairingRoutes {
  const rates = createRates({ burst: 10, perSecond: 0.2, ...wanted });

  function begin(input: unknown, visitor: Visitor, request: IncomingMessage, response: ServerResponse): void {
    const { name, language } = station();
    const say = words[language];
    const asks = v.safeParse(BeginSchema, input);
    if (!asks.success) return refuse(response, 400, 'bad-input', 'page: board or wall.');
    if (devices === undefined) return refuse(response, 409, 'not-possible', say.off);
    if (visitor.kind !== 'stranger') return refuse(response, 409, 'not-possible', say.own);
    const address = addressOf(request);
    const wait = rates.ask(address);
    // A request that was never begun leaves nothing behind, and the token that the device has stays as it is.
    const begun = wait === null ? devices.begin({ address, page: asks.output.page }, visitor.token) : null;
    if (begun === null || !begun.ok) {
      refusals.note('pairing', { from: address });
      response.setHeader('Retry-After', wait ?? 30);
      return refuse(response, 429, 'not-possible', say.often);
    }
    // Always a fresh one: what somebody else has put into this browser must not become the key of a device.
    setToken(response, begun.token);
    sendJson(response, 200, { ok: true, value: { code: begun.code, goodForMs: begun.until - begun.since, station: name, language } satisfies PairingAnswer });
  }

  const stateOf = (visitor: Visitor): PairingState['state'] => {
    if (visitor.kind !== 'stranger') return 'paired';
    return visitor.token !== null && devices !== undefined && devices.waiting(visitor.token) !== null ? 'waiting' : 'gone';
  };

  return async (path, visitor, request, response) => {
    // A page of another site can send only a few types without asking first, and JSON is not among them.
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'bad-input', 'Content-Type must be application/json.');
    const body = await readJson(request, MAX_BODY_BYTES);
    if (!body.ok) {
      if (body.why === 'cut') return void response.destroy();
      response.setHeader('Connection', 'close');
      return refuse(response, body.why === 'too-large' ? 413 : 400, 'bad-input', 'A small JSON object is expected.');
    }
    if (path === `${PAIRING_PATH}begin`) return begin(body.value, visitor, request, response);
    if (path === `${PAIRING_PATH}state`) return sendJson(response, 200, { ok: true, value: { state: stateOf(visitor) } satisfies PairingState });
    refuse(response, 404, 'not-found', 'There is nothing at this address.');
  };
}
