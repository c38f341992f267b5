// Has V8 compile main's code before it is needed (src/main/compiled.ts): the app is started once on its demo, takes a few calls, and keeps what was made of it after half a minute.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFlags } from './preparation.mjs';

const KEPT = 'out/main/compiled';
const LOOKS = 25;
const LOOK_MS = 3000;

/** @param electron path of the program @param environment more of it @returns {Promise<number>} how many parts of main were kept; 0 where the app cannot be started here */
export async function compileAhead(electron, environment = {}) {
  rmSync(KEPT, { recursive: true, force: true });
  const data = mkdtempSync(join(tmpdir(), 'hoverboard-compile-'));
  const child = spawn(electron, [...rootFlags, '.', '--hidden', `--user-data-dir=${data}`], { stdio: 'ignore', env: { ...process.env, ...environment } });
  const ended = new Promise((done) => child.once('exit', done).once('error', done));
  let files = 0;
  for (let left = LOOKS; left > 0 && child.exitCode === null && child.pid !== undefined; left -= 1) {
    await new Promise((later) => setTimeout(later, LOOK_MS));
    const now = existsSync(KEPT) ? readdirSync(KEPT).length : 0;
    if (now > 0 && now === files) break;
    files = now;
  }
  child.kill();
  await ended;
  rmSync(data, { recursive: true, force: true });
  return files;
}
