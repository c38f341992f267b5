/** Knows when the page that opens first has been given every file that its HTML names: until then main keeps out of its way. */

export interface Feeding {
  /** One of our pages, or a file of one, was handed over. @param address in full (`app://…`) */
  served(address: string, body: Uint8Array): void;
  /** Resolves with the last of the first page's files. */
  readonly fed: Promise<void>;
}

const PAGE = /\.html$/;
/** As the build writes them. */
const NAMED = /(?:src|href)="(\.\/assets\/[^"]+\.(?:js|css))"/g;

const filesOf = (page: string, html: string): string[] => [...html.matchAll(NAMED)].map(([, file]) => new URL(file ?? '', page).href);

export function createFeeding(): Feeding {
  let end = (): void => undefined;
  const fed = new Promise<void>((resolve) => (end = resolve));
  let missing: Set<string> | null = null;
  return {
    fed,
    served(address, body) {
      if (missing === null && PAGE.test(address)) missing = new Set(filesOf(address, Buffer.from(body).toString()));
      missing?.delete(address);
      if (missing?.size === 0) end();
    },
  };
}
