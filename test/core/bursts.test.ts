/** A burst over several polls: one notification that counts, and nobody in it forgotten. */
import { describe, expect, it } from 'vitest';
import { createRig, event, MINUTE, observed, type RigOptions } from './boardRig';

const SECOND = 1000;
const shown = (rig: ReturnType<typeof createRig>): unknown => rig.notifier.shown.map(({ tag, title, body }) => [tag === 'summary', title, body.split(' · ')[0]]);
const standing = ({ notifier }: ReturnType<typeof createRig>) => [...notifier.standing.values()];
const rigWith = (burstMs?: number): ReturnType<typeof createRig> => {
  const options: RigOptions = burstMs === undefined ? {} : { settings: { alerts: { burstMs } } };
  return createRig(options);
};
/** One call after the other, each in a poll of its own. */
const calls = async (rig: ReturnType<typeof createRig>, count: number, everyMs: number): Promise<void> => {
  for (let table = 1; table <= count; table += 1) {
    rig.board.record([event(String(table))]);
    await rig.clock.advance(everyMs);
  }
};

describe('calls that come one after the other', () => {
  it('are two notifications and then one, the newest on top, that says how many wait', async () => {
    const rig = rigWith();
    await calls(rig, 4, 3 * SECOND);
    expect(shown(rig)).toEqual([
      [false, 'Стол 1 зовёт официанта', expect.any(String)],
      [false, 'Стол 2 зовёт официанта', expect.any(String)],
      [true, 'Стол 3 зовёт официанта', 'Всего ждут: 3'],
      [true, 'Стол 4 зовёт официанта', 'Всего ждут: 4'],
    ]);
    expect(standing(rig).map(({ tag }) => tag)).toEqual(['summary']);
    expect(standing(rig)[0]?.body).toMatch(/ещё: Стол 3 зовёт официанта, Стол 2 зовёт официанта, Стол 1 зовёт официанта$/);
    expect(standing(rig)[0]?.actions.map(({ key }) => key)).toEqual(['open']);
  });

  it('with time between them each have their own', async () => {
    const rig = rigWith();
    await calls(rig, 4, 12 * SECOND);
    expect(rig.notifier.shown.filter(({ tag, body }) => tag !== 'summary' && !body.startsWith('повтор'))).toHaveLength(4);
  });

  it('are counted by kind where several are new at once', async () => {
    const rig = rigWith();
    rig.board.record([event('1')]);
    await rig.clock.advance(SECOND);
    rig.board.record([event('2'), observed(139, { promisedAt: null })]);
    expect(shown(rig)).toEqual([
      [false, 'Стол 1 зовёт официанта', expect.any(String)],
      [true, '1 вызов, 1 доставка', 'Всего ждут: 3'],
    ]);
  });

  it('are not gathered with what somebody has taken meanwhile', async () => {
    const rig = rigWith();
    await calls(rig, 2, SECOND);
    for (const { id } of rig.tickets()) rig.commands.claim(id, 'Анна');
    rig.board.record([event('3')]);
    expect(standing(rig).map(({ tag, title }) => [tag === 'summary', title])).toEqual([[false, 'Стол 3 зовёт официанта']]);
  });

  it('each as usual where it is switched off', async () => {
    const rig = rigWith(0);
    await calls(rig, 4, 3 * SECOND);
    expect(standing(rig)).toHaveLength(4);
  });
});

describe('the notification of a burst', () => {
  it('stays while one of them rings, the first included, and goes with the last', async () => {
    const rig = rigWith();
    await calls(rig, 3, SECOND);
    const [first, second, third] = rig.tickets().map(({ id }) => id);
    for (const id of [second, third]) if (id !== undefined) rig.commands.done(id, 'Анна');
    expect(standing(rig).map(({ tag }) => tag)).toEqual(['summary']);
    if (first !== undefined) rig.commands.done(first, 'Анна');
    expect(standing(rig)).toEqual([]);
  });

  it('is journaled as told for the new ones alone', async () => {
    const rig = rigWith();
    await calls(rig, 4, SECOND);
    const told = rig.journal.entries.flatMap(({ fact }) => (fact.type === 'alert.decided' && fact.decision === 'told' ? [fact.ticketId] : []));
    expect(told).toEqual([...new Set(told)]);
    expect(told).toHaveLength(4);
  });

  it('comes after a clock that was set back as if nothing had come before', async () => {
    const rig = rigWith();
    await calls(rig, 2, SECOND);
    rig.clock.jumpWallClock(-30 * MINUTE);
    rig.board.record([event('3')]);
    expect(rig.notifier.shown.find(({ title }) => title === 'Стол 3 зовёт официанта')?.tag).not.toBe('summary');
  });
});
