/** The bytes of an event as they go over the wire, made once however many browsers listen; of a board of everything, once for each revision. */
import type { BoardSnapshot } from '../../core/model/view';
import type { EventName } from '../../shared/contract';

/** One event. @param json has no line breaks, as JSON.stringify writes it, so that it is one data line */
export const frame = (event: EventName, json: string, id?: number): Buffer => Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`);

/**
 * Snapshots for whoever joins. Nearly all of one are tickets and the kitchen's orders, and those are the same for everybody who comes within a revision:
 * fifty screens that come back after a restart cost the writing of one. The rest, how old the news is above all, is written for each.
 * @returns pieces of one event, to be written one after the other
 */
export function createSnapshots(): (snapshot: BoardSnapshot) => readonly Buffer[] {
  let [revision, body] = [-1, Buffer.alloc(0)];
  return ({ tickets, kitchen, ...rest }) => {
    if (rest.revision !== revision) {
      body = Buffer.from(`,"tickets":${JSON.stringify(tickets)}${kitchen === undefined ? '' : `,"kitchen":${JSON.stringify(kitchen)}`}}\n\n`);
      ({ revision } = rest);
    }
    const head = frame('board.snapshot', JSON.stringify(rest), revision);
    // Without its closing brace and the empty line: the body has them.
    return [head.subarray(0, -'}\n\n'.length), body];
  };
}
