/** Notifications through node-notifier: SnoreToast with its buttons on Windows, notify-send elsewhere, where neither clicks nor replacing exist. */
import type { NotificationAction, NotificationEvent, NotificationRequest, Notifier } from '../../core/ports';
import { printable } from '../../core/model/printable';
import { escapeMarkup } from './markup';
import { createNodeNotifierThread, type Tool, type ToolAnswer, type ToolOptions } from './nodeNotifierThread';

export interface NodeNotifierOptions {
  readonly appName: string;
  /** Absolute path of a picture. */
  readonly iconPath?: string;
  /** Windows: the AppUserModelID of the installed shortcut, without which the system shows nothing. */
  readonly appId?: string;
  readonly tool?: Tool;
  /** Another executable in place of the one that node-notifier brings. */
  readonly toolPath?: string;
}

/** SnoreToast ends only when the user has acted: after so long without an error it counts as shown, and the next step of its tag may follow. */
const SHOWN_AFTER_MS = 1500;

const pause = (durationMs: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), durationMs).unref());

export const toolOfPlatform = (platform: string): Tool =>
  platform === 'win32' ? 'WindowsToaster' : platform === 'darwin' ? 'NotificationCenter' : 'NotifySend';

export function createNodeNotifierNotifier(options: NodeNotifierOptions): Notifier {
  const tool = options.tool ?? toolOfPlatform(process.platform);
  const rich = tool === 'WindowsToaster';
  const thread = createNodeNotifierThread(tool, options.toolPath);
  const listeners = new Set<(event: NotificationEvent) => void>();
  /** Which show of a tag counts: the answer of one that was replaced or withdrawn says nothing about what staff want. */
  const current = new Map<string, symbol>();
  /** Each step is a process of its own, and two at once would race: a tag's next one waits until the last is on the screen. */
  const lastStep = new Map<string, Promise<unknown>>();

  function tell(tag: string, show: symbol, answer: ToolAnswer, actions: readonly NotificationAction[]): void {
    if (current.get(tag) !== show) return;
    current.delete(tag);
    const action = answer.error === null ? actionOf(answer.response, actions) : null;
    if (action === null) return;
    for (const listener of [...listeners]) listener({ tag, action });
  }

  async function showNow(request: NotificationRequest, show: symbol): ReturnType<Notifier['show']> {
    if (rich && current.get(request.tag) !== show) return { shown: true, detail: 'overtaken by a newer one or by its withdrawal' };
    const ended = thread.run(rich ? toastOptions(request, options) : plainOptions(request, options));
    void ended.then((answer) => tell(request.tag, show, answer, request.actions));
    const answer = await (rich ? Promise.race([ended, pause(SHOWN_AFTER_MS)]) : ended);
    return answer === null || answer.error === null ? { shown: true } : { shown: false, detail: answer.error };
  }

  function inOrder<T>(tag: string, step: () => Promise<T>): Promise<T> {
    const done = (lastStep.get(tag) ?? Promise.resolve()).then(step);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    lastStep.set(tag, settled);
    void settled.then(() => {
      if (lastStep.get(tag) === settled) lastStep.delete(tag);
    });
    return done;
  }

  return {
    name: `node-notifier (${tool})`,
    supports: { actions: rich, replace: rich, withdraw: rich },
    show(request) {
      const show = Symbol(request.tag);
      current.set(request.tag, show);
      return inOrder(request.tag, () => showNow(request, show));
    },
    withdraw(tag) {
      if (!rich || !current.delete(tag)) return;
      const appName = options.appId === undefined ? {} : { appName: options.appId };
      void inOrder(tag, () => thread.run({ close: toastId(tag), ...appName }));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      current.clear();
      thread.stop();
    },
  };
}

/** SnoreToast answers with the pressed button's label, which node-notifier puts into lower case. */
function actionOf(response: string, actions: readonly NotificationAction[]): NotificationEvent['action'] | null {
  if (response === 'activate') return 'default';
  if (response === 'dismissed') return 'closed';
  return actions.find((action) => action.label.toLowerCase().trim() === response)?.key ?? null;
}

/** Windows takes 64 characters as a toast's tag; a hash keeps long ticket ids apart. */
function toastId(tag: string): string {
  let hash = 5381;
  for (const character of tag) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `${tag.replace(/[^\w-]/g, '-').slice(0, 40)}-${hash.toString(16)}`;
}

/** Replacing works by the id: Windows keeps one toast of a tag. */
function toastOptions(request: NotificationRequest, { iconPath, appId }: NodeNotifierOptions): ToolOptions {
  return {
    title: printable(request.title),
    message: printable(request.body) || ' ',
    id: toastId(request.tag),
    silent: true,
    // Semicolons part the buttons on SnoreToast's command line.
    actions: request.actions.map((action) => action.label.replaceAll(';', ',')),
    ...(iconPath === undefined ? {} : { icon: iconPath }),
    ...(appId === undefined ? {} : { appName: appId }),
  };
}

/** notify-send decodes backslashes in the body and takes a leading dash for an option. */
function plainOptions(request: NotificationRequest, { appName, iconPath }: NodeNotifierOptions): ToolOptions {
  const noOption = (text: string): string => (text.startsWith('-') ? ` ${text}` : text);
  return {
    title: noOption(printable(request.title)),
    message: noOption(escapeMarkup(printable(request.body)).replaceAll('\\', '\\\\')) || ' ',
    'app-name': appName,
    urgency: request.urgency,
    ...(request.urgency === 'critical' ? { timeout: 0 } : {}),
    ...(iconPath === undefined ? {} : { icon: iconPath }),
  };
}
