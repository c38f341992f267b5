/** How long a page stays away that keeps crashing: at once the first time, ever later after that, and at once again once it has stood for a while. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRevival, pauseBeforeReload, type Replaced } from '../../../src/main/windows/revival';

const pausesOf = (page: 'board' | 'button'): number[] => Array.from({ length: 9 }, (_one, repeats) => pauseBeforeReload(page, repeats));

test('a page comes back at once, and where it crashes again and again ever later, up to a minute', () => {
  expect(pausesOf('board')).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('the button, which makes the sound, is never away for longer than two seconds', () => {
  expect(Math.max(...pausesOf('button'))).toBe(2000);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Electron's window, as far as a revival asks of it: a page that answers as long as it is not told to hang. */
class FakeWindow extends EventEmitter {
  isDestroyed = (): boolean => false;
  readonly reloadsAtMs: number[] = [];
  hangs = false;
  readonly webContents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isCrashed: () => false,
    isDevToolsOpened: () => false,
    getOSProcessId: () => 1,
    mainFrame: { executeJavaScript: () => (this.hangs ? new Promise(() => {}) : Promise.resolve(0)) },
    reload: () => {
      this.hangs = false;
      this.reloadsAtMs.push(performance.now());
    },
    forcefullyCrashRenderer: () => this.crash(),
  });
  crash(reason = 'crashed'): void {
    this.webContents.emit('render-process-gone', {}, { reason });
  }
}

function keep(page: 'board' | 'button'): { readonly window: FakeWindow; readonly replaced: readonly Replaced[]; readonly look: () => void } {
  const replaced: Replaced[] = [];
  const window = new FakeWindow();
  const revival = createRevival((one) => replaced.push(one));
  revival.keep(page, window as unknown as BrowserWindow);
  return { window, replaced, look: () => revival.look() };
}
/** As heartbeats do, with time for an answer in between. */
async function beat(look: () => void, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    look();
    await vi.advanceTimersByTimeAsync(5000);
  }
}
/** Lets it crash as soon as it is back, so many times. @returns how long it was away each time */
async function crashAtOnce(window: FakeWindow, times: number): Promise<number[]> {
  const awayMs: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const crashedAtMs = performance.now();
    const before = window.reloadsAtMs.length;
    window.crash();
    await vi.advanceTimersByTimeAsync(60_000 - 1);
    if (window.reloadsAtMs.length === before) await vi.advanceTimersByTimeAsync(1);
    awayMs.push((window.reloadsAtMs.at(-1) ?? Number.NaN) - crashedAtMs);
  }
  return awayMs;
}

test.each([
  ['board', [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]],
  ['button', [0, 1000, 2000, 2000, 2000, 2000, 2000, 2000]],
] as const)('a %s that crashes whenever it is back is brought back ever later', async (page, pauses) => {
  const { window, replaced } = keep(page);
  expect(await crashAtOnce(window, pauses.length)).toEqual(pauses);
  expect(replaced).toHaveLength(pauses.length);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await crashAtOnce(window, 2), 'one that stood for a minute is not in a loop').toEqual([0, 1000]);
});

test('a page that hangs is asked twice, then replaced; one that answers, however often it is asked, is let be, and one that ends as it should is let go', async () => {
  const { window, replaced, look } = keep('board');
  window.crash('clean-exit');
  await beat(look, 12);
  expect(replaced).toEqual([]);
  window.hangs = true;
  await beat(look, 2);
  expect(replaced).toEqual([]);
  await beat(look, 1);
  expect(replaced).toEqual([{ page: 'board', why: 'hung', detail: 'crashed' }]);
  expect(window.reloadsAtMs).toHaveLength(1);
});
