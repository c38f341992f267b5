/** Reads a provisioning file as text, no further than a settings file can reasonably go. */
import { closeSync, openSync, readSync } from 'node:fs';

/** Some ten times what a file with every list full holds. What reads it goes by recursion and patterns, which a larger one would exhaust. */
export const LARGEST_FILE_BYTES = 1024 * 1024;

export interface FileText {
  readonly text: string;
  /** The file goes on: `text` is its beginning alone. */
  readonly tooLarge: boolean;
}

/** The size is counted while reading: a pipe or a device has none to ask for. @returns one byte more than the bound where the file is larger */
function readBytes(path: string): Buffer {
  const bytes = Buffer.alloc(LARGEST_FILE_BYTES + 1);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** @throws TypeError where it is not UTF-8, and the system's own error where it cannot be read */
export function readText(path: string): FileText {
  const bytes = readBytes(path);
  const tooLarge = bytes.length > LARGEST_FILE_BYTES;
  // A character may be cut in two at the bound.
  return { text: new TextDecoder('utf-8', { fatal: !tooLarge }).decode(bytes), tooLarge };
}
