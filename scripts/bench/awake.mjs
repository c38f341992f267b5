// Keeps the processor from falling asleep while delays of milliseconds are measured: a virtual machine takes up to ten to wake it, whoever is waited for.
import { spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/**
 * Lets a program spin on each core that runs only where nobody else wants to (SCHED_IDLE), and is put aside the moment somebody does.
 * @returns ends it; null where the system has no such thing
 */
export function keepAwake() {
  if (spawnSync('chrt', ['--idle', '0', 'true']).status !== 0) return null;
  const spinning = cpus().map(() => spawn('chrt', ['--idle', '0', 'sh', '-c', 'while :; do :; done'], { stdio: 'ignore' }));
  return () => {
    for (const child of spinning) child.kill('SIGKILL');
  };
}
