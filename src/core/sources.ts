/** Runs a polling loop for each configured source and keeps those that did not change undisturbed when settings do. */
import type { BoardState } from './model/board';
import type { Clock, HttpClient, Logger, Secrets } from './ports';
import type { Fact } from './model/fact';
import type { Health } from './model/health';
import type { Instant } from './model/instant';
import type { Settings, SourceSettings } from './model/settings';
import type { Source, SourceMemory } from './upstreams/source';
import type { SourceId } from './model/ids';
import type { SourceView } from './model/view';
import type { DeliveryTicket } from './model/ticket';
import { createPoller } from './polling/poller';
import { createSource } from './upstreams/createSource';
import { deliveryOf, sourceState } from './model/board';
import { projectSource, staleAfterMs } from './projection';
import { later } from './model/instant';

export interface Sources {
  readonly apply: (settings: readonly SourceSettings[]) => void;
  readonly get: (id: SourceId) => Source | undefined;
  readonly pollNow: () => void;
  readonly pollAfresh: () => void;
  readonly hurry: (id: SourceId, until: Instant) => void;
  readonly project: (board: BoardState, settings: Settings, now: Instant) => { views: SourceView[]; nextAt: Instant | null };
  readonly lastGoodAt: () => Record<string, Instant | null>;
  readonly stop: () => void;
}

export interface SourcesDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly board: () => BoardState;
  /** Journals; throws JournalError, and then the poll counts as failed. */
  readonly record: (facts: readonly Fact[]) => void;
  /** Resolves when polls may begin; left out: at once. */
  readonly pollsFrom?: Promise<void>;
  /** A source's health changed. */
  readonly onHealth: (id: SourceId, health: Health) => void;
}

type Poller = ReturnType<typeof createPoller>;
interface Running {
  readonly settings: SourceSettings;
  readonly source: Source;
  readonly poller: Poller;
  readonly startedAt: Instant;
}

/** What the board knows of a source, looked up only when a poll asks. */
const memoryOf = (source: SourceSettings, board: () => BoardState): SourceMemory => ({
  get cursor() {
    return sourceState(board(), source.id).cursor;
  },
  get lastGoodAt() {
    return sourceState(board(), source.id).lastGoodAt;
  },
  get seenEvents() {
    return sourceState(board(), source.id).seen;
  },
  get openOrders() {
    const open = new Map<number, DeliveryTicket>();
    for (const ticket of board().tickets.values()) if (ticket.type === 'delivery' && ticket.sourceId === source.id && ticket.closed === null) open.set(ticket.orderId, ticket);
    return open;
  },
  endedOrder: (orderId) => {
    const ticket = deliveryOf(board(), source.id, orderId);
    return ticket === undefined || ticket.closed === null ? undefined : ticket;
  },
  get fresh() {
    return !sourceState(board(), source.id).polled;
  },
});

export const createSources = (deps: SourcesDeps): Sources => {
  const { clock, log } = deps;
  const running = new Map<SourceId, Running>();

  const run = (settings: SourceSettings): void => {
    const source = createSource(settings, { http: deps.http, clock, log, token: () => deps.secrets.token(settings.id) });
    const poller = createPoller({
      source,
      settings,
      clock,
      log,
      memory: () => memoryOf(settings, deps.board),
      record: deps.record,
      onHealth: (health) => deps.onHealth(settings.id, health),
    });
    running.set(settings.id, { settings, source, poller, startedAt: clock.now() });
    if (deps.pollsFrom === undefined) return poller.start();
    void deps.pollsFrom.then(() => {
      if (running.get(settings.id)?.poller === poller) poller.start();
    });
  };

  return {
    apply(settings) {
      const wanted = new Map(settings.filter((source) => source.enabled).map((source) => [source.id, source]));
      for (const [id, one] of running) {
        if (JSON.stringify(wanted.get(id)) === JSON.stringify(one.settings)) continue;
        one.poller.stop();
        running.delete(id);
      }
      for (const source of wanted.values()) if (!running.has(source.id)) run(source);
    },
    get: (id) => running.get(id)?.source,
    pollNow() {
      for (const { poller } of running.values()) poller.pollNow();
    },
    pollAfresh() {
      for (const { poller } of running.values()) poller.pollAfresh();
    },
    hurry(id, until) {
      running.get(id)?.poller.hurry(until);
    },
    project(board, settings, now) {
      const views: SourceView[] = [];
      let nextAt: Instant | null = null;
      for (const { settings: source, poller, startedAt } of running.values()) {
        const view = projectSource(source, board, { health: poller.health(), startedAt }, settings.alerts, now);
        views.push(view);
        // Stale and not failing: this process has stood still, and a poll that goes well again is no transition that anybody would tell of.
        if (view.stale && view.health.state === 'failing') continue;
        const lookAt = view.stale ? later(now, source.pollIntervalMs) : later(view.health.lastGoodAt ?? startedAt, staleAfterMs(source, settings.alerts) + 1);
        if (nextAt === null || lookAt < nextAt) nextAt = lookAt;
      }
      return { views, nextAt };
    },
    lastGoodAt: () => Object.fromEntries([...running].map(([id, { poller }]) => [id, poller.health().lastGoodAt])),
    stop() {
      for (const { poller } of running.values()) poller.stop();
      running.clear();
    },
  };
};
