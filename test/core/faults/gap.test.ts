import { describe, expect, it } from 'vitest';
import { HALL } from '../boardRig';
import { openEvening, type Evening } from './evening';

const MINUTE_MS = 60_000;
const gaps = ({ factsOf }: Evening) => factsOf('qrMenu').filter(({ type }) => type === 'source.gap');
/** What staff were told of lost calls, in order. */
const told = ({ notifier }: Evening): readonly string[] => notifier.shown.filter(({ tag }) => tag === 'gap/hall').map(({ body }) => body);

const outage = async (evening: Evening, minutes: number, meanwhile: () => void = () => {}): Promise<void> => {
  await evening.simulator.faults.set('qrMenu', 'refuse');
  for (let passed = 0; passed < minutes * 20; passed += 1) {
    await evening.pass();
    if (passed === 20) meanwhile();
  }
  await evening.simulator.faults.set('qrMenu', null);
  await evening.pass();
  expect(evening.source('qrMenu').health.state).toBe('ok');
};

describe('being away for longer than the server keeps its events', () => {
  it('is journaled and told once, in words, with the minutes, until somebody has seen it', async () => {
    const evening = await openEvening();
    await outage(evening, 7);
    const seen = evening.happen('qrMenu');
    for (let passed = 0; passed < 24; passed += 1) await evening.pass();
    expect([gaps(evening).length, told(evening)]).toEqual([1, ['Связи не было 7 мин: вызовы могли потеряться']]);
    expect(evening.notifier.standing.has('gap/hall')).toBe(true);
    expect(evening.board('qrMenu')).toEqual({ [seen]: 1 });
    evening.station.acknowledgeGap(HALL, 'Анна');
    for (let passed = 0; passed < 24; passed += 1) await evening.pass();
    expect([evening.notifier.standing.has('gap/hall'), told(evening).length, evening.source('qrMenu').gap]).toEqual([false, 1, null]);
  });

  it('is not told again by a later start, and stands on every surface until somebody has seen it', async () => {
    const first = await openEvening();
    await outage(first, 7);
    first.station.stop();
    const second = await openEvening({ journal: first.journal, startMs: first.clock.now() });
    await second.pass();
    expect([told(second), second.source('qrMenu').gap]).toEqual([[], expect.objectContaining({ told: true })]);
    await outage(second, 9);
    expect(told(second)).toEqual(['Связи не было 16 мин: вызовы могли потеряться']);
    second.station.stop();
    // Another restart reads it from the checkpoint that a clean stop leaves.
    const third = await openEvening({ journal: first.journal, startMs: second.clock.now() });
    third.station.acknowledgeGap(HALL, 'Анна');
    await third.pass();
    expect([told(third), third.source('qrMenu').gap]).toEqual([[], null]);
  });

  it('is told once more, marked «повтор», where nobody knows whether the notification was shown', async () => {
    const first = await openEvening();
    first.notifier.failWith('no daemon');
    await outage(first, 7);
    first.station.stop();
    const sentence = 'повтор · Связи не было 7 мин: вызовы могли потеряться';
    const second = await openEvening({ journal: first.journal, startMs: first.clock.now() });
    await second.pass();
    second.station.stop();
    const third = await openEvening({ journal: first.journal, startMs: second.clock.now() });
    await third.pass();
    expect([told(second), told(third)]).toEqual([[sentence], []]);
  });

  it.each([
    ['back by an hour', -60],
    ['back by six minutes', -6],
  ])('is told with its minutes also when the clock was put %s meanwhile', async (_way, jumpMin) => {
    const evening = await openEvening();
    await outage(evening, 7, () => evening.clock.jumpWallClock(jumpMin * MINUTE_MS));
    expect([gaps(evening).length, told(evening)]).toEqual([1, ['Связи не было 7 мин: вызовы могли потеряться']]);
  });

  it('is told without minutes when the program starts and its clock is behind what it saw last', async () => {
    const before = await openEvening();
    await before.pass();
    before.station.stop();
    const after = await openEvening({ journal: before.journal, startMs: before.clock.now() - 60 * MINUTE_MS });
    await after.pass();
    expect(told(after)).toEqual([expect.stringContaining('сколько времени — неизвестно')]);
    expect(gaps(after)).toHaveLength(1);
    const again = await openEvening({ journal: before.journal, startMs: after.clock.now() + MINUTE_MS });
    expect(gaps(again)).toHaveLength(1);
  });

  it('twice before anybody has seen it counts the minutes of both, not the time between them', async () => {
    const evening = await openEvening();
    await outage(evening, 7);
    for (let passed = 0; passed < 200; passed += 1) await evening.pass();
    await outage(evening, 9);
    expect([gaps(evening).length, told(evening)]).toEqual([2, ['Связи не было 7 мин: вызовы могли потеряться', 'Связи не было 16 мин: вызовы могли потеряться']]);
  });

  it('is none when it was shorter, and what happened meanwhile comes then', async () => {
    const evening = await openEvening();
    let called = '';
    await outage(evening, 4, () => (called = evening.happen('qrMenu')));
    expect([gaps(evening), told(evening), evening.board('qrMenu')]).toEqual([[], [], { [called]: 1 }]);
  });
});
