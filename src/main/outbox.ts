/**
 * What is to be told to the pages, in the order in which it was said, in a turn of main's own: whoever says it has just written to the journal and told the system, and the loop must turn
 * in between.
 */
export interface Outbox {
  /** Soon, after everything that was put before. */
  put(tell: () => void): void;
  /** Now, whatever waits. */
  empty(): void;
}

/** @param turn calls back in a later turn of the loop */
export function createOutbox(turn: (over: () => void) => void = inLaterTurn): Outbox {
  const waiting: (() => void)[] = [];
  const later = (): void => turn(empty);
  function empty(): void {
    try {
      for (let tell = waiting.shift(); tell !== undefined; tell = waiting.shift()) tell();
    } finally {
      // One page that cannot be told keeps nothing from the others.
      if (waiting.length > 0) later();
    }
  }
  return {
    put(tell) {
      if (waiting.push(tell) === 1) later();
    },
    empty,
  };
}

/** Once more round: what is asked for at a turn's own end still belongs to the same piece of work for Chromium. */
function inLaterTurn(over: () => void): void {
  setImmediate(() => setImmediate(over));
}
