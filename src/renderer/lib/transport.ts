/** How a page reaches its station: over the preload's two channels on the desktop, over HTTP in a browser. */
import type { CallResult, PushMessage } from '../../shared/contract';
import { type Transport } from '../../shared/client';
import { httpTransport } from '../../shared/httpTransport';

/** True in the app's own windows; false in a browser, which plays sound itself and has neither `manage` nor `desktop` grants. */
export const onDesktop = (): boolean => window.hoverboard !== undefined;

/** Electron IPC through the preload. The channel itself never breaks; a station that hangs is noticed by its missing heartbeats. */
export function ipcTransport(host: HoverboardHost): Transport {
  return {
    async call(name, input) {
      return JSON.parse(await host.call(name, JSON.stringify(input))) as CallResult<unknown>;
    },
    subscribe(onMessage, onConnection) {
      const off = host.subscribe((json) => onMessage(JSON.parse(json) as PushMessage));
      onConnection('open');
      return off;
    },
  };
}

const KEY_NAME = 'hoverboard.board';

/** By what the station knows this browser from others, so that whoever has said here who they are stays so over a reload; null: the browser keeps nothing. */
function ownKey(): string | null {
  try {
    const kept = window.localStorage.getItem(KEY_NAME);
    if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) return kept;
    const drawn = [...window.crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    window.localStorage.setItem(KEY_NAME, drawn);
    return drawn;
  } catch {
    return null;
  }
}

/** The transport of the page that this runs in. */
export function pageTransport(): Transport {
  const host = window.hoverboard;
  return host ? ipcTransport(host) : httpTransport(new URL('/', window.location.href).href, ownKey(), () => window.location.reload());
}
