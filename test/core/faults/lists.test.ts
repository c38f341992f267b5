import { describe, expect, it } from 'vitest';
import { INTERVAL_MS, openEvening, systems, type Evening } from './evening';

const HOUR_MS = 3_600_000;
const ticketOf = ({ station }: Evening, orderId: number) => station.snapshot().tickets.find((ticket) => ticket.type === 'delivery' && ticket.orderId === orderId);
const openOrders = ({ station }: Evening): number => station.snapshot().tickets.filter(({ type, closed }) => type === 'delivery' && closed === null).length;
const lookUps = ({ simulator }: Evening): number => simulator.requests('miniDelivery').filter(({ path }) => path.endsWith('/orderstate')).length;

describe('very much at once', () => {
  it('10,000 orders come in one answer, each once, and the hall beside them at the same time', async () => {
    const evening = await openEvening();
    for (let count = 0; count < 10_000; count += 1) evening.simulator.guest.postDelivery();
    const table = evening.happen('qrMenu');
    await evening.pass();
    expect(openOrders(evening)).toBe(10_000);
    expect(evening.source('miniDelivery').health.state).toBe('ok');
    expect(evening.board('qrMenu')).toEqual({ [table]: 1 });
    const last = evening.happen('miniDelivery');
    await evening.pass();
    expect(openOrders(evening)).toBe(10_001);
    evening.announcedOnce('miniDelivery');
    // Ten thousand are told as one, not as a volley.
    expect(evening.notifier.shown.map(({ title }) => title)).toEqual([expect.stringContaining('Стол'), '10000 доставок', expect.stringContaining(last)]);
  });

  it('5,000 events come in one answer, each once', async () => {
    const evening = await openEvening();
    const tables = evening.simulator.state().tables.map(({ name }) => name);
    for (let count = 0; count < 5000; count += 1) evening.simulator.guest.callWaiter(tables[count % tables.length] ?? '');
    await evening.pass();
    const counted = (): number => Object.values(evening.board('qrMenu')).reduce((sum, count) => sum + count, 0);
    expect(counted()).toBe(5000);
    expect(evening.source('qrMenu').health.state).toBe('ok');
    for (let passed = 0; passed < 12; passed += 1) await evening.pass();
    expect(counted()).toBe(5000);
  });
});

describe('an empty list where there were 40 orders', () => {
  const withForty = async (): Promise<Evening> => {
    const evening = await openEvening();
    for (let count = 0; count < 40; count += 1) evening.simulator.guest.postDelivery();
    await evening.pass();
    expect(openOrders(evening)).toBe(40);
    return evening;
  };

  it('is not believed once: no order goes, none is looked up, none is new afterwards', async () => {
    const evening = await withForty();
    const known = evening.factsOf('miniDelivery').length;
    await evening.simulator.faults.set('miniDelivery', { kind: 'empty-list', call: 'expressorders', times: 1 });
    await evening.pass();
    expect([openOrders(evening), lookUps(evening)]).toEqual([40, 0]);
    await evening.pass();
    await evening.pass();
    expect(openOrders(evening)).toBe(40);
    expect(evening.factsOf('miniDelivery')).toHaveLength(known);
    evening.announcedOnce('miniDelivery');
  });

  it('that is repeated has each order looked up: one that the server still has stays, one that ended goes', async () => {
    const evening = await withForty();
    const ids = evening.simulator.state().orders.map(({ id }) => id);
    for (const id of ids.slice(0, 10)) evening.simulator.staff.setStatus(id, 30);
    await evening.simulator.faults.set('miniDelivery', { kind: 'empty-list', call: 'expressorders' });
    for (let passed = 0; passed < 8; passed += 1) await evening.pass();
    expect([openOrders(evening), lookUps(evening) >= 40]).toEqual([30, true]);
    await evening.simulator.faults.set('miniDelivery', null);
    await evening.pass();
    expect(openOrders(evening)).toBe(30);
    evening.announcedOnce('miniDelivery');
  });

  it('of a queue is a quiet evening: no call goes, none is told again', async () => {
    const evening = await openEvening();
    const first = evening.happen('qrMenu');
    await evening.pass();
    await evening.simulator.faults.set('qrMenu', 'empty-list');
    for (let passed = 0; passed < 24; passed += 1) await evening.pass();
    expect(evening.board('qrMenu')).toEqual({ [first]: 1 });
    await evening.simulator.faults.set('qrMenu', null);
    const second = evening.happen('qrMenu');
    for (let passed = 0; passed < 12; passed += 1) await evening.pass();
    expect(evening.board('qrMenu')).toEqual({ [first]: 1, [second]: 1 });
    evening.announcedOnce('qrMenu');
  });
});

describe('an order that comes back from the dead', () => {
  it.each([
    ['the archive', 30, 11, 'accepted'],
    ['the bin', 40, 0, 'waiting'],
  ] as const)('out of %s is the same one on the board, as it is now', async (_where, ended, back, stage) => {
    const evening = await openEvening();
    const id = evening.simulator.guest.postDelivery();
    await evening.pass();
    evening.simulator.staff.accept(id);
    await evening.pass();
    evening.simulator.staff.setStatus(id, ended);
    await evening.pass();
    expect(ticketOf(evening, id)?.closed).not.toBeNull();
    evening.simulator.staff.setStatus(id, back);
    await evening.pass();
    await evening.pass();
    expect(ticketOf(evening, id)).toMatchObject({ stage, closed: null, attention: { state: back === 0 ? 'ringing' : 'quiet' } });
    expect(Object.keys(evening.board('miniDelivery'))).toEqual([String(id)]);
    evening.announcedOnce('miniDelivery');
  });
});

describe('what nobody has heard of', () => {
  it('a status of an unknown family is shown with its number and rings for nobody to miss', async () => {
    const evening = await openEvening();
    const [strange, other] = [evening.simulator.guest.postDelivery(), evening.simulator.guest.postDelivery()];
    await evening.pass();
    evening.simulator.staff.setStatus(strange, 77);
    await evening.pass();
    expect(evening.source('miniDelivery').health.state).toBe('ok');
    expect(ticketOf(evening, strange)).toMatchObject({ stage: 'unfamiliar', status: 77, closed: null });
    expect(ticketOf(evening, other)).toMatchObject({ stage: 'waiting' });
    evening.simulator.staff.setStatus(strange, 11);
    await evening.pass();
    expect(ticketOf(evening, strange)).toMatchObject({ stage: 'accepted' });
  });

  it('an event code is shown with its table and its own name', async () => {
    const evening = await openEvening();
    evening.simulator.guest.event('hookah_call', '6');
    evening.simulator.guest.callWaiter('6');
    await evening.pass();
    expect(evening.source('qrMenu').health.state).toBe('ok');
    expect(evening.station.snapshot().tickets.map((ticket) => (ticket.type === 'hall' ? [ticket.kind, ticket.code, ticket.table.name] : []))).toEqual([
      ['other', 'hookah_call', '6'],
      ['waiter-call', 'waiter_call', '6'],
    ]);
  });
});

describe.each(systems)('a clock that jumps, and %s', (system) => {
  it.each([
    ['forward', [3 * HOUR_MS]],
    ['back', [-3 * HOUR_MS]],
    ['both ways', [26 * HOUR_MS, -50 * HOUR_MS, 24 * HOUR_MS]],
  ] as const)('%s: what happens before, between and after is told once', async (_way, jumps) => {
    const evening = await openEvening();
    const told: Record<string, number> = { [evening.happen(system)]: 1 };
    await evening.pass();
    for (const jumpMs of jumps) {
      told[evening.happen(system)] = 1;
      evening.clock.jumpWallClock(jumpMs);
      await evening.pass();
      expect(evening.board(system)).toEqual(told);
      told[evening.happen(system)] = 1;
      await evening.pass();
      expect(evening.board(system)).toEqual(told);
      expect(evening.source(system)).toMatchObject({ stale: false, health: { state: 'ok' } });
    }
    for (let passed = 0; passed < 12; passed += 1) await evening.pass();
    expect(evening.board(system)).toEqual(told);
    evening.announcedOnce(system);
  });
});

it('a journal that is read again says the same of all of it', async () => {
  const evening = await openEvening();
  const known = evening.happen('qrMenu');
  await evening.pass();
  evening.station.stop();
  const again = await openEvening({ journal: evening.journal, urls: { qrMenu: evening.simulator.qrMenu.url }, simulator: { qrMenuToken: evening.simulator.qrMenu.token } });
  await again.pass(INTERVAL_MS);
  expect(again.board('qrMenu')).toEqual({ [known]: 1 });
});
