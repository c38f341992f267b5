/** Server-sent events: the board's snapshot, then every revision, to each browser that listens; one that was away for a moment goes on where it was. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BoardDelta } from '../../core/model/view';
import type { Clock } from '../../core/ports';
import type { Station } from '../../core/station';
import { createSnapshots, frame } from './frames';

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
  /** How many revisions are kept for browsers that come back, and how many bytes of them. */
  readonly keptRevisions?: number;
  readonly maxKeptBytes?: number;
  readonly maxStreams?: number;
}
export interface Stream {
  /** @returns false: there are too many already, and nothing was written */
  open(request: IncomingMessage, response: ServerResponse, lastEventId: string | null): boolean;
  readonly streams: number;
  close(): void;
}

/** Names the run of the program, for a clock that was set back between two: else their revisions have no number in common. It is the browser's, not the page's, and so no more than that. */
const RUN_COOKIE = 'hoverboard-run';
const retry = Buffer.from('retry: 2000\n\n');

interface Kept {
  readonly delta: BoardDelta;
  frame: Buffer | null;
}

/** The newest revisions, put into words only when somebody needs them, and no more of them than memory is given for. */
function createHistory(capacity: number, maxBytes: number) {
  const kept: Kept[] = [];
  let bytes = 0;
  const frameOf = (one: Kept): Buffer => {
    if (one.frame === null) {
      one.frame = frame('board.changed', JSON.stringify(one.delta), one.delta.revision);
      bytes += one.frame.length;
    }
    return one.frame;
  };
  const trim = (): void => {
    while (kept.length > capacity || (bytes > maxBytes && kept.length > 0)) bytes -= kept.shift()?.frame?.length ?? 0;
  };
  return {
    add(delta: BoardDelta): () => Buffer {
      const one = { delta, frame: null };
      kept.push(one);
      trim();
      return () => frameOf(one);
    },
    /** Everything after `revision` up to `current`, or null where a part of it is no longer kept. */
    since(revision: number, current: number): readonly Buffer[] | null {
      const wanted = kept.filter((one) => one.delta.revision > revision);
      return wanted.length === current - revision ? wanted.map(frameOf) : null;
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
  const { station, clock, heartbeatMs = 5000, maxUnreadBytes = 1_048_576, maxBeatsBehind = 6, keptRevisions = 200, maxKeptBytes = 4_194_304, maxStreams = 100, onDropped } = options;
  const run = randomBytes(9).toString('base64url');
  const history = createHistory(keptRevisions, maxKeptBytes);
  const snapshots = createSnapshots();
  const heartbeat = (): Buffer => frame('board.heartbeat', JSON.stringify(station.heartbeat()));
  const open = new Map<ServerResponse, Reader>();
  let cancelHeartbeat: (() => void) | null = null;

  const drop = (response: ServerResponse): void => {
    onDropped?.(open.get(response)?.from ?? '');
    response.destroy();
  };
  // The same bytes for all: however many do not read, what they leave unread stands in memory once.
  const send = (bytes: () => Buffer): void => {
    for (const [response, { greetingBytes }] of open) {
      if (response.writableLength > greetingBytes + maxUnreadBytes) drop(response);
      else response.write(bytes());
    }
  };
  const beat = (): void => {
    cancelHeartbeat = clock.after(heartbeatMs, () => {
      for (const [response, reader] of open) {
        reader.beatsBehind = response.writableLength > 0 ? reader.beatsBehind + 1 : 0;
        if (reader.beatsBehind >= maxBeatsBehind) drop(response);
      }
      const bytes = heartbeat();
      send(() => bytes);
      beat();
    });
  };
  const stopBeating = (): void => {
    cancelHeartbeat?.();
    cancelHeartbeat = null;
  };
  const unsubscribe = station.subscribe((delta) => send(history.add(delta)));

  /** What a browser is told first: what it missed, or everything. */
  const greeting = (request: IncomingMessage, lastEventId: string | null): readonly Buffer[] => {
    const sameRun = (request.headers.cookie ?? '').split(/;\s*/).includes(`${RUN_COOKIE}=${run}`);
    const missed = sameRun && lastEventId !== null && /^\d+$/.test(lastEventId) ? history.since(Number(lastEventId), station.heartbeat().revision) : null;
    return missed === null ? snapshots(station.snapshot()) : [...missed, heartbeat()];
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
      const first = [retry, ...greeting(request, lastEventId)];
      for (const bytes of first) response.write(bytes);
      open.set(response, { from: request.socket.remoteAddress ?? '', greetingBytes: first.reduce((sum, { length }) => sum + length, 0), beatsBehind: 0 });
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
