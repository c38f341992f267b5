/** The floating button's first place, over our own board as large as a till's screen: it covers nothing that staff press. */
import { expect, test } from 'vitest';
import { noPlaces, placeButton } from '../../../src/main/windows/placement';
import { boardPage, type OpenBoard } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();
const BUTTON = { width: 220, height: 112 };

/** Names of the controls that lie under it. A whole card opens its ticket, and enough of each is left beside the button. */
function covered({ page }: OpenBoard, at: { x: number; y: number; width: number; height: number }, titleBarPx: number): Promise<readonly string[]> {
  return page.evaluate(
    ([button, shift]) =>
      [...document.querySelectorAll('button:not(.card__open), a, input, summary')]
        .filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 0 && box.left < button.x + button.width && box.right > button.x && box.top + shift < button.y + button.height && box.bottom + shift > button.y;
        })
        .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
    [at, titleBarPx] as const,
  );
}

test.each([
  [1024, 768, 0, 0],
  [1024, 728, 40, 0],
  [1024, 698, 40, 30],
  [1920, 1010, 40, 30],
])('on a board of %i × %i', async (width, height, taskBarPx, titleBarPx) => {
  const bounds = { x: 0, y: 0, width, height: height + taskBarPx + titleBarPx };
  const at = placeButton(noPlaces, [{ id: 1, bounds, workArea: { ...bounds, height: bounds.height - taskBarPx } }], BUTTON);
  const tickets = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? deliveryTicket(200 + index, { openedAt: minutesAgo(90 - index) }) : hallTicket(String(index), { openedAt: minutesAgo(90 - index) })));
  const board = await open(snapshotOf({ tickets }), { size: { width, height } });
  expect(await covered(board, at, titleBarPx)).toEqual([]);

  await board.card(tickets[0]!).locator('.card__open').click();
  await board.detail.waitFor();
  expect(await covered(board, at, titleBarPx)).toEqual([]);

  const request = { action: 'accept', mode: 'assisted', phase: 'undoable', by: 'x', at: minutesAgo(0), until: minutesAgo(-1), reason: null, text: null, problem: null } as const;
  board.station.change({ upserts: [{ ...deliveryTicket(200), ...tickets[0], version: 900, request } as never] });
  await board.page.locator('.undo').waitFor();
  expect(await covered(board, at, titleBarPx)).toEqual([]);

  await board.page.keyboard.press('KeyX');
  expect(await covered(board, at, titleBarPx)).toEqual([]);
});
