/** At rest nothing is drawn: a heartbeat that brings no news changes nothing in a page, for Chromium draws anew whatever is merely said again. */
import { expect, test } from 'vitest';
import { pageOver } from '../fixtures/renderer/pageOver';
import { hallTicket, silent, snapshotOf } from '../fixtures/renderer/tickets';
import { instant } from '../../src/core/model/instant';

const open = pageOver();
const AT = new Date('2026-01-15T12:00:30+03:00');
const seen = hallTicket('6', { attention: silent, demand: null, openedAt: instant(AT.getTime() - 60_000), changedAt: instant(AT.getTime() - 60_000) });

test.each(['button', 'board', 'wall'])('the %s stays as it is drawn', async (name) => {
  const { page, station, url } = await open(snapshotOf({ tickets: [seen] }));
  await page.clock.setFixedTime(AT);
  await station.attach(page);
  // Its own heartbeats go by the real clock.
  station.fallSilent();
  await page.goto(`${url}/${name}.html`);
  await expect.poll(() => page.locator('#root').textContent()).not.toBe('');
  const beat = async (): Promise<void> => {
    station.push({ event: 'board.heartbeat', payload: { revision: station.snapshot().revision, now: instant(AT.getTime()), lastGoodAt: {} } });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
  };
  for (let time = 0; time < 3; time += 1) await beat();
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    new MutationObserver((all) => {
      for (const { type, attributeName, target } of all) changes.push(`${type} ${attributeName ?? ''} ${target.nodeName} ${(target.textContent ?? '').slice(0, 40)}`);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  for (let time = 0; time < 5; time += 1) await beat();
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
});
