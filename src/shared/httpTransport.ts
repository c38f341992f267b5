/** A board in a browser reaches its station by fetch and EventSource. */
import type { CallResult, EventName, PushMessage } from './contract';
import type { Transport } from './client';

/** Events as the HTTP server names them; EventSource wants each by name. */
const pushed = ['board.snapshot', 'board.changed', 'board.heartbeat', 'ticket.shown', 'sound.tested'] as const satisfies readonly EventName[];

/**
 * Calls by fetch and events by EventSource, for a board in a browser.
 * @param baseUrl the station's address; empty for the page's own
 * @param boardKey 32 hex digits by which the station knows this board from others; null: it need not
 * @param onNotPaired the station does not know this device, or no longer
 */
export function httpTransport(baseUrl = '', boardKey: string | null = null, onNotPaired: () => void = () => undefined): Transport {
  const base = baseUrl.replace(/\/$/, '');
  const reopeners = new Set<() => void>();
  /** An EventSource does not say why it ended; whoever was turned out is not to look at the board until it tries again. */
  const lookWhetherPaired = (): void => void fetch(`${base}/api/board`, { method: 'HEAD' }).then(({ status }) => status === 401 && onNotPaired(), () => undefined);
  return {
    beginsWithSnapshot: true,
    async call(name, input) {
      const answer = await fetch(`${base}/api/call/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(boardKey === null ? {} : { 'x-hoverboard-board': boardKey }) },
        body: JSON.stringify(input),
      });
      const result = (await answer.json()) as CallResult<unknown>;
      if (!result.ok && result.code === 'not-paired') onNotPaired();
      return result;
    },
    subscribe(onMessage, onConnection) {
      let source: EventSource | null = null;
      let lastRevision: string | null = null;
      const open = (): void => {
        source?.close();
        const opened = new EventSource(`${base}/api/stream${lastRevision === null ? '' : `?after=${lastRevision}`}`);
        source = opened;
        opened.onopen = () => onConnection('open');
        opened.onerror = () => {
          onConnection('lost');
          lookWhetherPaired();
          // A server that answers with an error status ends an EventSource for good; a lost connection it mends by itself.
          if (opened.readyState !== EventSource.CLOSED) return;
          setTimeout(() => source === opened && open(), 3000);
        };
        for (const event of pushed) {
          opened.addEventListener(event, (message: MessageEvent<string>) => {
            if (message.lastEventId !== '') lastRevision = message.lastEventId;
            onMessage({ event, payload: JSON.parse(message.data) as unknown } as PushMessage);
          });
        }
      };
      open();
      reopeners.add(open);
      return () => {
        reopeners.delete(open);
        source?.close();
        source = null;
      };
    },
    reconnect() {
      for (const open of reopeners) open();
    },
  };
}
