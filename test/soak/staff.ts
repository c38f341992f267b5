/** Staff who see to everything that rings, through the button's own way to the station; and what the board says, for whoever compares. */
import type { Page } from 'playwright-core';
import type { BoardSnapshot } from '../../src/core/model/view';

interface Bridge {
  readonly hoverboard: { call(name: string, json: string): Promise<string> };
}

/** Sees to every ringing ticket and every gap. @returns how many calls that took */
export const seeToAll = (button: Page): Promise<number> =>
  button.evaluate(async () => {
    const { hoverboard } = window as unknown as Bridge;
    const ask = async (name: string, input: unknown): Promise<unknown> => (JSON.parse(await hoverboard.call(name, JSON.stringify(input))) as { value: unknown }).value;
    const { tickets, sources } = (await ask('board.snapshot', {})) as BoardSnapshot;
    let calls = 0;
    for (const { id, attention, type, demand } of tickets) {
      const isTheirs = attention.state === 'ringing' && (type === 'hall' || demand?.kind === 'cancelled');
      if (!isTheirs) continue;
      await ask('ticket.done', { ticketId: id });
      calls += 1;
    }
    for (const { id, gap } of sources) if (gap !== null) await ask('gap.acknowledge', { sourceId: id });
    return calls;
  });

export const snapshotFrom = (button: Page): Promise<BoardSnapshot> =>
  button.evaluate(async () => {
    const { hoverboard } = window as unknown as Bridge;
    return (JSON.parse(await hoverboard.call('board.snapshot', '{}')) as { value: BoardSnapshot }).value;
  });

export const pollNow = (button: Page): Promise<string> => button.evaluate(() => (window as unknown as Bridge).hoverboard.call('poll.now', '{}'));
