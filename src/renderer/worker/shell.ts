/** What the service worker may keep, and how it tells one build of the board from another. */

/** The build puts it into the page, `<meta name="hoverboard-build">`; null: this is no board of ours. */
export function buildIn(html: string): string | null {
  return /<meta name="hoverboard-build" content="([0-9a-f]+)"/.exec(html)?.[1] ?? null;
}

/** Files whose names carry a hash of their content, and of those only what the board's page is made of. */
export const isShellFile = (path: string, files: readonly string[]): boolean => path.startsWith('/assets/') && files.includes(path);

/** The board, or the page that asks to be let in; not what a station says that is starting, or busy. */
export const worthShowing = (status: number): boolean => status === 200 || status === 401;
