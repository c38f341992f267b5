/** Runs node-notifier away from the caller's thread: it starts a process for each notification, and that takes longer than main may be blocked. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What node-notifier is told; which keys count depends on the platform's tool. */
export type ToolOptions = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export interface ToolAnswer {
  readonly error: string | null;
  /** The tool's own word for how it ended (`activate`, `timeout`, `dismissed`, a button's label in lower case); empty where it has none. */
  readonly response: string;
}
export type Tool = 'WindowsToaster' | 'NotifySend' | 'NotificationCenter';
export interface NodeNotifierThread {
  /** Answers when the tool's process has ended: with SnoreToast that is when the user has acted. */
  run(options: ToolOptions): Promise<ToolAnswer>;
  stop(): void;
}

interface Setup {
  readonly modulePath: string;
  readonly tool: Tool;
  readonly toolPath: string | undefined;
}
type Notify = (options: ToolOptions, done: (error: unknown, response: unknown) => void) => void;

/** Self-contained, because the thread is given its source as text. */
function openTool(load: (name: string) => unknown, { modulePath, tool, toolPath }: Setup): (options: ToolOptions) => Promise<ToolAnswer> {
  type Constructor = new (options: object) => { notify: Notify };
  const tools = load(modulePath) as Readonly<Record<Tool, Constructor>>;
  const notifier = new tools[tool]({ withFallback: false, ...(toolPath === undefined ? {} : { customPath: toolPath }) });
  return (options) =>
    new Promise((resolve) => {
      notifier.notify(options, (error, response) => {
        const text = error instanceof Error ? error.message : typeof error === 'string' ? error.trim() : '';
        resolve({ error: text === '' ? null : text, response: typeof response === 'string' ? response : '' });
      });
    });
}

const threadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const run = (${openTool.toString()})(require, workerData);
parentPort.on('message', ({ number, options }) => {
  run(options).then((answer) => parentPort.postMessage({ number, answer }), (error) => parentPort.postMessage({ number, answer: { error: String(error), response: '' } }));
});`;

/**
 * @param tool which of node-notifier's tools to use
 * @param toolPath another executable in the tool's place
 */
export function createNodeNotifierThread(tool: Tool, toolPath?: string): NodeNotifierThread {
  const load = createRequire(import.meta.url);
  const setup: Setup = { modulePath: load.resolve('node-notifier'), tool, toolPath };
  const waiting = new Map<number, { readonly options: ToolOptions; readonly answer: (answer: ToolAnswer) => void }>();
  let worker: Worker | null = null;
  let runHere: ((options: ToolOptions) => Promise<ToolAnswer>) | null = null;
  let lastNumber = 0;

  /** Inside an archive a thread may not find its files; then the caller's thread has to do it after all. */
  function fallBack(): void {
    worker = null;
    const left = [...waiting.values()];
    waiting.clear();
    const run = (runHere ??= openTool(load, setup));
    for (const { options, answer } of left) run(options).then(answer, (error: unknown) => answer({ error: String(error), response: '' }));
  }
  function start(): Worker {
    const started = new Worker(threadSource, { eval: true, workerData: setup });
    started.unref();
    started.on('message', ({ number, answer }: { number: number; answer: ToolAnswer }) => {
      waiting.get(number)?.answer(answer);
      waiting.delete(number);
    });
    started.on('error', () => {
      if (worker === started) fallBack();
    });
    return started;
  }

  return {
    run(options) {
      if (runHere !== null) return runHere(options);
      return new Promise((answer) => {
        lastNumber += 1;
        waiting.set(lastNumber, { options, answer });
        worker ??= start();
        worker.postMessage({ number: lastNumber, options });
      });
    },
    stop() {
      const running = worker;
      worker = null;
      waiting.clear();
      void running?.terminate();
    },
  };
}
