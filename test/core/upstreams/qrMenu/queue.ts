/** A QR menu's queue as the protocol page describes it, answered through the fake HTTP client. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { sourceId } from '../../../../src/core/model/ids';
import { QrMenuSourceSchema } from '../../../../src/core/model/settings';
import { createQrMenuSource } from '../../../../src/core/upstreams/qrMenu/source';
import { createFakeClock } from '../../../fakes/fakeClock';
import { createFakeHttp, jsonAnswer } from '../../../fakes/fakeHttp';
import { silentLogger } from '../../../fakes/silentLogger';
import { createRemembered, pollOnce } from '../remembered';

export const RETENTION_MS = 300_000;
export type UnknownCursor = 'all' | 'nothing' | 'result-false' | 'status-404';

type Json = Record<string, unknown>;
export const event = (hash: string, code: string, table: number, more: Json = {}): Json => ({ hash, code, table, invoice: null, order: null, table_repr: { id: table, name: `${table}`, max_guests: 4 }, ...more });

/** The original's examples (shared with the simulator's tests). */
export const sample = (name: string): Json => {
  const json = JSON.parse(readFileSync(new URL(`../../../fixtures/samples/qr-menu.${name}.json`, import.meta.url), 'utf8')) as { data: { updates: Json[] } };
  return json.data.updates[0] ?? {};
};

export const setUp = (options: { unknownCursor?: UnknownCursor; retentionMs?: number; token?: string | null; baseUrl?: string } = {}) => {
  const clock = createFakeClock();
  const http = createFakeHttp();
  const queue: { atMs: number; event: unknown }[] = [];
  const server = { unknownCursor: options.unknownCursor ?? 'all', token: options.token === undefined ? 'right' : options.token };
  const live = (): unknown[] => queue.filter(({ atMs }) => clock.monotonicMs() - atMs < RETENTION_MS).map((one) => one.event);
  const updates = (list: readonly unknown[]) => jsonAnswer({ result: true, data: { updates: list } });
  http.answer('/api/v4/events', ({ url }) => {
    const hash = decodeURIComponent(/hash=([^&]*)/.exec(url)?.[1] ?? '');
    const list = live();
    if (hash === 'none') return updates(list);
    const at = list.findLastIndex((one) => (one as Json)['hash'] === hash);
    if (at >= 0) return updates(list.slice(at + 1));
    if (server.unknownCursor === 'all') return updates(list);
    if (server.unknownCursor === 'nothing') return updates([]);
    return server.unknownCursor === 'result-false' ? jsonAnswer({ result: false, msg: 'Unknown hash' }) : jsonAnswer({ result: false }, 404);
  });
  const settings = v.parse(QrMenuSourceSchema, {
    id: 'hall',
    kind: 'qr-menu',
    label: 'Зал',
    baseUrl: options.baseUrl ?? 'https://qr.example:8443',
    retentionMs: options.retentionMs ?? RETENTION_MS,
  });
  const deps = { http, clock, log: silentLogger, token: () => server.token };
  const start = () => createQrMenuSource(settings, deps);
  const remembered = createRemembered(clock);
  let source = start();
  return {
    clock,
    http,
    server,
    remembered,
    id: sourceId('hall'),
    queue: {
      push: (...events: unknown[]) => void queue.push(...events.map((one) => ({ atMs: clock.monotonicMs(), event: one }))),
      /** As a restart of the server does. */
      clear: () => void queue.splice(0),
    },
    /** The program starts anew: only the journal is left. */
    restart: () => (source = start()),
    check: () => source.check({ aborted: false, addEventListener: () => {} }),
    poll: (how: { journal?: 'broken' } = {}) => pollOnce(source, remembered, clock, how),
    /** The hash that the last poll asked with. */
    asked: () => decodeURIComponent(/hash=([^&]*)/.exec(http.requests.at(-1)?.url ?? '')?.[1] ?? ''),
  };
};
