/** Whether this page can be had again: a browser's own error page would never come back by itself. */
export const isThere = (): Promise<boolean> =>
  fetch(window.location.href, { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  );
