/** A board's side of the contract: typed calls and events over any transport, and the board followed from snapshot through revisions. */
import type { BoardDelta, BoardSnapshot, Heartbeat } from '../core/model/view';
import type { CallErrorCode, CallInput, CallName, CallOutput, CallResult, EventName, EventPayload, PushMessage } from './contract';

/** `open` messages arrive · `lost` they do not, and what is shown grows old. */
export type ConnectionState = 'open' | 'lost';

export interface Transport {
  /** Answers as the router does; a transport that cannot reach the station rejects. */
  call(name: string, input: unknown): Promise<CallResult<unknown>>;
  subscribe(onMessage: (message: PushMessage) => void, onConnection: (state: ConnectionState) => void): () => void;
  /** Pushes `board.snapshot` by itself whenever a connection begins or cannot be resumed. */
  readonly beginsWithSnapshot?: boolean;
  /** Drops the connection and makes a new one, because nothing has arrived for too long. */
  reconnect?(): void;
}

/** A call that was not carried out; `message` is for staff. `unreachable`: the station did not answer at all. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(
    readonly code: CallErrorCode | 'unreachable',
    message: string,
  ) {
    super(message);
  }
}

export interface Client {
  /** @throws CallFailed */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  on<N extends EventName>(event: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Tells the state at once where it is already known, then each change. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  readonly beginsWithSnapshot: boolean;
  reconnect(): void;
}

/** Subscribes to the transport with the first listener and leaves it with the last. */
export function createClient(transport: Transport): Client {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  let unsubscribe: (() => void) | null = null;
  let connection: ConnectionState | null = null;

  const deliver = (message: PushMessage): void => {
    for (const listener of [...(listeners.get(message.event) ?? [])]) (listener as (payload: unknown) => void)(message.payload);
  };
  const tellConnection = (state: ConnectionState): void => {
    if (state === connection) return;
    connection = state;
    for (const listener of [...connectionListeners]) listener(state);
  };
  const open = (): void => {
    unsubscribe ??= transport.subscribe(deliver, tellConnection);
  };
  const closeIfUnused = (): void => {
    if (connectionListeners.size > 0 || [...listeners.values()].some((set) => set.size > 0)) return;
    unsubscribe?.();
    unsubscribe = null;
    connection = null;
  };

  return {
    beginsWithSnapshot: transport.beginsWithSnapshot ?? false,
    reconnect: () => transport.reconnect?.(),
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
      let result: CallResult<unknown>;
      try {
        result = await transport.call(name, input);
      } catch (error) {
        throw new CallFailed('unreachable', error instanceof Error ? error.message : String(error));
      }
      if (!result.ok) throw new CallFailed(result.code, result.message);
      return result.value as CallOutput<N>;
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: never) => void));
      open();
      return () => {
        set.delete(listener as (payload: never) => void);
        closeIfUnused();
      };
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      if (connection !== null) listener(connection);
      open();
      return () => {
        connectionListeners.delete(listener);
        closeIfUnused();
      };
    },
  };
}

export interface BoardListener {
  snapshot(snapshot: BoardSnapshot): void;
  /** Follows on from the last snapshot or delta without a hole. */
  delta(delta: BoardDelta): void;
  heartbeat(heartbeat: Heartbeat): void;
  connection(state: ConnectionState): void;
}

/** The timers that following a board needs; a test brings its own. */
export interface FollowOptions {
  readonly after?: (delayMs: number, fire: () => void) => () => void;
  /** Nothing heard for so long means that the connection is lost, whatever the transport believes. */
  readonly silenceMs?: number;
  /** How long to wait before a snapshot that could not be had is asked for again. */
  readonly retryMs?: number;
  /** Calls back when what runs this may have slept; the answer ends it. Left out: it never does. */
  readonly onWake?: (woken: () => void) => () => void;
  /** A clock that goes on while the computer sleeps, in milliseconds. */
  readonly nowMs?: () => number;
}

/** Heartbeats come every 5 s: with older news after a sleep the line may be dead, though nothing has said so. */
const FRESH_MS = 6000;

export const timeoutAfter = (delayMs: number, fire: () => void): (() => void) => {
  const timer = setTimeout(fire, delayMs);
  return () => clearTimeout(timer);
};

/** Calls `onSilence` each time that nothing was heard for `silenceMs`. */
function watchSilence(after: NonNullable<FollowOptions['after']>, silenceMs: number, onSilence: () => void): { heard(): void; stop(): void } {
  let cancel = (): void => {};
  const arm = (): void => {
    cancel();
    cancel = after(silenceMs, () => {
      arm();
      onSilence();
    });
  };
  arm();
  return { heard: arm, stop: () => cancel() };
}

/** Puts snapshots and deltas in order: deltas that come before the snapshot that was asked for wait, one that leaves a hole calls `onHole`. */
function orderRevisions(listener: Pick<BoardListener, 'snapshot' | 'delta'>, onHole: () => void) {
  /** Where the listener stands; null while a snapshot is awaited. */
  let revision: number | null = null;
  let early: BoardDelta[] = [];
  const awaitSnapshot = (): void => {
    revision = null;
  };
  const take = (delta: BoardDelta): void => {
    if (revision === null) early.push(delta);
    else if (delta.revision === revision + 1) {
      revision = delta.revision;
      listener.delta(delta);
    } else if (delta.revision > revision) {
      early.push(delta);
      awaitSnapshot();
      onHole();
    }
  };
  return {
    take,
    awaitSnapshot,
    /** @param told the station sent it by itself, as one does that begins anew: what came before was of another one, whose numbers mean nothing beside these */
    begin(snapshot: BoardSnapshot, told: boolean): void {
      const waiting = told ? [] : early;
      early = [];
      revision = snapshot.revision;
      listener.snapshot(snapshot);
      for (const delta of waiting) take(delta);
    },
    /** True where the station is further than what has been told here. */
    isBehind: (stationRevision: number): boolean => revision !== null && stationRevision > revision,
  };
}

/**
 * Tells `listener` of the board: a snapshot first, then each revision once and in order. A revision that is missing makes it fetch the snapshot again.
 * @returns stops following; nothing is told after that
 */
export function followBoard(client: Client, listener: BoardListener, options: FollowOptions = {}): () => void {
  const { after = timeoutAfter, silenceMs = 15_000, retryMs = 1000, onWake, nowMs = Date.now } = options;
  let begun = false;
  let fetching = false;
  let stopped = false;
  let connection: ConnectionState | null = null;
  let cancelRetry = (): void => {};
  let heardAtMs = nowMs();

  const tellConnection = (state: ConnectionState): void => {
    if (stopped || state === connection) return;
    connection = state;
    listener.connection(state);
  };
  const silence = watchSilence(after, silenceMs, () => {
    tellConnection('lost');
    client.reconnect();
  });
  const heard = (): void => {
    heardAtMs = nowMs();
    silence.heard();
    tellConnection('open');
  };
  const fetchSnapshot = async (): Promise<void> => {
    order.awaitSnapshot();
    cancelRetry();
    if (fetching) return;
    fetching = true;
    const snapshot = await client.call('board.snapshot', {}).catch(() => null);
    fetching = false;
    if (stopped) return;
    if (snapshot === null) cancelRetry = after(retryMs, () => void fetchSnapshot());
    else begin(snapshot, false);
  };
  const order = orderRevisions(listener, () => void fetchSnapshot());
  const begin = (snapshot: BoardSnapshot, told: boolean): void => {
    begun = true;
    heard();
    order.begin(snapshot, told);
  };

  const off = [
    client.on('board.snapshot', (snapshot) => begin(snapshot, true)),
    client.on('board.changed', (delta) => {
      heard();
      order.take(delta);
    }),
    client.on('board.heartbeat', (heartbeat) => {
      heard();
      if (order.isBehind(heartbeat.revision)) void fetchSnapshot();
      if (begun) listener.heartbeat(heartbeat);
    }),
    client.onConnection((state) => {
      if (state === 'lost') return tellConnection('lost');
      if (connection === 'lost' && !client.beginsWithSnapshot) void fetchSnapshot();
      heard();
    }),
  ];
  if (!client.beginsWithSnapshot) void fetchSnapshot();
  /** Timers and the line may have stood still for hours: it is asked what the clock says, and begun anew at once instead of when the next timer fires. */
  const offWake = onWake?.(() => {
    const ageMs = Math.abs(nowMs() - heardAtMs);
    if (ageMs < FRESH_MS && connection !== 'lost') return;
    if (ageMs >= silenceMs) tellConnection('lost');
    silence.heard();
    client.reconnect();
  });

  return () => {
    offWake?.();
    stopped = true;
    for (const one of off) one();
    silence.stop();
    cancelRetry();
  };
}
