/** A journal that refuses for long is one trouble, told as what it is: the servers answer, and nobody is to look for their cables. */
import { expect, it } from 'vitest';
import { openEvening, systems, type Evening } from './evening';

const tagsOf = ({ notifier }: Evening): string[] => notifier.shown.map(({ tag }) => tag);
const passes = async (evening: Evening, count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 1) await evening.pass();
};

it('is told as the journal’s trouble and not as a lost connection, however long it lasts', async () => {
  const evening = await openEvening();
  await evening.pass();
  evening.journal.failWith('no space left on device');
  const seen = systems.map((system) => evening.happen(system));
  await passes(evening, 10);
  for (const system of systems) expect([evening.source(system).stale, evening.source(system).health.problem?.code]).toEqual([true, 'not-recorded']);
  expect(tagsOf(evening)).toEqual(['journal']);
  evening.journal.failWith(null);
  await passes(evening, 3);
  for (const [at, system] of systems.entries()) {
    expect(evening.board(system)).toEqual({ [seen[at] ?? '']: 1 });
    evening.announcedOnce(system);
    expect(evening.source(system).health.state).toBe('ok');
  }
  expect(tagsOf(evening).filter((tag) => tag.startsWith('source/'))).toEqual([]);
});

it('hides no server that is lost at the same time', async () => {
  const evening = await openEvening();
  await evening.pass();
  evening.journal.failWith('no space left on device');
  evening.happen('qrMenu');
  await passes(evening, 2);
  await evening.simulator.faults.set('qrMenu', 'refuse');
  await passes(evening, 10);
  expect(tagsOf(evening)).toEqual(['journal', 'source/hall']);
});
