/** What the station's server answers: calls, snapshots, the stream, pages and sounds to whoever is let in, and to a stranger how to be. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Station } from '../../core/station';
import { calls, type CallName } from '../../shared/contract';
import type { Router } from '../../shared/router';
import type { DeviceDesk } from '../devices/deviceDesk';
import type { SoundLookup } from '../sounds/ownSounds';
import { readJson } from './body';
import { boardKey } from './boardKey';
import type { DeviceStreams } from './deviceStreams';
import { forbiddenTo, grantsOf, setToken, type Door, type Visitor } from './door';
import { refuse, refuseRate, sendJson, sendResult } from './headers';
import { describeHealth } from './health';
import type { Pages } from './pages';
import type { Rates } from './rates';
import type { RefusalLog } from './refusalLog';
import type { Stream } from './stream';

const MAX_BODY_BYTES = 65_536;
const SOUND_PATH = '/sounds/';

export interface AnswerDeps {
  readonly station: Pick<Station, 'snapshot' | 'heartbeat' | 'subscribe'>;
  readonly route: Router;
  /** The house's own sounds; left out: there are none. */
  readonly findSound?: SoundLookup;
  /** Who else than this PC is let in; left out: nobody. */
  readonly devices?: DeviceDesk;
  readonly pages: Pages;
  readonly stream: Stream;
  readonly rates: Rates;
  readonly door: Door;
  readonly deviceStreams: DeviceStreams;
  readonly refusals: RefusalLog;
}
/** A request's address. */
export interface Address {
  readonly url: URL;
  /** Unescaped. */
  readonly path: string;
}

/** Somebody who is let in. */
export type Guest = Exclude<Visitor, { kind: 'stranger' }>;

export const addressOfClient = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';

/** Who the journal names for what is done in a browser, and what may be done there: the station itself on its own computer, otherwise the device. */
function boardOf({ station, devices }: AnswerDeps, visitor: Guest, request: IncomingMessage): Parameters<Router>[2] {
  const board = { grants: grantsOf(visitor), key: boardKey(request) };
  if (visitor.kind === 'own' || devices === undefined) return { ...board, by: station.snapshot().station.name };
  const forbids = forbiddenTo(visitor.device, devices, (id) => station.snapshot().tickets.find((ticket) => ticket.id === id));
  const zones = devices.zonesOf(visitor.device);
  const { id, name, role } = visitor.device;
  return { ...board, ...(role === 'wall' && { wall: { id, name } }), by: name, device: id, forbids: (called: CallName, input: unknown) => forbids(called, input), ...(zones !== null && { zones }) };
}

const tooFast = { ru: 'С этого экрана слишком много действий подряд. Подождите немного.', en: 'Too many actions in a row from this screen. Wait a little.' } as const;
/** What may leave an entry in the journal. What surfaces say of themselves is bounded where it is journaled. */
const isAct = (name: string): boolean => Object.hasOwn(calls, name) && calls[name as keyof typeof calls].grant !== 'read';
const refuseStranger = ({ station }: AnswerDeps, response: ServerResponse): void =>
  refuse(response, 401, 'not-paired', station.snapshot().station.language === 'ru' ? 'Это устройство не подключено к станции: откройте доску заново и подключите его.' : 'This device is not connected to the station: open the board anew and connect it.');

export async function answerCall(deps: AnswerDeps, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page of another site can send only a few types without asking first, and JSON is not among them.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'bad-input', 'Content-Type must be application/json.');
  const retryAfterSeconds = isAct(name) ? deps.rates.act(addressOfClient(request)) : null;
  if (retryAfterSeconds !== null) {
    deps.refusals.note('acts', { from: addressOfClient(request) });
    return refuseRate(response, retryAfterSeconds, tooFast[deps.station.snapshot().station.language]);
  }
  const body = await readJson(request, MAX_BODY_BYTES);
  if (body.ok) {
    // Asked again, for it may have been revoked while it was sending.
    const visitor = deps.door.visitor(request);
    if (visitor.kind === 'stranger') return refuseStranger(deps, response);
    return sendResult(response, await deps.route(name, body.value, boardOf(deps, visitor, request)));
  }
  if (body.why === 'cut') return void response.destroy();
  response.setHeader('Connection', 'close');
  if (body.why === 'too-large') return refuse(response, 413, 'bad-input', `A call's input has ${MAX_BODY_BYTES} bytes at most.`);
  refuse(response, 400, 'bad-input', 'The body is not JSON in UTF-8.');
}

function openStream({ stream, rates, deviceStreams }: AnswerDeps, visitor: Guest, lastEventId: string | null, request: IncomingMessage, response: ServerResponse): void {
  const giveBack = rates.takeStream(addressOfClient(request));
  if (giveBack === null) return refuseRate(response, 5, 'Too many boards are connected from this address.');
  response.once('close', giveBack);
  if (!stream.open(request, response, lastEventId)) return refuse(response, 503, 'not-possible', 'Too many boards are connected.');
  if (visitor.kind === 'device') deviceStreams.add(visitor.device.id, response);
}

export async function answerGet(deps: AnswerDeps, visitor: Guest, { url, path }: Address, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { station, pages } = deps;
  switch (path) {
    case '/health': {
      const { status, body } = describeHealth(station.snapshot());
      return sendJson(response, status, body);
    }
    case '/api/board':
      return sendJson(response, 200, station.snapshot());
    case '/api/stream': {
      const header = request.headers['last-event-id'];
      const lastEventId = url.searchParams.get('after') ?? (typeof header === 'string' ? header : null);
      if (request.method === 'HEAD') return void response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).end();
      return openStream(deps, visitor, lastEventId, request, response);
    }
    default:
      if (path.startsWith(SOUND_PATH)) return answerSound(deps, path.slice(SOUND_PATH.length), response);
      // Each opening keeps the browser's key for as long again.
      if (visitor.kind === 'device' && pages.isBoard(path)) setToken(response, visitor.token);
      if (await pages.serve(path, response)) return;
      if (path === '/' && !pages.built) return refuse(response, 503, 'not-possible', 'The pages were not built.');
      refuse(response, 404, 'not-found', 'There is nothing at this address.');
  }
}

/** What a stranger gets: the page that asks to be let in, its files, and for monitoring whether all is well, without a name. */
export async function answerStranger(deps: AnswerDeps, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pages, station, refusals } = deps;
  if (path === '/health') {
    const { status } = describeHealth(station.snapshot());
    return sendJson(response, status, { status: status === 200 ? 'ok' : 'failing' });
  }
  if (pages.isBoard(path) && (await pages.servePairing(response))) return;
  if (!path.startsWith('/api/') && !pages.isBoard(path)) {
    if (await pages.serve(path, response)) return;
    return refuse(response, 404, 'not-found', 'There is nothing at this address.');
  }
  refusals.note('not-paired', { from: addressOfClient(request) });
  refuseStranger(deps, response);
}

function answerSound({ findSound }: AnswerDeps, id: string, response: ServerResponse): void {
  const sound = findSound?.(id) ?? null;
  if (sound === null) return refuse(response, 404, 'not-found', 'There is no such sound.');
  response.writeHead(200, { 'Content-Type': sound.contentType, 'Cache-Control': 'no-cache', 'Content-Length': sound.body.length });
  response.end(response.req.method === 'HEAD' ? undefined : sound.body);
}
