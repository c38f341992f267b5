/** The faults of an upstream, one row each: what is switched on, what the poll under it must come to, and the words that staff read. */
import type { Fault } from '../../../src/simulator/http/faults';
import type { System } from './evening';

export interface Row {
  readonly fault: Fault;
  /** `failing`: the poll failed, nothing moved · `degraded`, `ok`: what happened under the fault is told at once. */
  readonly state: 'failing' | 'degraded' | 'ok';
  readonly code?: string;
  /** In what the board says of it. */
  readonly says?: string;
  /** For this system alone. */
  readonly only?: System;
  readonly deadlineMs?: number;
  /** Nobody says which charset it is in: what is not ASCII is lost, the order is not. */
  readonly garbled?: true;
  /** How long the upstream wants to be left alone. */
  readonly retryAfterMs?: number;
}

const HANG_MS = 250;
const failing = (fault: Fault, code: string, says: string, more: Partial<Row> = {}): Row => ({ fault, state: 'failing', code, says, ...more });
const degraded = (fault: Fault, more: Partial<Row> = {}): Row => ({ fault, state: 'degraded', code: 'partial', says: 'Часть ответа непонятна', ...more });
const ok = (fault: Fault, more: Partial<Row> = {}): Row => ({ fault, state: 'ok', ...more });

/** `redirect` has a test of its own, with a host to be redirected to; so have the lists that are too long, too empty or too lively. */
export const matrix: readonly Row[] = [
  failing('refuse', 'refused', 'отказал в соединении'),
  failing('reset', 'connection-lost', 'оборвалась посреди ответа'),
  failing('lost-answer', 'connection-lost', 'оборвалась посреди ответа'),
  failing('hang', 'timeout', 'не ответил вовремя', { deadlineMs: HANG_MS }),
  failing('hang-in-body', 'timeout', 'не ответил вовремя', { deadlineMs: HANG_MS }),
  failing({ kind: 'slow', byteEveryMs: 20 }, 'timeout', 'не ответил вовремя', { deadlineMs: HANG_MS }),
  ok({ kind: 'slow', byteEveryMs: 0 }),
  failing('status-401', 'token', 'не принял токен'),
  failing('status-403', 'token', 'не принял токен'),
  failing('status-404', 'http-status', 'ошибкой 404'),
  failing({ kind: 'status-429', retryAfterS: 7 }, 'rate-limited', 'просит опрашивать реже', { retryAfterMs: 7000 }),
  failing({ kind: 'status-429', retryAfterS: null }, 'rate-limited', 'просит опрашивать реже'),
  failing('status-500', 'http-status', 'ошибкой 500'),
  failing('status-502', 'http-status', 'ошибкой 502'),
  failing('result-false', 'upstream-refused', 'Нет связи с кассовым сервером'),
  failing('not-json', 'not-json', 'не данными'),
  failing('cut-json', 'not-json', 'не данными'),
  failing('data-null', 'not-this-api', 'отвечает не та система'),
  failing('huge', 'too-large', 'слишком велик'),
  ok('wrong-content-type'),
  ok('bom'),
  ok('windows-1251'),
  ok({ kind: 'windows-1251', unlabelled: true }, { garbled: true }),
  ok('gzip'),
  ok('types-swapped'),
  degraded('bad-field'),
  degraded('bad-record'),
  // Mini-Delivery's list has no tables.
  degraded('no-table', { only: 'qrMenu' }),
  // Equal hashes on different events are told apart; of two orders with one id the first stands.
  ok('duplicate-ids', { only: 'qrMenu' }),
  degraded('duplicate-ids', { only: 'miniDelivery' }),
];

export const nameOf = ({ fault, state, code }: Row): string => `${typeof fault === 'string' ? fault : JSON.stringify(fault)} is ${state}${code === undefined ? '' : ` (${code})`}`;
