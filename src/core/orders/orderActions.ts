/** Accepting and cancelling a delivery order: asked, open to being taken back, sent, and confirmed only by what the API shows. */
import type { BoardService } from '../boardService';
import type { Clock, Logger, StaffPage } from '../ports';
import type { CommandDesk } from '../commands';
import type { DeliveryTicket, OrderRequest } from '../model/ticket';
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { MiniDeliverySourceSettings, Settings } from '../model/settings';
import type { Problem } from '../model/health';
import type { SourceId, TicketId } from '../model/ids';
import type { Source } from '../upstreams/source';
import type { Station } from '../station';
import { inForce, isUnsent } from '../model/force';
import { later } from '../model/instant';

export interface OrderActions extends Pick<Station, 'accept' | 'cancel' | 'takeBack'> {
  /** Takes up what a restart left behind: what was not sent is not sent now, staff are told to repeat it. */
  readonly resume: () => void;
  /** Nothing is sent any more; the next start says so. */
  readonly stop: () => void;
}

export interface OrderActionsDeps {
  readonly board: BoardService;
  readonly desk: CommandDesk;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: () => Settings;
  readonly staffPage: StaffPage;
  readonly source: (id: SourceId) => Source | undefined;
  /** Polls the source each second until then: staff wait for the confirmation. */
  readonly hurry: (id: SourceId, until: Instant) => void;
}

type Request = Pick<OrderRequest, 'action' | 'reason' | 'text'>;

const underWay = ({ request }: DeliveryTicket, now: Instant): boolean => request !== null && (request.phase === 'undoable' || request.phase === 'sent') && inForce(request, now);

const sourceSettings = (settings: Settings, id: SourceId): MiniDeliverySourceSettings | undefined => {
  const found = settings.sources.find((source) => source.id === id);
  return found?.kind === 'mini-delivery' ? found : undefined;
};

/** Hands the order to whoever can act on it; answers what went wrong, null: nothing that can be known before the API shows it. */
const hand = async (deps: OrderActionsDeps, ticket: DeliveryTicket, source: MiniDeliverySourceSettings, request: OrderRequest): Promise<Problem | null> => {
  if (source.actions.mode === 'http') {
    const template = request.action === 'accept' ? source.actions.accept : source.actions.cancel;
    const values = { id: String(ticket.orderId), reason: request.reason ?? '', text: request.text ?? '' };
    const upstream = deps.source(source.id);
    return upstream?.act === undefined ? { code: 'internal' } : upstream.act(template, values);
  }
  const url = source.staffPageUrl ?? source.baseUrl;
  await deps.staffPage.open({ sourceId: source.id, ticketId: ticket.id, url, orderId: ticket.orderId, action: request.action });
  return null;
};

interface Sender {
  readonly fail: (ticketId: TicketId, problem: Problem) => void;
  /** Sends what was asked for until `askedUntil` when the take-back time is over, if it still is asked for. */
  readonly sendAfter: (takeBackMs: number, ticketId: TicketId, askedUntil: Instant) => void;
  readonly stop: () => void;
}

const createSender = (deps: OrderActionsDeps): Sender => {
  const { board, clock, settings } = deps;
  const timers = new Set<() => void>();
  const fail = (ticketId: TicketId, problem: Problem): void => {
    deps.log.warn('an order action failed', { ticketId, problem: problem.code });
    board.record([{ type: 'order.failed', ticketId, problem }]);
  };

  /** The call's own answer may come when the ticket has another request by now: of that one it says nothing. */
  const failIfStill = (ticketId: TicketId, request: OrderRequest, problem: Problem): void => {
    const ticket = board.state().tickets.get(ticketId);
    if (ticket?.type === 'delivery' && ticket.request?.at === request.at && ticket.request.action === request.action) fail(ticketId, problem);
  };

  /** Written before anything leaves: a kill in between shows as «sent», is watched, and never sent twice. */
  const send = (ticketId: TicketId, askedUntil: Instant): void => {
    const ticket = board.state().tickets.get(ticketId);
    if (ticket?.type !== 'delivery' || ticket.request?.phase !== 'undoable') return;
    // Taken back and asked again meanwhile: that request has a timer of its own.
    if (ticket.request.until !== askedUntil) return;
    // The computer slept meanwhile, or its clock was moved: nobody expects an acceptance any more that was asked for long ago.
    if (isUnsent(ticket.request, clock.now())) {
      fail(ticketId, { code: 'interrupted' });
      return;
    }
    const source = sourceSettings(settings(), ticket.sourceId);
    if (source === undefined || source.actions.mode === 'none') {
      fail(ticketId, { code: 'internal', detail: 'source' });
      return;
    }
    const until = later(clock.now(), settings().alerts.confirmWithinMs);
    board.record([{ type: 'order.sent', ticketId, until }]);
    deps.hurry(ticket.sourceId, until);
    const { request } = ticket;
    hand(deps, ticket, source, request)
      .catch((error: unknown): Problem => ({ code: 'internal', detail: error instanceof Error ? error.message : String(error) }))
      .then((problem) => (problem === null ? undefined : failIfStill(ticketId, request, problem)))
      .catch((error: unknown) => deps.log.error('a failed order action could not be journaled', { ticketId, error: String(error) }));
  };
  const sendAfter = (takeBackMs: number, ticketId: TicketId, askedUntil: Instant): void => {
    const cancel = clock.after(takeBackMs, () => {
      timers.delete(cancel);
      try {
        send(ticketId, askedUntil);
      } catch (error) {
        deps.log.error('an order action could not be journaled, so it was not sent', { ticketId, error: String(error) });
      }
    });
    timers.add(cancel);
  };
  const stop = (): void => {
    for (const cancel of timers) cancel();
    timers.clear();
  };
  return { fail, sendAfter, stop };
};

export const createOrderActions = (deps: OrderActionsDeps): OrderActions => {
  const { board, desk, clock, settings } = deps;
  const { refuse } = desk;

  const delivery = (ticketId: TicketId): DeliveryTicket => {
    const ticket = desk.ticket(ticketId);
    return ticket.type === 'delivery' ? ticket : refuse('not-a-delivery');
  };

  const { fail, sendAfter, stop } = createSender(deps);

  const ask = (ticket: DeliveryTicket, by: string, request: Request): { takeBackUntil: Instant; openAddress: string | null } => {
    const now = clock.now();
    const source = sourceSettings(settings(), ticket.sourceId);
    if (source === undefined || source.actions.mode === 'none') return refuse('actions-off');
    if (underWay(ticket, now)) return refuse('in-progress', ticket.request?.by);
    const held = ticket.claim !== null && inForce(ticket.claim, now);
    if (ticket.claim !== null && held && ticket.claim.by !== by) return refuse('already-claimed', ticket.claim.by);
    const { takeBackMs, claimLeaseMs } = settings().alerts;
    const until = later(now, takeBackMs);
    const facts: Fact[] = [{ type: 'order.asked', ticketId: ticket.id, by, mode: source.actions.mode, until, ...request, ...(held && { held }) }];
    if (ticket.demand !== null) facts.unshift({ type: 'ticket.claimed', ticketId: ticket.id, by, until: later(now, claimLeaseMs) });
    desk.record(facts);
    sendAfter(takeBackMs, ticket.id, until);
    return { takeBackUntil: until, openAddress: source.actions.mode === 'assisted' ? (source.staffPageUrl ?? source.baseUrl) : null };
  };

  return {
    stop,
    accept(ticketId, by) {
      const ticket = delivery(ticketId);
      if (ticket.stage !== 'waiting' || ticket.closed !== null) refuse('not-waiting');
      return ask(ticket, by, { action: 'accept', reason: null, text: null });
    },
    cancel(ticketId, by, reason, text) {
      const ticket = delivery(ticketId);
      if (ticket.closed !== null) refuse('already-ended');
      if (reason === 'other' && (text === null || text.trim() === '')) refuse('reason-text-missing');
      return ask(ticket, by, { action: 'cancel', reason, text });
    },
    takeBack(ticketId, by) {
      const ticket = delivery(ticketId);
      if (ticket.request?.phase !== 'undoable') refuse('too-late-to-take-back');
      desk.record([{ type: 'order.taken-back', ticketId, by }]);
    },
    resume() {
      for (const ticket of board.state().tickets.values()) {
        if (ticket.type !== 'delivery' || ticket.request === null) continue;
        try {
          if (ticket.request.phase === 'undoable') fail(ticket.id, { code: 'interrupted' });
        } catch (error) {
          // The station must start on a full disk too; nothing is sent, whatever the card says.
          deps.log.error('an interrupted order action could not be journaled', { ticketId: ticket.id, error: String(error) });
        }
        if (ticket.request.phase === 'sent') deps.hurry(ticket.sourceId, ticket.request.until);
      }
    },
  };
};
