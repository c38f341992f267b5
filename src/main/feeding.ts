/** Knows when the page that opens first has been handed the scripts and styles that its HTML names: until then main keeps out of its way. */

export interface Feeding {
  /** One of our pages, or a file of one, was handed over. @param address in full (`app://…`), as Electron tells it: with what follows `?` and `#` */
  served(address: string, body: Uint8Array): void;
  /** Resolves with the last of the first page's files. */
  readonly fed: Promise<void>;
}

/** As the build writes them. */
const NAMED = /(?:src|href)="(\.\/assets\/[^"]+\.(?:js|css))"/g;

/** @returns as they stand in the page, in the order in which they are asked for */
export const namedIn = (html: string): string[] => [...html.matchAll(NAMED)].map(([, file]) => file ?? '');

export function createFeeding(): Feeding {
  let end = (): void => undefined;
  const fed = new Promise<void>((resolve) => (end = resolve));
  let missing: Set<string> | null = null;
  return {
    fed,
    served(address, body) {
      if (missing === null && new URL(address).pathname.endsWith('.html')) missing = new Set(namedIn(Buffer.from(body).toString()).map((file) => new URL(file, address).href));
      missing?.delete(address);
      if (missing?.size === 0) end();
    },
  };
}
