/** Loads what is heavy piece by piece: between two of them main's loop turns, so that the panel and the pages, which start at the same time, are answered. */

/** Resolves when main's loop has gone round. */
export const turn = (): Promise<void> =>
  new Promise((turned) => {
    setImmediate(turned);
  });

/** @param pieces each loads a part that whoever comes later will ask for, and then finds there */
export async function loadInTurns(pieces: readonly (() => unknown)[]): Promise<void> {
  for (const load of pieces) {
    await turn();
    await load();
  }
  await turn();
}
