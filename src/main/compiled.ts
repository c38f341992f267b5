/**
 * Keeps what V8 has made of main's code from one start to the next: to read that back takes a tenth of compiling it anew. It lies beside the code, with whoever may change that, and never
 * among the user's data, where any program could put code of its own.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Compiled {
  /** Keeps one part that was compiled anew, with the functions that have been needed of it so far. @returns false: there was none, or it could not be kept */
  keepNext(): boolean;
  /** Modules are loaded as they were before. */
  end(): void;
}

interface LoadedModule {
  exports: unknown;
}
/** Node's own way to run a module's text; its types leave it out. */
interface Loader {
  _compile(this: LoadedModule, text: string, filename: string): unknown;
}
type Run = (this: unknown, exports: unknown, require: NodeJS.Require, module: LoadedModule, filename: string, directory: string) => unknown;

const DIGEST_BYTES = 32;
/** Code that V8 has made points into the very program that made it, and V8 looks at its own version alone: of another's code, as of damaged bytes, it dies. */
const program = (): string => [process.platform, process.arch, process.versions['electron'], process.versions.v8, statSync(process.execPath).size].join(' ');
const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(program()).update(bytes).digest();

/** What this program has kept and is whole. */
function readKept(path: string): Buffer | undefined {
  try {
    const kept = readFileSync(path);
    const code = kept.subarray(DIGEST_BYTES);
    return code.length > 0 && digestOf(code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function writeKept(path: string, code: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, Buffer.concat([digestOf(code), code]));
  renameSync(fresh, path);
}

/**
 * @param codeDirectory whose modules it is for; their names change with their text, as a bundler's chunks do
 * @param keptDirectory where it is kept; where that cannot be written everything is compiled each time
 */
export function takeCompiled(codeDirectory: string, keptDirectory: string): Compiled {
  const loader = (Module as unknown as { prototype: Loader }).prototype;
  const before = loader._compile;
  let fresh: { readonly path: string; readonly script: Script }[] = [];

  loader._compile = function compile(text, filename) {
    if (dirname(filename) !== codeDirectory) return before.call(this, text, filename);
    const path = join(keptDirectory, `${basename(filename)}.bin`);
    const cachedData = readKept(path);
    const script = new Script(Module.wrap(text), { filename, ...(cachedData && { cachedData }) });
    // V8 did not take it, or there was none.
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.push({ path, script });
    return (script.runInThisContext() as Run).call(this.exports, this.exports, createRequire(filename), this, filename, codeDirectory);
  };

  return {
    keepNext() {
      const next = fresh.shift();
      if (next === undefined) return false;
      try {
        writeKept(next.path, next.script.createCachedData());
        return true;
      } catch {
        fresh = [];
        return false;
      }
    },
    end() {
      loader._compile = before;
    },
  };
}

/** By then every part has done its work once. */
const KEEP_AFTER_MS = 30_000;

/** Keeps everything, one part at a time so that nobody waits: after half a minute, or when the program ends before. @param onEnd takes what is called at the end */
export function keepCompiled(compiled: Compiled, onEnd: (ends: () => void) => void): void {
  const keepOn = (): void => void (compiled.keepNext() && setTimeout(keepOn, 50).unref());
  setTimeout(keepOn, KEEP_AFTER_MS).unref();
  onEnd(() => {
    while (compiled.keepNext());
  });
}
