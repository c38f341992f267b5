/** The simulated restaurant behind the core's HTTP port without a socket, so that a whole evening costs milliseconds and can be played again step by step. */
import type { HttpClient, HttpRequest, HttpResult } from '../../../src/core/ports';
import { createMiniDelivery, type MiniDelivery } from '../../../src/simulator/miniDelivery/miniDelivery';
import { createQrMenu, type QrMenu } from '../../../src/simulator/qrMenu/qrMenu';
import { createRandom } from '../../../src/simulator/random';
import { createSchedule } from '../../../src/simulator/schedule';
import { noAnswer, textAnswer } from '../../fakes/fakeHttp';

export const faults = ['refused', 'lost-answer', 'status-500', 'html', 'cut', 'refusal', 'bad-record', 'empty'] as const;
export type Fault = (typeof faults)[number];
export type System = 'hall' | 'delivery';

export const RETENTION_MS = 300_000;
export const urls: Readonly<Record<System, string>> = { hall: 'http://hall.example', delivery: 'http://delivery.example' };

export interface RestaurantInMemory {
  readonly http: HttpClient;
  readonly qrMenu: QrMenu;
  readonly delivery: MiniDelivery;
  /** One fault at a time for each system, until null is set again. */
  setFault(system: System, fault: Fault | null): void;
}

/** A record that no protocol knows, put before the good ones of an answer. */
function spoilt(json: unknown): unknown {
  const { data } = json as { data?: unknown };
  const bad = { id: 'нет', hash: 17, table: null };
  if (Array.isArray(data)) return { ...(json as object), data: [bad, ...(data as unknown[])] };
  const updates = (data as { updates?: unknown } | undefined)?.updates;
  return Array.isArray(updates) ? { ...(json as object), data: { updates: [bad, ...(updates as unknown[])] } } : json;
}

function emptied(json: unknown): unknown {
  const { data } = json as { data?: unknown };
  if (Array.isArray(data)) return { ...(json as object), data: [] };
  return json;
}

function faulty(fault: Fault | null, text: string, json: unknown): HttpResult {
  const ok = (value: unknown): HttpResult => textAnswer(JSON.stringify(value), 200, { 'content-type': 'application/json' });
  switch (fault) {
    case 'lost-answer':
      return noAnswer('timeout');
    case 'status-500':
      return textAnswer('<h1>Internal Server Error</h1>', 500, { 'content-type': 'text/html' });
    case 'html':
      return textAnswer('<!doctype html><p>Вход в сеть', 200, { 'content-type': 'text/html' });
    case 'cut':
      return textAnswer(text.slice(0, text.length >> 1), 200, { 'content-type': 'application/json' });
    case 'refusal':
      return ok({ result: false, msg: 'Сервер занят' });
    case 'bad-record':
      return ok(spoilt(json));
    case 'empty':
      return ok(emptied(json));
    default:
      return textAnswer(text, 200, { 'content-type': 'application/json' });
  }
}

/** @param now the restaurant's own wall clock, ms: what happens to the station's clock is not its business */
export function createRestaurantInMemory(now: () => number): RestaurantInMemory {
  const random = createRandom(7);
  const schedule = createSchedule(1);
  // Nothing moves by itself here, so the schedule's real timer is never needed.
  schedule.stop();
  const happened = (): void => undefined;
  const qrMenu = createQrMenu({ token: 'hall-token', random: random.fork('hall'), retentionMs: RETENTION_MS, now, behaviour: { unknownCursor: 'all', tableRepr: true }, sameHash: () => false, happened });
  const delivery = createMiniDelivery({
    token: 'delivery-token',
    random: random.fork('delivery'),
    schedule,
    now,
    timeZone: 'Europe/Moscow',
    behaviour: { listsWaiting: true, version: '3.0.6.1222', automaticDiscount: null, movesOn: false },
    happened,
  });
  const set = new Map<System, Fault | null>();

  const answer = ({ method, url, headers = {}, body = '' }: HttpRequest): HttpResult => {
    const system: System = url.startsWith(urls.hall) ? 'hall' : 'delivery';
    const fault = set.get(system) ?? null;
    if (fault === 'refused') return noAnswer('refused');
    const { pathname, searchParams } = new URL(url);
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const { text, json } = (system === 'hall' ? qrMenu : delivery).handle({ method, path: pathname, query: searchParams, headers: lower, body });
    return faulty(fault, text, json);
  };
  return {
    qrMenu,
    delivery,
    setFault: (system, fault) => void set.set(system, fault),
    http: { request: (request) => Promise.resolve(answer(request)) },
  };
}
