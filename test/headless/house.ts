/** The headless station as a process, built from the sources as they are, with a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export interface Built {
  readonly script: string;
  remove(): void;
}
const root = resolve(import.meta.dirname, '../..');

/** Bundles the station and the simulator as `npm run build` does, beside a page that stands for the board's. */
export async function buildHeadless(): Promise<Built> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const out = mkdtempSync(join(root, 'test-results', 'headless-'));
  for (const name of ['headless', 'simulator']) {
    await build({ root, configFile: join(root, `vite.${name}.config.ts`), logLevel: 'error', build: { outDir: join(out, name), emptyOutDir: true } });
  }
  mkdirSync(join(out, 'renderer'));
  writeFileSync(join(out, 'renderer', 'board.html'), '<!doctype html><title>board</title>');
  return { script: join(out, 'headless', 'index.js'), remove: () => rmSync(out, { recursive: true, force: true }) };
}

export interface Run {
  readonly child: ChildProcess;
  readonly url: string;
  stderr(): string;
}
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface House {
  readonly dir: string;
  readonly dataDir: string;
  /** Writes a provisioning file and answers its path. */
  provision(content: unknown): string;
  /** Starts and waits until it says where it serves. */
  start(...args: string[]): Promise<Run>;
  /** Starts and waits until it has ended by itself. */
  runToEnd(...args: string[]): Promise<Ended>;
  /** Kills whatever still runs. */
  close(): Promise<void>;
}

export function createHouse(script: string): House {
  const dir = mkdtempSync(join(tmpdir(), 'hoverboard-headless-'));
  const dataDir = join(dir, 'data');
  const running = new Set<ChildProcess>();
  const launch = (args: readonly string[]) => {
    const child = spawn(process.execPath, [script, '--data-dir', dataDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    child.once('close', () => running.delete(child));
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    return { child, said };
  };
  return {
    dir,
    dataDir,
    provision(content) {
      const path = join(dir, 'hoverboard.json');
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    async start(...args) {
      const { child, said } = launch(args);
      await new Promise<void>((done, fail) => {
        child.stdout.on('data', () => said.stdout.includes('\n') && done());
        child.once('close', (code) => fail(new Error(`ended with ${code}: ${said.stderr}`)));
      });
      return { child, url: (JSON.parse(said.stdout) as { url: string }).url, stderr: () => said.stderr };
    },
    async runToEnd(...args) {
      const { child, said } = launch(args);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, ...said };
    },
    async close() {
      const ends = [...running].map((child) => {
        const end = once(child, 'close');
        child.kill('SIGKILL');
        return end;
      });
      await Promise.all(ends);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export async function kill({ child }: Run, signal: NodeJS.Signals): Promise<number | null> {
  const end = once(child, 'close');
  child.kill(signal);
  const [code] = (await end) as [number | null];
  return code;
}
