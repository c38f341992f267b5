/** What stands under each tag of a daemon that numbers its notifications: which number to replace or to close, also while an answer is still awaited. */

interface Standing {
  id: number | null;
  /** Rises with each show and withdrawal, so that a late answer knows whether it still counts. */
  generation: number;
  /** Shows of one tag go one after the other: only the answer to the first says what the second replaces. */
  last: Promise<unknown>;
  pending: number;
}

export interface TaggedNotifications {
  /**
   * Runs `send` with the number that it replaces (0: none) once earlier ones of this tag were answered; null: another one or a withdrawal came meanwhile
   * and nothing was sent.
   */
  show(tag: string, send: (replaces: number) => Promise<number>): Promise<number | null>;
  withdraw(tag: string): void;
  withdrawAll(): void;
  tagOf(id: number): string | null;
  /** The daemon says that it is gone. */
  forget(id: number): void;
  /** The daemon restarted: its numbers mean nothing any more. */
  forgetAll(): void;
}

/** @param close takes a shown notification away, and never throws */
export function createTaggedNotifications(close: (id: number) => void): TaggedNotifications {
  const standing = new Map<string, Standing>();
  const tags = new Map<number, string>();

  function forget(id: number): void {
    const tag = tags.get(id);
    if (tag === undefined) return;
    tags.delete(id);
    const entry = standing.get(tag);
    if (entry?.id !== id) return;
    entry.id = null;
    if (entry.pending === 0) standing.delete(tag);
  }

  async function sendNow(tag: string, entry: Standing, generation: number, send: (replaces: number) => Promise<number>): Promise<number | null> {
    if (entry.generation !== generation) return null;
    const id = await send(entry.id ?? 0);
    if (entry.id !== null && entry.id !== id) tags.delete(entry.id);
    entry.id = id;
    tags.set(id, tag);
    if (standing.get(tag) !== entry) {
      forget(id);
      close(id);
    }
    return id;
  }

  function withdraw(tag: string): void {
    const entry = standing.get(tag);
    if (entry === undefined) return;
    standing.delete(tag);
    entry.generation += 1;
    if (entry.id === null) return;
    const { id } = entry;
    forget(id);
    close(id);
  }

  return {
    show(tag, send) {
      const entry = standing.get(tag) ?? { id: null, generation: 0, last: Promise.resolve(), pending: 0 };
      standing.set(tag, entry);
      const generation = ++entry.generation;
      entry.pending += 1;
      // Where nothing is awaited it leaves at once, before whatever else the caller has to do.
      const first = entry.pending === 1;
      const sent = (first ? sendNow(tag, entry, generation, send) : entry.last.then(() => sendNow(tag, entry, generation, send))).finally(() => (entry.pending -= 1));
      entry.last = sent.catch(() => undefined);
      return sent;
    },
    withdraw,
    withdrawAll() {
      for (const tag of [...standing.keys()]) withdraw(tag);
    },
    tagOf: (id) => tags.get(id) ?? null,
    forget,
    forgetAll() {
      tags.clear();
      for (const [tag, entry] of standing) {
        entry.id = null;
        if (entry.pending === 0) standing.delete(tag);
      }
    },
  };
}
