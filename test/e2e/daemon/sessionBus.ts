/** A D-Bus session bus of a test's own, which can be killed and started again at the same address. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestSessionBus {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));

export async function startSessionBus(): Promise<TestSessionBus> {
  const directory = await mkdtemp(join(tmpdir(), 'hoverboard-bus-'));
  const socket = join(directory, 'bus');
  const address = `unix:path=${socket}`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    await rm(socket, { force: true });
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nosyslog', `--address=${address}`, '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = daemon;
    await new Promise<void>((resolve, reject) => {
      daemon.once('error', reject);
      daemon.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${code}`)));
      daemon.stdout.once('data', () => resolve());
    });
  }
  async function kill(): Promise<void> {
    if (child === null) return;
    child.kill('SIGKILL');
    await ended(child);
    child = null;
  }

  await start();
  return {
    address,
    kill,
    start,
    async stop() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
