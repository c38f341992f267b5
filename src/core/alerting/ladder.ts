/** Decides how loudly a ticket asks now, when it becomes louder, and why: a pure function of the ticket, the settings of its kind and the time. */
import type { Attention, TicketView } from '../model/view';
import type { FactOf } from '../model/fact';
import type { Instant } from '../model/instant';
import { LadderStepSchema, type LadderStep, type LadderView } from '../model/ladder';
import { ladderOf, type LadderInput } from '../model/ladderSettings';
import type { Ticket } from '../model/ticket';
import { CLOCK_TOLERANCE_MS } from '../model/force';
import { later } from '../model/instant';

/** `step` null: it climbs no ladder, because of `reason`. */
export type LadderDecision = LadderView | { readonly step: null; readonly reason: 'nothing-asked' | 'not-ringing'; readonly next: null };

interface Rung {
  readonly step: LadderStep;
  readonly afterMs: number;
}

const heightOf = (step: LadderStep): number => LadderStepSchema.options.indexOf(step);

/** The steps that a kind takes, from the quietest, each no earlier than the one below it whatever settings say: a ladder never goes down. */
const rungsOf = (kind: Ticket['kind'], input: LadderInput): readonly Rung[] => {
  const { voiceAfterMs, loopAfterMs } = ladderOf(kind, input);
  const wanted: readonly Rung[] = [
    { step: 'repeat', afterMs: input.repeatMs },
    { step: 'voice', afterMs: voiceAfterMs },
    { step: 'loop', afterMs: loopAfterMs },
  ];
  const rungs: Rung[] = [{ step: 'chime', afterMs: 0 }];
  for (const { step, afterMs } of wanted) if (afterMs > 0) rungs.push({ step, afterMs: Math.max(afterMs, rungs.at(-1)?.afterMs ?? 0) });
  return rungs;
};

type Climbing = Pick<Ticket, 'demand' | 'climb'>;
/** A climb belongs to one demand, and to the time since it could be heard: a guest who asks anew starts at the bottom, and so does what waited for quiet hours to end. */
const climbOf = ({ demand, climb }: Climbing, { since: heard }: Pick<Attention, 'since'>): NonNullable<Ticket['climb']> | null =>
  climb && climb.demandSeq === demand?.seq && climb.since >= (heard ?? 0) ? climb : null;

/**
 * @param attention as judged: only what rings climbs
 * @param input of the ticket's kind
 */
export const decideLadder = (ticket: Pick<Ticket, 'kind' | 'demand' | 'climb'>, attention: Pick<Attention, 'state' | 'since'>, input: LadderInput, now: Instant): LadderDecision => {
  if (ticket.demand === null) return { step: null, reason: 'nothing-asked', next: null };
  if (attention.state !== 'ringing') return { step: null, reason: 'not-ringing', next: null };
  const climb = climbOf(ticket, attention);
  const began = climb?.since ?? attention.since ?? ticket.demand.since;
  const setBack = began > now + CLOCK_TOLERANCE_MS;
  const since = setBack ? now : began;
  const rungs = rungsOf(ticket.kind, input);
  const byTime = rungs.findLastIndex(({ afterMs }) => later(since, afterMs) <= Math.max(now, since));
  // A step that settings no longer have is not gone back to.
  const byJournal = climb === null ? 0 : rungs.findIndex(({ step }) => step === climb.step);
  const at = Math.max(byTime, byJournal, 0);
  const above = rungs[at + 1];
  return {
    step: rungs[at]?.step ?? 'chime',
    reason: setBack ? 'clock-set-back' : byJournal > byTime ? 'reached-before' : at === 0 ? 'asked' : 'unanswered',
    next: above === undefined ? null : { step: above.step, at: later(since, above.afterMs) },
  };
};

/** Steps that are louder than the one before; a repeat is the same chime again, and its times are kept nowhere. */
const isJournaled = (step: LadderStep): boolean => heightOf(step) > heightOf('repeat');

/** What the climb of these tickets adds to the journal now, before it is heard: a louder step, or a count that begins anew because the clock was set back. */
export const ladderFacts = (ringing: readonly TicketView[], now: Instant): readonly FactOf<'alert.escalated'>[] =>
  ringing.flatMap((ticket) => {
    const { ladder, demand, attention, id: ticketId } = ticket;
    if (!ladder || demand === null) return [];
    const climb = climbOf(ticket, attention);
    const setBack = ladder.reason === 'clock-set-back';
    if (!setBack && (!isJournaled(ladder.step) || climb?.step === ladder.step)) return [];
    const since = setBack ? now : (climb?.since ?? attention.since ?? demand.since);
    return [{ type: 'alert.escalated', ticketId, demandSeq: demand.seq, step: ladder.step, since, reason: ladder.reason }];
  });

/** When the next of these tickets becomes louder; null: none does. */
export const nextLadder = (ringing: readonly TicketView[]): Instant | null => {
  let next: Instant | null = null;
  for (const { ladder } of ringing) if (ladder?.next && (next === null || ladder.next.at < next)) next = ladder.next.at;
  return next;
};

/** A board is shown of the decision what there is to see. */
export const ladderView = (decision: LadderDecision): LadderView | null => (decision.step === null ? null : decision);

export const sameLadder = (a: LadderView | null | undefined, b: LadderView | null | undefined): boolean =>
  a?.step === b?.step && a?.reason === b?.reason && a?.next?.step === b?.next?.step && a?.next?.at === b?.next?.at;
