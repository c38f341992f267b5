/** Fifty screens without a browser: streams of the station's news of which some read at once, some slowly, some never, and some leave and come back. */
import { request, type ClientRequest, type IncomingMessage } from 'node:http';

/** `steady` reads at once · `slow` a little each second · `never` takes nothing, and begins anew after a while · `restless` leaves and comes back where it was. */
export type ReaderKind = 'steady' | 'slow' | 'never' | 'restless';
export interface ReaderCounts {
  /** Revisions that came. */
  readonly read: number;
  /** Revisions that a reader was never told of, neither by news nor by a board of everything. */
  readonly lost: number;
  /** Times that the station ended a stream. */
  readonly dropped: number;
  /** Streams that are open now. */
  readonly open: number;
  /** The revision of those that read at once, the one furthest behind. */
  readonly behind: number;
}
export interface Readers {
  counts(): ReaderCounts;
  stop(): void;
}

const SLOW_EVERY_MS = 1000;
const SLOW_BYTES = 4096;
const RESTLESS_MS = 20_000;
/** One that reads nothing does not notice that it was dropped. */
const NEVER_MS = 600_000;
const AGAIN_MS = 2000;
/** A pause of its own for each: fifty that come back together would be another test. */
const APART_MS = 137;

/** Reads the revision of each event and says which of them were lost between. */
function createCursor() {
  let [rest, revision] = ['', -1];
  const counts = { read: 0, lost: 0 };
  const take = (event: string): void => {
    const id = /^id: (\d+)$/m.exec(event)?.[1];
    if (id === undefined) return;
    const next = Number(id);
    const whole = event.includes('event: board.snapshot');
    if (!whole && revision >= 0 && next > revision + 1) counts.lost += next - revision - 1;
    counts.read += 1;
    revision = next;
  };
  return {
    counts,
    revision: () => revision,
    anew: (): void => void (rest = ''),
    take(text: string): void {
      const events = (rest + text).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) take(event);
    },
  };
}

interface Reader {
  readonly kind: ReaderKind;
  readonly counts: { readonly read: number; readonly lost: number };
  dropped(): number;
  revision(): number;
  isOpen(): boolean;
  stop(): void;
}

/** Takes what has come a piece at a time, as a screen on a bad line does. */
function readSlowly(response: IncomingMessage): () => void {
  response.pause();
  const timer = setInterval(() => {
    let left = SLOW_BYTES;
    for (let piece = response.read() as Buffer | null; piece !== null; piece = left > 0 ? (response.read() as Buffer | null) : null) {
      left -= piece.length;
      response.emit('piece', piece);
    }
  }, SLOW_EVERY_MS);
  return () => clearInterval(timer);
}

function startReader(url: URL, kind: ReaderKind, index: number): Reader {
  const cursor = createCursor();
  let asked: ClientRequest | null = null;
  let [isOpen, stopped, dropped] = [false, false, 0];
  let cookie = '';
  let timer: NodeJS.Timeout | undefined;
  const later = (delayMs: number, work: () => void): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(work, delayMs);
  };

  function open(): void {
    cursor.anew();
    const headers = { ...(cookie !== '' && { cookie }), ...(cursor.revision() >= 0 && { 'last-event-id': String(cursor.revision()) }) };
    let leaving = false;
    // An address of its own each, as on a network: what one address may have is bounded.
    asked = request({ host: url.hostname, port: url.port, path: '/api/stream', headers, localAddress: `127.0.1.${1 + index}`, agent: false });
    asked.once('error', () => later(AGAIN_MS + index * APART_MS, open));
    asked.once('response', (response) => {
      cookie = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
      isOpen = true;
      let end = (): void => {};
      if (kind === 'never') response.pause();
      else if (kind === 'slow') {
        response.on('piece', (piece: Buffer) => cursor.take(piece.toString()));
        end = readSlowly(response);
      } else response.setEncoding('utf8').on('data', (text: string) => cursor.take(text));
      response.once('error', () => undefined);
      response.once('close', () => {
        end();
        isOpen = false;
        if (!leaving) dropped += 1;
        later(AGAIN_MS + index * APART_MS, open);
      });
      const stays = { restless: RESTLESS_MS, never: NEVER_MS, steady: null, slow: null }[kind];
      if (stays === null) return;
      later(stays + index * APART_MS, () => {
        leaving = true;
        asked?.destroy();
      });
    });
    asked.end();
  }
  open();
  return {
    kind,
    counts: cursor.counts,
    dropped: () => dropped,
    revision: cursor.revision,
    isOpen: () => isOpen,
    stop() {
      stopped = true;
      clearTimeout(timer);
      asked?.destroy();
    },
  };
}

/** So many of each kind; whoever starts them stops them. */
export function startReaders(url: string, crowd: Readonly<Record<ReaderKind, number>>): Readers {
  const kinds = (Object.keys(crowd) as ReaderKind[]).flatMap((kind) => Array.from({ length: crowd[kind] }, () => kind));
  const readers = kinds.map((kind, index) => startReader(new URL(url), kind, index));
  const sum = (of: (reader: Reader) => number): number => readers.reduce((total, reader) => total + of(reader), 0);
  return {
    counts: () => ({
      read: sum(({ counts }) => counts.read),
      lost: sum(({ counts }) => counts.lost),
      dropped: sum((reader) => reader.dropped()),
      open: readers.filter((reader) => reader.isOpen()).length,
      behind: Math.min(...readers.filter(({ kind }) => kind === 'steady').map((reader) => reader.revision())),
    }),
    stop: () => readers.forEach((reader) => reader.stop()),
  };
}
