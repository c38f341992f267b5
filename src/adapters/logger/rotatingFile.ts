/** A log file that never grows beyond its share of the disk: at its size limit it becomes FILE.1, and the oldest goes. */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogSink } from './jsonLogger';

export interface RotatingFileOptions {
  readonly maxBytes?: number;
  /** How many old files stay beside the one that is written. */
  readonly keep?: number;
}

/**
 * Lines go to the file at once, so that the last words before a crash are there. A disk that is full or gone loses the line and nothing else:
 * the next line tries again.
 */
export function createRotatingFile(path: string, { maxBytes = 1_000_000, keep = 3 }: RotatingFileOptions = {}): { readonly sink: LogSink; close(): void } {
  let file: number | null = null;
  let size = 0;

  const open = (): number => {
    if (file !== null) return file;
    mkdirSync(dirname(path), { recursive: true });
    file = openSync(path, 'a', 0o600);
    size = fstatSync(file).size;
    return file;
  };
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const rotate = (): void => {
    close();
    rmSync(`${path}.${keep}`, { force: true });
    for (let number = keep - 1; number >= 0; number--) {
      try {
        renameSync(number === 0 ? path : `${path}.${number}`, `${path}.${number + 1}`);
      } catch {
        // There are not that many old files yet, or another program holds this one: then it grows until the next try.
      }
    }
  };

  return {
    sink(line) {
      const bytes = Buffer.from(`${line}\n`);
      try {
        open();
        if (size > 0 && size + bytes.length > maxBytes) rotate();
        // Opening sets the size, so it comes before the size is read.
        const target = open();
        size += writeSync(target, bytes);
      } catch {
        close();
      }
    },
    close,
  };
}
