/** Loads what is heavy piece by piece: between two of them main's loop turns, so that the panel and the pages, which start at the same time, are answered. */

const turn = (): Promise<void> =>
  new Promise((turned) => {
    setImmediate(turned);
  });

/** @param names packages and parts of Node that whoever comes later will ask for, and then find there */
export async function loadInTurns(require: NodeJS.Require, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await turn();
    require(name);
  }
  await turn();
}
