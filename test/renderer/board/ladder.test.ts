/** How loudly a ticket asks, as the card and the detail pane say it. */
import { expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();

test('a card counts down to the next step of its ladder, and a claimed one does not', async () => {
  const call = hallTicket('6', { ladder: { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: instant(Date.now() + 130_000) } } });
  const shouting = deliveryTicket(139, { ladder: { step: 'loop', reason: 'unanswered', next: null } });
  const taken = hallTicket('7', { claim: { by: 'Анна', at: instant(Date.now()), until: instant(Date.now() + 600_000) }, attention: { state: 'claimed', reason: 'claimed', until: instant(Date.now() + 600_000) }, ladder: null });
  const { card, detail } = await open(snapshotOf({ tickets: [call, shouting, taken] }));
  const line = card(call).locator('.ladder');
  expect(await line.innerText()).toMatch(/громче через 2:(10|0\d)$/);
  expect(await line.getAttribute('title')).toMatch(/^Звонок с повтором, громче через 2:/);
  const first = await line.innerText();
  await expect.poll(() => line.innerText()).not.toBe(first);
  expect(await card(shouting).locator('.ladder').innerText()).toBe('Громче некуда');
  expect(await card(taken).locator('.ladder').count()).toBe(0);
  await card(call).locator('.card__open').click();
  await expect.poll(() => detail.locator('.ladder').innerText()).toMatch(/^Звонок с повтором\s*, громче через \d:\d\d$/);
});
