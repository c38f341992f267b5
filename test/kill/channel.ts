/** What the kill harness and the station that it kills say to each other. */
import type { BoardSnapshot } from '../../src/core/model/view';

export const points = ['begun', 'opened', 'started', 'answered', 'before-commit', 'after-commit', 'before-show', 'sent', 'shown'] as const;

/** Die at the `nth` pass of this point. */
export interface Aim {
  readonly point: (typeof points)[number];
  readonly nth: number;
}
export interface Order {
  /** What the notification daemon knows this life by. */
  readonly name: string;
  readonly journal: string;
  readonly bus: string;
  readonly hall: { readonly url: string; readonly token: string };
  readonly delivery: { readonly url: string; readonly token: string };
  readonly pollIntervalMs: number;
  readonly aim: Aim | null;
}
export interface Question {
  readonly id: number;
  readonly ask: 'board' | 'claim' | 'done' | 'stop';
  readonly ticket?: string;
}
export interface Answer {
  readonly id: number;
  readonly ok: boolean;
  readonly value: BoardSnapshot | null;
  readonly why?: string;
}
