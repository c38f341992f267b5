/** Staff who see to everything that rings, through the button's own way to the station; and what the board says, for whoever compares. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BoardSnapshot } from '../../src/core/model/view';
import type { Bridge } from '../e2e/harness/bridge';
import type { Hoverboard } from '../e2e/harness/hoverboard';

const ATTEMPTS = 30;
const BETWEEN_MS = 1000;
/** A page that is replaced in the middle of a question never answers it. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Asks the button's page. On a busy machine it may hang and be replaced, as the app promises; the driver has lost sight of it then, and main asks the one
 * that came instead. (Not always: what main carries counts as main's memory.)
 */
async function ask<T>(hoverboard: Hoverboard, question: () => Promise<T>): Promise<T> {
  const lost = (): Promise<never> => pause(ANSWER_WITHIN_MS, null, { ref: false }).then(() => Promise.reject(new Error('the page did not answer')));
  const throughMain = (): Promise<T> =>
    hoverboard.app.evaluate(({ BrowserWindow }, code) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('button.html'));
      return window?.webContents.executeJavaScript(code) as Promise<T>;
    }, `(${question.toString()})()`);
  let error: unknown = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const page = hoverboard.pageNow('button');
    try {
      return await Promise.race([page === null || attempt % 2 === 1 ? throughMain() : page.evaluate(question), lost()]);
    } catch (reason) {
      error = reason;
      await pause(BETWEEN_MS);
    }
  }
  throw error;
}

/** Sees to every ringing ticket and every gap, and has the kitchen cook what stands on its wall: nobody's wall holds a whole week. @returns how many calls that took */
export const seeToAll = (hoverboard: Hoverboard): Promise<number> =>
  ask(hoverboard, async () => {
    const { hoverboard } = window as unknown as Bridge;
    const ask = async (name: string, input: unknown): Promise<unknown> => (JSON.parse(await hoverboard.call(name, JSON.stringify(input))) as { value: unknown }).value;
    const { tickets, sources, kitchen } = (await ask('board.snapshot', {})) as BoardSnapshot;
    let calls = 0;
    for (const { id, attention, type, demand } of tickets) {
      const isTheirs = attention.state === 'ringing' && (type === 'hall' || demand?.kind === 'cancelled');
      if (!isTheirs) continue;
      await ask('ticket.done', { ticketId: id });
      calls += 1;
    }
    for (const { ticketId, completedAt, calledOffAt, acknowledgedAt } of kitchen?.orders ?? []) {
      if (calledOffAt !== null && acknowledgedAt === null) await ask('kitchen.acknowledge', { ticketId });
      else if (calledOffAt === null && completedAt === null) await ask('kitchen.bump', { ticketId, served: true });
    }
    for (const { id, gap } of sources) if (gap !== null) await ask('gap.acknowledge', { sourceId: id });
    return calls;
  });

export const snapshotFrom = (hoverboard: Hoverboard): Promise<BoardSnapshot> =>
  ask(hoverboard, async () => {
    const { hoverboard } = window as unknown as Bridge;
    return (JSON.parse(await hoverboard.call('board.snapshot', '{}')) as { value: BoardSnapshot }).value;
  });

export const pollNow = (hoverboard: Hoverboard): Promise<string> => ask(hoverboard, () => (window as unknown as Bridge).hoverboard.call('poll.now', '{}'));
