/** The lines of a card that may be cut: they go on in every row that is left, end with an ellipsis, and never take a row of the next card. In a real Chromium. */
import { expect, test } from 'vitest';
import { kopecksFromRoubles } from '../../../src/core/model/money';
import type { HallTicketView } from '../../../src/core/model/view';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, dish, hallTicket, minutesAgo, silent, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();
const ROW_PX = 20;
const dishes = [dish('Солянка мясная', 2, ['Без оливок']), dish('Щи щавелевые с желтком'), dish('Бефстроганов с гречкой', 2), dish('Квас домашний 0,5 л', 4), dish('Оливье с бужениной', 3), dish('Греческий салат', 2)];
const order = (name: string, patch: Partial<HallTicketView> = {}) => hallTicket(name, { kind: 'table-order', dishes, sum: kopecksFromRoubles(4860), ...patch });
const takenBy = (by: string) => ({ claim: { by, at: minutesAgo(1), until: minutesAgo(-9) }, attention: { state: 'claimed', reason: 'claimed', until: minutesAgo(-9) } }) as const;

test.each([390, 1024, 1920])('dishes and an address take the rows beside the button of a board %i px wide, and no more', async (width) => {
  const address = 'Ленина, 12, корпус 3, строение 2, подъезд 3, этаж 7, квартира 444, домофон 44К1234';
  const tickets = [order('6', { waiter: 'Иванова Мария' }), order('Терраса 2'), deliveryTicket(139, { address }), order('7', takenBy('Касса 2')), order('8', takenBy('Константин Константинопольский')), order('9', { demand: null, attention: silent })];
  const { page, card } = await open(snapshotOf({ tickets }), { size: { width, height: 1700 } });
  await card(tickets[5]!).waitFor();
  const lines = await page.locator('.card').evaluateAll(
    (cards, rowPx) =>
      cards.map((one) => {
        const [room, last] = [one.querySelector('.card__abouts')!, [...one.querySelectorAll('.card__about')].at(-1)!];
        const [roomBox, lastBox] = [room.getBoundingClientRect(), last.getBoundingClientRect()];
        const button = one.querySelector('.card__action')?.getBoundingClientRect();
        const isCut = last.scrollWidth > last.clientWidth || last.scrollHeight > last.clientHeight;
        return {
          name: one.querySelector('.card__open')!.getAttribute('aria-label'),
          freeRows: isCut ? Math.max(0, Math.floor((roomBox.bottom - lastBox.bottom) / rowPx)) : 0,
          cutWithoutEllipsis: lastBox.bottom > roomBox.bottom + 1,
          underTheButton: button !== undefined && lastBox.right > button.left && lastBox.bottom > button.top,
          beyondTheCard: lastBox.bottom > one.getBoundingClientRect().bottom,
        };
      }),
    ROW_PX,
  );
  expect(lines).toHaveLength(6);
  for (const { name, ...faults } of lines) expect({ name, ...faults }).toEqual({ name, freeRows: 0, cutWithoutEllipsis: false, underTheButton: false, beyondTheCard: false });

  const cells = await page.locator('.list__cell').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const overlapping = cells.flatMap((one, index) => cells.slice(index + 1).filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom));
  expect(overlapping).toEqual([]);
});
