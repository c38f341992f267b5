/** Speaks through the system's own synthesizer in a process of its own: no page waits for it, and ending the process is silence at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Voice } from '../../core/ports';
import { speechOf, type Speech } from './speech';

/** A sentence takes seconds; what takes longer has hung. */
const LONGEST_MS = 20_000;
const LONGEST_LIST_CHARACTERS = 1_000_000;

/** @returns its exit code; null where it was ended or could not be started */
const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
    const end = (code: number | null): void => {
      clearTimeout(timer);
      resolve(code);
    };
    child.once('error', () => end(null));
    child.once('close', end);
  });

/** @param speech in place of the platform's own */
export function createProcessVoice(speech: Speech = speechOf(process.platform)): Voice {
  let speaking: ChildProcess | null = null;
  const stop = (): void => {
    speaking?.kill('SIGKILL');
    speaking = null;
  };
  return {
    async speaks(language) {
      const { command, args } = speech.list;
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
      let listed = '';
      child.stdout.setEncoding('utf8');
      child.stdout.on('data', (piece: string) => {
        if (listed.length < LONGEST_LIST_CHARACTERS) listed += piece;
      });
      return (await endOf(child)) === 0 && speech.knows(listed, language);
    },
    async say(text, language, volume) {
      stop();
      const { command, args, input } = speech.say(text, language, volume);
      const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
      speaking = child;
      // One that ends before it has read everything closes the pipe: its exit code says how it ended.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input, 'utf8');
      const code = await endOf(child);
      if (speaking !== child) return 'stopped';
      speaking = null;
      return code === 0 ? 'said' : 'failed';
    },
    stop,
  };
}
