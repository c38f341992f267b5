/** The timeline of a ticket, one line an entry, built from each language's own pieces. */
import { knownOrderSum } from '../ticket';
import type { ChannelWords } from './channelWords';
import type { RoutingWords } from './routing';
import type { CancelReason, FieldChange, OrderRequest, Stage, TicketKind } from '../ticket';
import type { Entry, FactOf } from '../fact';
import type { Instant } from '../instant';
import type { Kopecks } from '../money';
import type { LadderStep } from '../ladder';
import type { Problem } from '../health';

export interface TimelinePieces {
  readonly event: (kind: TicketKind, fact: FactOf<'hall.event'>) => string;
  readonly firstSeen: (stage: string, sum: Kopecks | null, promisedAt: Instant | null, at: Instant) => string;
  readonly stageBecame: (from: string, to: string) => string;
  readonly contentKnown: string;
  readonly back: (stage: string) => string;
  readonly vanished: string;
  readonly claimed: (by: string) => string;
  readonly released: (by: string) => string;
  readonly done: (by: string) => string;
  readonly recalled: (by: string) => string;
  readonly snoozed: (by: string, until: Instant, at: Instant) => string;
  readonly unsnoozed: (by: string) => string;
  readonly claimExpired: (by: string) => string;
  readonly bumped: (count: number, by: string) => string;
  readonly served: (by: string) => string;
  readonly bumpRecalled: (count: number, by: string) => string;
  readonly calledOffSeen: (by: string) => string;
  readonly snoozeEnded: string;
  readonly passed: string;
  readonly due: string;
  readonly late: string;
  readonly asked: (action: OrderRequest['action'], by: string, reason: CancelReason | null, text: string | null) => string;
  readonly takenBack: (by: string) => string;
  readonly sent: string;
  readonly unconfirmed: string;
  readonly failed: (problem: Problem) => string;
  readonly cashTable: (table: string) => string;
  readonly channel: ChannelWords;
  /** A demand became louder. */
  readonly louder: Readonly<Record<LadderStep, string>>;
  /** The clock was set back, and the ladder counts anew. */
  readonly countedAnew: string;
  /** Other hours hold now, and a silence is over before its time. */
  readonly hoursLifted: string;
  readonly routing: RoutingWords;
  readonly played: (fact: FactOf<'alert.played'>) => string;
  readonly spoken: Readonly<Record<FactOf<'alert.spoken'>['outcome'], string>>;
  /** How long a silence was to last, and who wanted it. */
  readonly silentUntil: (until: Instant, at: Instant, by: string | undefined) => string;
  readonly decided: Readonly<Record<FactOf<'alert.decided'>['decision'], (reason: string, surfaces: readonly string[]) => string>>;
}

const observed = (fact: FactOf<'delivery.observed'>, at: Instant, pieces: TimelinePieces, stage: Readonly<Record<Stage, string>>, change: (one: FieldChange, at: Instant) => string): string => {
  if (fact.changes.length === 0 && fact.back === true) return pieces.back(stage[fact.order.stage]);
  if (fact.changes.length === 0 && fact.again === true) return pieces.contentKnown;
  if (fact.changes.length === 0) {
    return pieces.firstSeen(stage[fact.order.stage], knownOrderSum(fact.order), fact.order.promisedAt, at);
  }
  const status = fact.changes.find((one) => one.field === 'status');
  // What nobody knows the name of keeps its number.
  const named = (value: FieldChange['to'], number: FieldChange['to'] | undefined): string => (value === 'unfamiliar' && number !== undefined ? `${stage.unfamiliar} ${number}` : (stage[value as Stage] ?? String(value)));
  return fact.changes
    .filter((one) => one.field !== 'status' || !fact.changes.some((other) => other.field === 'stage'))
    .map((one) => (one.field === 'stage' ? pieces.stageBecame(named(one.from, status?.from), named(one.to, status?.to)) : change(one, at)))
    .join(' · ');
};

/** With the rule; that it was shown says nothing new of it. */
const decided = ({ decision, reason, surfaces, route, until, by }: FactOf<'alert.decided'>, at: Instant, pieces: TimelinePieces): string =>
  [`${pieces.decided[decision](reason, surfaces)}${until === undefined ? '' : pieces.silentUntil(until, at, by)}`, ...(route === undefined || decision === 'told' ? [] : [pieces.routing.rings(route)])].join('. ');

/** @returns a function from entry to its line, or null for entries that are not for staff */
export const createTimeline =
  (pieces: TimelinePieces, stage: Readonly<Record<Stage, string>>, change: (one: FieldChange, at: Instant) => string) =>
  ({ fact, at }: Entry): string | null => {
    switch (fact.type) {
      case 'hall.event':
        return pieces.event(fact.kind, fact);
      case 'delivery.observed':
        return observed(fact, at, pieces, stage, change);
      case 'delivery.vanished':
        return pieces.vanished;
      case 'ticket.claimed':
        return pieces.claimed(fact.by);
      case 'ticket.released':
        return pieces.released(fact.by);
      case 'ticket.done':
        return pieces.done(fact.by);
      case 'ticket.recalled':
        return pieces.recalled(fact.by);
      case 'ticket.snoozed':
        return pieces.snoozed(fact.by, fact.until, at);
      case 'ticket.unsnoozed':
        return pieces.unsnoozed(fact.by);
      case 'claim.expired':
        return pieces.claimExpired(fact.by);
      case 'snooze.ended':
        return pieces.snoozeEnded;
      case 'ticket.passed':
        return pieces.passed;
      case 'order.due':
        return pieces.due;
      case 'order.late':
        return pieces.late;
      case 'order.asked':
        return pieces.asked(fact.action, fact.by, fact.reason, fact.text);
      case 'order.taken-back':
        return pieces.takenBack(fact.by);
      case 'order.sent':
        return pieces.sent;
      case 'order.unconfirmed':
        return pieces.unconfirmed;
      case 'order.failed':
        return pieces.failed(fact.problem);
      case 'order.table':
        return pieces.cashTable(fact.table);
      case 'alert.decided':
        return decided(fact, at, pieces);
      case 'alert.escalated':
        return fact.reason === 'clock-set-back' ? pieces.countedAnew : pieces.louder[fact.step];
      case 'hours.lifted':
        return pieces.hoursLifted;
      case 'kitchen.bumped':
        return fact.lines.length === 0 ? pieces.served(fact.by) : pieces.bumped(fact.lines.length, fact.by);
      case 'kitchen.recalled':
        return pieces.bumpRecalled(fact.lines.length, fact.by);
      case 'kitchen.acknowledged':
        return pieces.calledOffSeen(fact.by);
      case 'alert.played':
        return pieces.played(fact);
      case 'alert.spoken':
        return pieces.spoken[fact.outcome];
      case 'channel.queued':
      case 'channel.sent':
      case 'channel.failed':
      case 'channel.dead':
      case 'channel.dropped':
        return pieces.channel.timeline(fact, at);
      default:
        return null;
    }
  };
