/** A wall that does not answer, as a board says it in a real Chromium: by name, since when, what to do, until somebody has seen it. */
import { expect, test } from 'vitest';
import type { DeviceId } from '../../../src/core/model/device';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();

test('is said by its name, and what to do; «Понятно» tells the station which', async () => {
  const snapshot = snapshotOf({});
  const screens = [{ id: '00000000000000aa' as DeviceId, name: 'Горячий цех', since: minutesAgo(3) }, { id: '00000000000000bb' as DeviceId, name: 'Бар', since: minutesAgo(9) }];
  const { page, station } = await open({ ...snapshot, station: { ...snapshot.station, screens } });
  const banner = page.getByRole('alert').filter({ hasText: 'Экран «Горячий цех» не отвечает с' });
  await banner.getByText('Посмотрите на него').waitFor();
  await page.getByRole('alert').filter({ hasText: 'Экран «Бар» не отвечает с' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Понятно' }).click();
  await expect.poll(() => station.inputsOf('screen.acknowledge')).toEqual([{ deviceId: '00000000000000aa' }]);
  station.change({ station: snapshot.station });
  await expect.poll(() => page.getByText('не отвечает').count()).toBe(0);
});
