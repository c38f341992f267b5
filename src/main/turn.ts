/** A turn of main's loop: between two loads of something heavy the panel and the pages, which start at the same time, are answered. */
export const turn = (): Promise<void> =>
  new Promise((turned) => {
    setImmediate(turned);
  });
