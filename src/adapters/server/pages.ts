/** Serves the built pages: only files that were there at the start, so that no path can lead out of their folder. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { CONTENT_TYPES } from '../../shared/pagePolicy';

/** What a device sees instead that was not let in; it has no address of its own. */
const PAIRING_PAGE = 'pair.html';
/** Addresses that are not the name of their file. The button and the settings belong to the desktop alone. */
const PAGES: Readonly<Record<string, string>> = { '/': 'board.html', '/wall': 'wall.html' };
/** The build puts a hash of the content into these names: under one name there is only ever one content. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

interface Page {
  readonly file: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
}

function listFiles(folder: string, under = ''): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(folder, under), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => (entry.isDirectory() ? listFiles(folder, `${under}${entry.name}/`) : entry.isFile() ? [`${under}${entry.name}`] : []));
}

export interface Pages {
  /** False: the folder holds no board, because the pages were not built. */
  readonly built: boolean;
  /** @returns false where there is no such page */
  serve(path: string, response: ServerResponse): Promise<boolean>;
  /** The page that asks to be let in, in the place of another; false: it was not built. */
  servePairing(response: ServerResponse): Promise<boolean>;
  /** An address whose page is a board. */
  isBoard(path: string): boolean;
}

/** @param folder the renderer's build (`out/renderer`) */
export function createPages(folder: string): Pages {
  const pages = new Map<string, Page>();
  for (const name of listFiles(folder)) {
    const contentType = CONTENT_TYPES[extname(name).toLowerCase()];
    const address = Object.entries(PAGES).find(([, page]) => page === name)?.[0] ?? `/${name}`;
    const isPage = name.endsWith('.html');
    if (contentType === undefined || (isPage && !Object.hasOwn(PAGES, address))) continue;
    const file = join(folder, name);
    const { size, mtimeMs } = statSync(file);
    const cacheControl = HASHED.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache';
    pages.set(address, { file, contentType, cacheControl, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` });
  }
  const pairing = join(folder, PAIRING_PAGE);
  return {
    built: pages.has('/'),
    isBoard: (path) => Object.hasOwn(PAGES, path),
    async servePairing(response) {
      const body = await readFile(pairing).catch(() => null);
      if (body === null) return false;
      // 401 keeps caches and readers of the API from taking it for the board.
      response.writeHead(401, { 'Content-Type': CONTENT_TYPES['.html'], 'Cache-Control': 'no-store', 'Content-Length': body.length });
      response.end(response.req.method === 'HEAD' ? undefined : body);
      return true;
    },
    async serve(path, response) {
      const page = pages.get(path);
      if (page === undefined) return false;
      const headers = { 'Content-Type': page.contentType, 'Cache-Control': page.cacheControl, ETag: page.etag };
      if (response.req.headers['if-none-match'] === page.etag) {
        response.writeHead(304, headers).end();
        return true;
      }
      const body = await readFile(page.file);
      response.writeHead(200, { ...headers, 'Content-Length': body.length });
      response.end(response.req.method === 'HEAD' ? undefined : body);
      return true;
    },
  };
}
