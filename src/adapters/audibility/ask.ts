/** Asks a program of the system and gives its answer back: asynchronously, in plain English, within a deadline, and never with an error. */
import { execFile } from 'node:child_process';

/** @returns what it wrote to its standard output; null where it is not there, failed, or took too long */
export type Ask = (command: string, ...words: readonly string[]) => Promise<string | null>;

const DEADLINE_MS = 4000;
/** An answer is a few lines. */
const MAX_BYTES = 65_536;

export const askWithin =
  (deadlineMs: number): Ask =>
  (command, ...words) =>
    new Promise((resolve) => {
      execFile(command, [...words], { timeout: deadlineMs, killSignal: 'SIGKILL', maxBuffer: MAX_BYTES, windowsHide: true, env: { ...process.env, LC_ALL: 'C' } }, (error, answer) => resolve(error === null ? answer : null));
    });

export const ask: Ask = askWithin(DEADLINE_MS);
