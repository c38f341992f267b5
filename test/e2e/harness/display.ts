/** A display with a window manager for the whole run of the journeys: always one of their own, so that nobody's screen is taken. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Xvfb picks a free number itself and says it on file descriptor 3. */
function startDisplay(): Promise<{ display: string; server: ChildProcess }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    (server.stdio[3] as Readable).once('data', (number: Buffer) => resolve({ display: `:${number.toString().trim()}`, server }));
  });
}

export default async function setup(): Promise<() => void> {
  const { display, server } = await startDisplay();
  process.env['DISPLAY'] = display;
  const windowManager = spawn('openbox', ['--sm-disable'], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } });
  // Without one the journeys still run, but nothing is raised or focused.
  windowManager.once('error', (error) => console.error(`no window manager: ${error.message}`));
  return () => {
    windowManager.kill();
    server.kill();
  };
}
