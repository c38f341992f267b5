/** «Кто я» on the board: one's name by a tap, a PIN on the pad or the keyboard, the end of a shift, and the name that comes back after a reload. */
import { expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { personId } from '../../../src/core/model/staff';
import { CallRefused } from '../../../src/shared/router';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage, type OpenOptions } from '../../fixtures/renderer/boardPage';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();
const staff = [
  { id: personId('anna'), name: 'Анна', pin: true },
  { id: personId('boris'), name: 'Борис', pin: false },
];
const nobody = { person: null, until: null };

async function openBoard(options: OpenOptions = {}) {
  let now: { person: { id: ReturnType<typeof personId>; name: string } | null; until: ReturnType<typeof instant> | null } = nobody;
  const opened = await open(snapshotOf({ tickets: [hallTicket('6')], station: { staff } }), {
    ...options,
    script: (station) => {
      station.handle('staff.who', () => now);
      station.handle('staff.leave', () => (now = nobody));
      station.handle('staff.enter', ({ personId: id, pin }) => {
        const person = staff.find((one) => one.id === id)!;
        if (person.pin && pin !== '4271') throw new CallRefused('not-possible', 'PIN не подходит. Попробуйте ещё раз.');
        return (now = { person: { id, name: person.name }, until: instant(Date.now() + 3_600_000) });
      });
    },
  });
  return { ...opened, end: () => (now = nobody), dialog: opened.page.getByRole('dialog') };
}

test('a tap on one’s name is enough, and the bar says who stands here', async () => {
  const { page, dialog } = await openBoard();
  await page.getByRole('button', { name: 'Кто я' }).click();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Борис' }).click();
  await page.getByRole('button', { name: 'За доской Борис: сменить' }).waitFor();
  expect(await dialog.count()).toBe(0);
});

test('a PIN is asked for where there is one; a wrong one is said, and nothing of it stays', async () => {
  const { page, dialog, station } = await openBoard();
  await page.getByRole('button', { name: 'Кто я' }).click();
  await dialog.getByRole('button', { name: 'Анна, с PIN' }).click();
  for (const digit of ['1', '2', '3']) await dialog.getByRole('button', { name: digit, exact: true }).click();
  expect(await dialog.getByRole('button', { name: 'Войти' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: '4', exact: true }).click();
  await dialog.getByRole('button', { name: 'Войти' }).click();
  await dialog.getByText('PIN не подходит').waitFor();
  expect(await dialog.getByRole('status').innerText()).toBe('Введите PIN');
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.type('4279');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'За доской Анна: сменить' }).waitFor();
  expect(station.inputsOf('staff.enter')).toEqual([{ personId: 'anna', pin: '1234' }, { personId: 'anna', pin: '4271' }]);
});

test('a shift is ended by hand, and one that is over is nobody’s any more', async () => {
  const { page, dialog, station, end } = await openBoard();
  const enter = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Кто я' }).click();
    await dialog.getByRole('button', { name: 'Борис' }).click();
    await page.getByRole('button', { name: 'За доской Борис: сменить' }).waitFor();
  };
  await enter();
  await page.getByRole('button', { name: 'За доской Борис: сменить' }).click();
  await dialog.getByText(/Сейчас: Борис, до \d\d:\d\d/).waitFor();
  await dialog.getByRole('button', { name: 'Закончить смену' }).click();
  await page.getByRole('button', { name: 'Кто я' }).waitFor();
  await enter();
  end();
  station.change({ station: { ...station.snapshot().station, staff: [...staff] } });
  await page.getByRole('button', { name: 'Кто я' }).waitFor();
});

test('a browser is known again after a reload, by a number of its own', async () => {
  const { page, dialog } = await openBoard({ as: 'browser' });
  const sent: (string | undefined)[] = [];
  page.on('request', (request) => request.url().includes('/api/call/') && sent.push(request.headers()['x-hoverboard-board']));
  await page.getByRole('button', { name: 'Кто я' }).click();
  await dialog.getByRole('button', { name: 'Борис' }).click();
  await page.getByRole('button', { name: 'За доской Борис: сменить' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'За доской Борис: сменить' }).waitFor();
  expect(new Set(sent).size).toBe(1);
  expect(sent[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('without a list of staff nobody is asked', async () => {
  const { page, station } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
  expect(await page.getByRole('button', { name: 'Кто я' }).count()).toBe(0);
  expect(station.inputsOf('staff.who')).toEqual([]);
});
