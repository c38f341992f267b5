/** A board in a browser listens by itself too: when the station falls silent it sounds, where sound is on, until somebody has seen it. */
import { expect, test } from 'vitest';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();

test('a server that goes away is heard and said, and «Не слышно» ends the sound', async () => {
  const { page, station } = await open(snapshotOf({ station: { deadMansSwitch: { afterMs: 12_000, volume: 80 } } }), { as: 'browser' });
  await page.getByRole('button', { name: 'Включить звук' }).click();
  await page.evaluate(() => {
    const start = AudioBufferSourceNode.prototype.start;
    Object.assign(window, { started: 0 });
    AudioBufferSourceNode.prototype.start = function (...when) {
      (window as unknown as { started: number }).started += 1;
      start.apply(this, when as [number?]);
    };
  });
  const started = (): Promise<number> => page.evaluate(() => (window as unknown as { started: number }).started);

  await page.route('**/api/stream*', (route) => route.abort());
  station.hangUp();
  const seen = page.getByRole('button', { name: /Вызовов не слышно/ });
  await seen.waitFor({ timeout: 45_000 });
  await expect.poll(started).toBeGreaterThan(0);
  await seen.click();
  await seen.waitFor({ state: 'detached' });
  const before = await started();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  expect(await started()).toBe(before);
}, 90_000);
