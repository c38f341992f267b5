/** The only file that touches ipcMain: calls from our own pages go to the router, pushes go to the windows that are open. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { CallResult, PushMessage } from '../shared/contract';
import { createOutbox } from './outbox';
import { APP_ORIGIN } from './protocol';

/** Carries one call out; `sender` is the page that made it. */
export type CallRoute = (name: string, input: unknown, sender: WebContents) => Promise<CallResult<unknown>>;

export interface Ipc {
  /** Calls that came before wait for it. Another one takes over from then on. */
  setRoute(route: CallRoute): void;
  /** In a later turn of main's loop, but before any call is answered, to every own page that is open then; a message is put into words once, whoever reads it. */
  push(message: PushMessage): void;
  pushTo(page: WebContents, message: PushMessage): void;
  /** Makes a page one of ours: it may call, and is told. Leaves with the page. */
  admit(page: WebContents): void;
}

function refusal(code: 'not-granted' | 'bad-input', message: string): string {
  return JSON.stringify({ ok: false, code, message } satisfies CallResult<never>);
}

export function createIpc(): Ipc {
  const pages = new Set<WebContents>();
  const outbox = createOutbox();
  let route: CallRoute | null = null;
  let waiting: ((route: CallRoute) => void)[] = [];
  const routed = (): Promise<CallRoute> => (route === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(route));

  /** Only the top frame of an admitted page, and only while it shows our own origin. */
  function isOurs(event: IpcMainInvokeEvent): boolean {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN && pages.has(event.sender);
  }

  ipcMain.handle('hoverboard:call', async (event, name: unknown, inputJson: unknown): Promise<string> => {
    if (!isOurs(event)) return refusal('not-granted', 'This page is not part of Hoverboard.');
    if (typeof name !== 'string' || typeof inputJson !== 'string') return refusal('bad-input', 'A call is a name and its input as JSON text.');
    let input: unknown;
    try {
      input = JSON.parse(inputJson);
    } catch {
      return refusal('bad-input', 'The input is not JSON.');
    }
    const result = await (await routed())(name, input, event.sender);
    outbox.empty();
    return JSON.stringify(result);
  });

  const send = (page: WebContents, text: string): void => {
    if (!page.isDestroyed() && !page.isCrashed()) page.send('hoverboard:push', text);
  };
  return {
    setRoute(next) {
      route = next;
      for (const resolve of waiting) resolve(next);
      waiting = [];
    },
    push(message) {
      outbox.put(() => {
        if (pages.size === 0) return;
        const text = JSON.stringify(message);
        for (const page of pages) send(page, text);
      });
    },
    pushTo: (page, message) => outbox.put(() => send(page, JSON.stringify(message))),
    admit(page) {
      pages.add(page);
      page.once('destroyed', () => pages.delete(page));
    },
  };
}
