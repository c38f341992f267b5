/** What a wall can do to the kitchen's orders: bump, recall, touch what is new, see that one was called off; nothing of it reaches an upstream or an alert. */
import type { BoardService } from './boardService';
import type { CommandDesk } from './commands';
import type { KitchenLine, KitchenOrder } from './model/kitchen';
import type { Station } from './station';
import type { TicketId } from './model/ids';
import { isComplete, isStanding } from './model/kitchen';

export type KitchenCommands = Pick<Station, 'bump' | 'recallBump' | 'seeAdded' | 'acknowledgeCalledOff'>;

/** The dishes that are meant, by number; without numbers all of them. */
const chosen = ({ lines }: KitchenOrder, numbers: readonly number[] | undefined, which: (line: KitchenLine) => boolean): number[] =>
  lines.filter((line) => (numbers === undefined || numbers.includes(line.id)) && which(line)).map((line) => line.id);

export const createKitchenCommands = (board: BoardService, { refuse, record }: CommandDesk): KitchenCommands => {
  const order = (ticketId: TicketId): KitchenOrder => board.state().kitchen.orders.get(ticketId) ?? refuse('not-in-kitchen');
  return {
    bump(ticketId, by, numbers, served) {
      const found = order(ticketId);
      const lines = chosen(found, numbers, isStanding);
      const empties = numbers === undefined && !isComplete(found);
      if (lines.length === 0 && !empties && !(served && found.servedAt === null)) refuse('bumped-already');
      record([{ type: 'kitchen.bumped', ticketId, lines, by, ...(served && { served }) }]);
    },
    recallBump(ticketId, by, numbers) {
      const found = order(ticketId);
      const lines = chosen(found, numbers, (line) => line.bumpedAt !== null);
      if (lines.length === 0 && found.servedAt === null && !(found.lines.length === 0 && isComplete(found))) refuse('nothing-bumped');
      record([{ type: 'kitchen.recalled', ticketId, lines, by }]);
    },
    seeAdded(ticketId, by, numbers) {
      const lines = chosen(order(ticketId), numbers, (line) => line.seenAt === null && isStanding(line));
      if (lines.length > 0) record([{ type: 'kitchen.seen', ticketId, lines, by }]);
    },
    acknowledgeCalledOff(ticketId, by) {
      const found = order(ticketId);
      if (found.calledOffAt === null) refuse('not-called-off');
      if (found.acknowledgedAt === null) record([{ type: 'kitchen.acknowledged', ticketId, by }]);
    },
  };
};
