/** One life of the station that is killed: its process, what it is asked, and how it ended. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { BoardSnapshot } from '../../src/core/model/view';
import type { Answer, Order, Question } from './channel';

export interface Life {
  readonly number: number;
  /** Null: it died before it could answer, and nobody knows whether it did what it was asked. */
  ask(ask: Question['ask'], ticket?: string): Promise<Answer | null>;
  board(): Promise<BoardSnapshot | null>;
  kill(): void;
  /** Null: killed; otherwise what went wrong. */
  readonly ended: Promise<string | null>;
}

export function beginLife(file: string, number: number, order: Order): Life {
  const child: ChildProcess = fork(file, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let asked = 0;
  let alive = true;
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('error', () => undefined);
  const ended = once(child, 'close').then(([code, signal]) => {
    alive = false;
    for (const tell of waiting.values()) tell(null);
    return signal === 'SIGKILL' || code === 0 ? null : `life ${number} ended by itself (${String(code ?? signal)}): ${said}`;
  });
  const ask: Life['ask'] = (what, ticket) =>
    new Promise((resolve) => {
      if (!alive || !child.connected) return resolve(null);
      const id = (asked += 1);
      waiting.set(id, resolve);
      child.send({ id, ask: what, ...(ticket === undefined ? {} : { ticket }) } satisfies Question, (error) => error !== null && resolve(null));
    });
  return { number, ask, board: async () => (await ask('board'))?.value ?? null, kill: () => void child.kill('SIGKILL'), ended };
}
