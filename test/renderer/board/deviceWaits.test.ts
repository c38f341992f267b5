/** A device that shows a code, on the board of the station's own PC: one line for all, which leads to where the code is typed, and can be put off. */
import { expect, test } from 'vitest';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();
const waiting = (is: boolean) => ({ event: 'devices.waiting', payload: { waiting: is } }) as const;

test('is one line however often it is told, opens the settings there, and is over when none waits', async () => {
  const { page, station } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
  const line = page.getByRole('status').filter({ hasText: 'Устройство ждёт код' });
  expect(await line.count()).toBe(0);
  for (let time = 0; time < 5; time++) station.push(waiting(true));
  await line.waitFor();
  expect(await line.count()).toBe(1);
  station.push(waiting(false));
  await expect.poll(() => line.count()).toBe(0);
  station.push(waiting(true));
  await line.getByRole('button', { name: 'Открыть' }).click();
  await expect.poll(() => station.inputsOf('window.open')).toEqual([{ window: 'settings', section: 'devices' }]);
  await expect.poll(() => line.count()).toBe(0);
});

test('that was put off does not come back with the next device', async () => {
  const { page, station } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
  const line = page.getByRole('status').filter({ hasText: 'Устройство ждёт код' });
  station.push(waiting(true));
  await line.getByRole('button', { name: 'Не сейчас' }).click();
  for (const is of [false, true, false, true]) station.push(waiting(is));
  // Told after those: by now the page has taken them in.
  station.change({ station: { ...station.snapshot().station, notices: ['Журнал отложен'] } });
  await page.getByText('Журнал отложен').waitFor();
  expect(await line.count()).toBe(0);
});
