/** The look-ups of single orders: a few a poll, none of which holds up the list, each tried until it is answered. */
import type { Problem } from '../../model/health';
import type { AbortSignalLike, Clock } from '../../ports';
import type { OrderContent } from './wire';

/** `unknown`: the upstream knows no such order. */
export type LookedUp = { readonly kind: 'found'; readonly content: OrderContent } | { readonly kind: 'unknown'; readonly detail: string };
export type LookUpAnswer = LookedUp | { readonly kind: 'failed'; readonly problem: Problem };

/** `content`: the order is in the list, its dishes are wanted · `left`: it is not in the list any more, how it ended is wanted. */
export type Reason = 'content' | 'left';

interface Wanted {
  readonly reason: Reason;
  /** Monotonic. */
  notBeforeMs: number;
  failures: number;
  problem: Problem | null;
  /** Asked for once more while it was being answered: that answer may be older than the wish. */
  again: boolean;
}

const MOST_AT_ONCE = 16;
/** So many failures in a row of one order are told to staff. */
const FAILURES_TOLD = 3;

export interface LookUps {
  /** Wants an order looked up, not before `inMs` from now; an earlier wish for the same reason stands. */
  want(orderId: number, reason: Reason, inMs?: number): void;
  /** The order is no longer of interest for that reason. */
  drop(orderId: number, reason: Reason): void;
  readonly isDue: boolean;
  /** Starts what is due; the answer settles when all of it has been answered, one way or the other. */
  start(signal: AbortSignalLike): Promise<void>;
  /** Answers not yet recorded, also those that came between two polls. */
  readonly answers: ReadonlyMap<number, LookedUp>;
  /** These answers are recorded. */
  settle(orderIds: Iterable<number>): void;
  /** What keeps look-ups from succeeding; null: nothing to speak of. */
  readonly trouble: Problem | null;
}

export const createLookUps = (clock: Clock, ask: (orderId: number, signal: AbortSignalLike) => Promise<LookUpAnswer>): LookUps => {
  const wanted = new Map<number, Wanted>();
  const flying = new Set<number>();
  const answers = new Map<number, LookedUp>();

  const due = (): number[] => {
    const nowMs = clock.monotonicMs();
    const ripe = [...wanted].filter(([orderId, { notBeforeMs }]) => notBeforeMs <= nowMs && !flying.has(orderId) && !answers.has(orderId));
    // Those that wait longest come first, so that some that always fail cannot starve the others.
    return ripe.sort(([, one], [, other]) => one.notBeforeMs - other.notBeforeMs).map(([orderId]) => orderId);
  };

  const take = (orderId: number, answer: LookUpAnswer): void => {
    const wish = wanted.get(orderId);
    if (wish === undefined) return;
    if (answer.kind === 'failed') {
      wish.failures += 1;
      wish.problem = answer.problem;
      wish.notBeforeMs = clock.monotonicMs();
      return;
    }
    answers.set(orderId, answer);
    if (wish.again) Object.assign(wish, { again: false, failures: 0, problem: null, notBeforeMs: clock.monotonicMs() });
    else wanted.delete(orderId);
  };

  const one = async (orderId: number, signal: AbortSignalLike): Promise<void> => {
    flying.add(orderId);
    let answer: LookUpAnswer;
    try {
      answer = await ask(orderId, signal);
    } catch (error) {
      answer = { kind: 'failed', problem: { code: 'internal', detail: error instanceof Error ? error.message : String(error) } };
    }
    flying.delete(orderId);
    take(orderId, answer);
  };

  return {
    want(orderId, reason, inMs = 0) {
      const wish = wanted.get(orderId);
      const notBeforeMs = clock.monotonicMs() + inMs;
      if (wish?.reason === reason) {
        wish.notBeforeMs = Math.min(wish.notBeforeMs, notBeforeMs);
        if (flying.has(orderId)) wish.again = true;
      } else wanted.set(orderId, { reason, notBeforeMs, failures: 0, problem: null, again: false });
    },
    drop(orderId, reason) {
      if (wanted.get(orderId)?.reason === reason) wanted.delete(orderId);
    },
    get isDue() {
      return wanted.size > 0 && due().length > 0;
    },
    async start(signal) {
      await Promise.all(due().slice(0, Math.max(0, MOST_AT_ONCE - flying.size)).map((orderId) => one(orderId, signal)));
    },
    answers,
    settle(orderIds) {
      for (const orderId of orderIds) answers.delete(orderId);
    },
    get trouble() {
      for (const { failures, problem } of wanted.values()) if (failures >= FAILURES_TOLD && problem !== null) return problem;
      return null;
    },
  };
};
