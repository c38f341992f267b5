/** Asks `/ping` now and then: what is installed there, and whether the chain to the cash server holds. It never holds up a poll. */
import type { Fact } from '../../model/fact';
import type { Problem } from '../../model/health';
import type { SourceId } from '../../model/ids';
import type { AbortSignalLike, Clock } from '../../ports';
import { refusal, resultOf, type JsonAnswer } from '../ask';
import { pingInfo } from './wire';

const EVERY_MS = 600_000;
/** While the chain is broken, and after a ping that got no answer. */
const EVERY_MS_IN_TROUBLE = 30_000;

export interface PingWatch {
  /** Asks if it is time to; settles when that was answered. */
  start(ask: (signal: AbortSignalLike) => Promise<JsonAnswer>, token: string, signal: AbortSignalLike): Promise<void>;
  readonly isDue: boolean;
  /** The source has failed, or something it said is doubtful: ask anew with the next poll. */
  expect(): void;
  /** Whether a ping that was begun at or after that time (monotonic) was answered, with yes or no. */
  answeredSince(ms: number): boolean;
  /** What was told and is not recorded yet. */
  readonly news: Extract<Fact, { type: 'source.info' }> | null;
  settle(): void;
  /** `/ping` said no: nothing else will work. A ping without an answer says nothing. */
  readonly trouble: Problem | null;
}

export const createPingWatch = (sourceId: SourceId, clock: Clock): PingWatch => {
  let nextMs = 0;
  let flying = false;
  let answeredMs = -Infinity;
  let recorded = '';
  let news: Extract<Fact, { type: 'source.info' }> | null = null;
  let trouble: Problem | null = null;

  const take = (answer: JsonAnswer, token: string): void => {
    if (!answer.ok) return;
    trouble = resultOf(answer.json) === false ? refusal(answer.json, token) : null;
    const info = trouble === null ? pingInfo(answer.json) : null;
    if (info === null) return;
    nextMs = clock.monotonicMs() + EVERY_MS;
    news = JSON.stringify(info) === recorded ? null : { type: 'source.info', sourceId, info };
  };

  const watch: PingWatch = {
    get isDue() {
      return !flying && clock.monotonicMs() >= nextMs;
    },
    async start(ask, token, signal) {
      if (!watch.isDue) return;
      flying = true;
      const begunMs = clock.monotonicMs();
      nextMs = clock.monotonicMs() + EVERY_MS_IN_TROUBLE;
      try {
        const answer = await ask(signal);
        take(answer, token);
        if (answer.ok) answeredMs = begunMs;
      } finally {
        flying = false;
      }
    },
    expect() {
      nextMs = 0;
    },
    answeredSince: (ms) => answeredMs >= ms,
    get news() {
      return news;
    },
    settle() {
      if (news !== null) recorded = JSON.stringify(news.info);
      news = null;
    },
    get trouble() {
      return trouble;
    },
  };
  return watch;
};
