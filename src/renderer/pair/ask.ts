/** Asks the station for a code, then again and again whether this device was let in; tells the page what to show. */
import type { PairingAnswer, PairingState } from '../../shared/pairing';

export type Shown =
  | { readonly state: 'asking' | 'unreachable' | 'often' | 'refused' }
  | { readonly state: 'off'; readonly why: string }
  | { readonly state: 'code'; readonly begun: PairingAnswer; readonly untilMs: number };

export interface AskDeps {
  readonly page: 'board' | 'wall';
  post(path: string, input: object): Promise<{ readonly status: number; readonly body: unknown }>;
  after(delayMs: number, fire: () => void): () => void;
  nowMs(): number;
  show(shown: Shown): void;
  /** It was let in. */
  onPaired(): void;
}

const LOOK_MS = 2000;
const RETRY_MS = 5000;
const OFTEN_MS = 60_000;
const valueOf = (body: unknown): unknown => (body as { value?: unknown }).value;

/** @returns asks for a new code now */
export function askToBeLetIn({ page, post, after, nowMs, show, onPaired }: AskDeps): () => void {
  let cancel = (): void => {};
  let untilMs = 0;
  const next = (delayMs: number, step: () => Promise<void>): void => {
    cancel();
    cancel = after(delayMs, () => void step());
  };
  /** null: the station does not answer. */
  const said = (path: string, input: object): Promise<{ readonly status: number; readonly body: unknown } | null> => post(`/api/pair/${path}`, input).catch(() => null);

  async function begin(): Promise<void> {
    const answer = await said('begin', { page });
    if (answer === null) return lost(begin);
    if (answer.status === 429) {
      show({ state: 'often' });
      return next(OFTEN_MS, begin);
    }
    if (answer.status !== 200) {
      show({ state: 'off', why: (answer.body as { message?: string }).message ?? '' });
      return next(OFTEN_MS, look);
    }
    const begun = valueOf(answer.body) as PairingAnswer;
    untilMs = nowMs() + begun.goodForMs;
    show({ state: 'code', begun, untilMs });
    next(LOOK_MS, look);
  }
  async function look(): Promise<void> {
    const answer = await said('state', {});
    // Too many at once from this address: a later look will do.
    if (answer === null || answer.status === 429) return answer === null ? lost(look) : next(RETRY_MS, look);
    const state = (valueOf(answer.body) as PairingState | undefined)?.state;
    if (state === 'paired') return onPaired();
    if (state === 'waiting' && untilMs > 0) return next(LOOK_MS, look);
    // It ended by itself, or this page has just been opened: a fresh one. Before its time somebody has ended it.
    if (untilMs === 0 || nowMs() >= untilMs - LOOK_MS) return begin();
    show({ state: 'refused' });
    next(OFTEN_MS, begin);
  }
  function lost(step: () => Promise<void>): void {
    show({ state: 'unreachable' });
    untilMs = 0;
    next(RETRY_MS, step);
  }
  show({ state: 'asking' });
  void look();
  return () => {
    show({ state: 'asking' });
    next(0, begin);
  };
}
