/** Server-sent events: the board's snapshot, then every revision, to each browser that listens; one that was away for a moment goes on where it was. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BoardDelta } from '../../core/model/view';
import type { Clock } from '../../core/ports';
import type { Station } from '../../core/station';
import type { EventName } from '../../shared/contract';

export interface StreamOptions {
  readonly station: Pick<Station, 'snapshot' | 'heartbeat' | 'subscribe'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly heartbeatMs?: number;
  /** A browser that has so many bytes unread beyond its first board is dropped; it comes back and goes on. */
  readonly maxUnreadBytes?: number;
  /** One that has not caught up at so many heartbeats on end is dropped too: what it does not read stands in this program's memory. */
  readonly maxBeatsBehind?: number;
  /** A browser was dropped because it does not read; `from`: its address. */
  readonly onDropped?: (from: string) => void;
  /** How many revisions are kept for browsers that come back. */
  readonly keptRevisions?: number;
  readonly maxStreams?: number;
}
export interface Stream {
  /** @returns false: there are too many already, and nothing was written */
  open(request: IncomingMessage, response: ServerResponse, lastEventId: string | null): boolean;
  readonly streams: number;
  close(): void;
}

/** Names the run of the program, since every run counts its revisions from the beginning. */
const RUN_COOKIE = 'hoverboard-run';
const RECONNECT_AFTER_MS = 2000;

/** One event on the wire; JSON has no line breaks, so that it is one data line. */
const frame = (event: EventName, payload: unknown, id?: number): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;

/** The newest revisions, put into words only when somebody needs them. */
function createHistory(capacity: number) {
  const kept: { readonly delta: BoardDelta; text: string | null }[] = [];
  const textOf = (one: (typeof kept)[number]): string => (one.text ??= frame('board.changed', one.delta, one.delta.revision));
  return {
    add(delta: BoardDelta): () => string {
      const one = { delta, text: null };
      kept.push(one);
      if (kept.length > capacity) kept.shift();
      return () => textOf(one);
    },
    /** Everything after `revision` up to `current`, or null where a part of it is no longer kept. */
    since(revision: number, current: number): string | null {
      const wanted = kept.filter((one) => one.delta.revision > revision);
      return wanted.length === current - revision ? wanted.map(textOf).join('') : null;
    },
  };
}

interface Reader {
  /** A large board is no reason to drop who has just begun to read it. */
  readonly greetingBytes: number;
  readonly from: string;
  beatsBehind: number;
}

export function createStream(options: StreamOptions): Stream {
  const { station, clock, heartbeatMs = 5000, maxUnreadBytes = 1_048_576, maxBeatsBehind = 6, keptRevisions = 200, maxStreams = 100, onDropped } = options;
  const run = randomBytes(9).toString('base64url');
  const history = createHistory(keptRevisions);
  const open = new Map<ServerResponse, Reader>();
  let cancelHeartbeat: (() => void) | null = null;

  const drop = (response: ServerResponse): void => {
    onDropped?.(open.get(response)?.from ?? '');
    response.destroy();
  };
  const send = (text: () => string): void => {
    for (const [response, { greetingBytes }] of open) {
      if (response.writableLength > greetingBytes + maxUnreadBytes) drop(response);
      else response.write(text());
    }
  };
  const beat = (): void => {
    cancelHeartbeat = clock.after(heartbeatMs, () => {
      for (const [response, reader] of open) {
        reader.beatsBehind = response.writableLength > 0 ? reader.beatsBehind + 1 : 0;
        if (reader.beatsBehind >= maxBeatsBehind) drop(response);
      }
      const text = frame('board.heartbeat', station.heartbeat());
      send(() => text);
      beat();
    });
  };
  const stopBeating = (): void => {
    cancelHeartbeat?.();
    cancelHeartbeat = null;
  };
  const unsubscribe = station.subscribe((delta) => send(history.add(delta)));

  /** What a browser is told first: what it missed, or everything. */
  const greeting = (request: IncomingMessage, lastEventId: string | null): string => {
    const sameRun = (request.headers.cookie ?? '').split(/;\s*/).includes(`${RUN_COOKIE}=${run}`);
    const missed = sameRun && lastEventId !== null && /^\d+$/.test(lastEventId) ? history.since(Number(lastEventId), station.heartbeat().revision) : null;
    if (missed !== null) return missed + frame('board.heartbeat', station.heartbeat());
    const snapshot = station.snapshot();
    return frame('board.snapshot', snapshot, snapshot.revision);
  };

  return {
    get streams() {
      return open.size;
    },
    open(request, response, lastEventId) {
      if (open.size >= maxStreams) return false;
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
        'Set-Cookie': `${RUN_COOKIE}=${run}; Path=/api/stream; HttpOnly; SameSite=Strict`,
      });
      const first = `retry: ${RECONNECT_AFTER_MS}\n\n${greeting(request, lastEventId)}`;
      response.write(first);
      open.set(response, { from: request.socket.remoteAddress ?? '', greetingBytes: Buffer.byteLength(first), beatsBehind: 0 });
      if (cancelHeartbeat === null) beat();
      response.once('close', () => {
        open.delete(response);
        if (open.size === 0) stopBeating();
      });
      return true;
    },
    close() {
      unsubscribe();
      stopBeating();
      for (const response of open.keys()) response.end();
    },
  };
}
