/** Serves our own pages at app://hoverboard/…, from the directory that they were built to and from nowhere else. */
import { readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Protocol } from 'electron';
import type { SoundLookup } from '../adapters/sounds/ownSounds';
import { CONTENT_SECURITY_POLICY, CONTENT_TYPES } from '../shared/pagePolicy';

export const APP_ORIGIN = 'app://hoverboard';
export type PageName = 'board' | 'button' | 'settings' | 'wall';
/** @param hash without `#`, e.g. `ticket=…` */
export const pageUrl = (page: PageName, hash = ''): string => `${APP_ORIGIN}/${page}.html${hash === '' ? '' : `#${hash}`}`;

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
const refused = (status: number): Served => ({ status, headers: { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' }, body: Buffer.from(String(status)) });

/** The file behind an address, null for one that is not ours to serve: another host, a way out of the directory, a kind of file that we do not ship. */
export function fileOf(root: string, address: string): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== 'app:' || url.host !== 'hoverboard' || path.includes('\0') || path.includes('\\')) return null;
  const file = join(root, path);
  return file.startsWith(root + sep) && Object.hasOwn(CONTENT_TYPES, extname(file)) ? file : null;
}

const headersOf = (contentType: string): Readonly<Record<string, string>> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
});

const noSounds: SoundLookup = () => null;
const OWN_SOUND = /^app:\/\/hoverboard\/sounds\/([a-z0-9_-]{1,40})$/;

/**
 * Reads at once: a page opens seldom, its files are small, and answers that go through the loop come after whatever keeps main busy at the start.
 * @param root the directory of the pages, absolute
 * @param findSound the house's own sounds, by id
 */
export function serve(root: string, method: string, address: string, findSound: SoundLookup = noSounds): Served {
  if (method !== 'GET') return refused(405);
  const soundId = OWN_SOUND.exec(address)?.[1];
  if (soundId !== undefined) {
    const sound = findSound(soundId);
    return sound === null ? refused(404) : { status: 200, headers: headersOf(sound.contentType), body: sound.body };
  }
  const file = fileOf(root, address);
  if (file === null) return refused(404);
  try {
    const body = readFileSync(file);
    return { status: 200, headers: headersOf(CONTENT_TYPES[extname(file)] ?? 'application/octet-stream'), body };
  } catch {
    return refused(404);
  }
}

/** Must run before the app is ready: only then may a scheme get an origin of its own. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/**
 * `protocol.handle` loads Node's whole fetch for its Response, 6 MB and the start's time with it; the older call needs none and is in Electron 45
 * too. Where it has gone, `handle` takes over.
 */
export function serveApp(protocol: Protocol, root: string, findSound: SoundLookup, onServed: (address: string, body: Uint8Array) => void): void {
  if (typeof protocol.registerBufferProtocol === 'function') {
    protocol.registerBufferProtocol('app', (request, answer) => {
      const { status, headers, body } = serve(root, request.method, request.url, findSound);
      answer({ statusCode: status, mimeType: headers['Content-Type']?.split(';')[0] ?? 'text/plain', headers, data: body });
      onServed(request.url, body);
    });
    return;
  }
  protocol.handle('app', (request) => {
    const { status, headers, body } = serve(root, request.method, request.url, findSound);
    onServed(request.url, body);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
