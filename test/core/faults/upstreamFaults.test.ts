import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/model/words';
import { INTERVAL_MS, neighbourOf, openEvening, systems, type Evening, type System } from './evening';
import { matrix, nameOf, type Row } from './matrix';

/** The table of an event that says none. */
const calledUnder = ({ fault }: Row, name: string): string => (fault === 'no-table' ? '?' : name);

/** Guests' names as the board has them, and as the server has them. */
const names = ({ station, simulator }: Evening): readonly [readonly string[], readonly string[]] => [
  station.snapshot().tickets.flatMap((ticket) => (ticket.type === 'delivery' ? [ticket.guestName] : [])).toSorted(),
  simulator.state().orders.map(({ fullname }) => fullname).toSorted(),
];

const liveThrough = async (system: System, row: Row): Promise<void> => {
  const evening = await openEvening(row.deadlineMs === undefined ? {} : { deadlineMs: row.deadlineMs });
  const { pass, board, happen, source, factsOf, simulator } = evening;
  const neighbour = neighbourOf(system);
  const before = happen(system);
  await pass();
  expect(board(system)).toEqual({ [before]: 1 });

  await simulator.faults.set(system, row.fault);
  const under = calledUnder(row, happen(system));
  const besides = happen(neighbour);
  const known = factsOf(system).length;
  await evening.clock.advance(INTERVAL_MS);
  await evening.answered(neighbour);
  expect(board(neighbour)).toEqual({ [besides]: 1 });
  expect(source(neighbour).health).toMatchObject({ state: 'ok', problem: null });
  await evening.answered(system);

  const { health } = source(system);
  expect({ state: health.state, code: health.problem?.code }).toEqual({ state: row.state, code: row.code });
  if (row.says !== undefined && health.problem !== null) expect(wordsOf('ru').problem(health.problem)).toContain(row.says);
  if (row.state === 'failing') {
    // Neither a baseline nor a cursor: all that the journal holds of a failed poll is that it failed.
    expect(factsOf(system).slice(known).map(({ type }) => type)).toEqual(['source.health']);
    expect(board(system)).toEqual({ [before]: 1 });
  } else {
    expect(board(system)).toEqual({ [before]: 1, [under]: 1 });
    const [shown, true_] = names(evening);
    if (row.garbled === undefined) expect(shown).toEqual(true_);
    else if (system === 'miniDelivery') expect(shown.every((name) => name.includes('\ufffd'))).toBe(true);
  }

  await simulator.faults.set(system, null);
  const after = happen(system);
  await pass(row.retryAfterMs ?? INTERVAL_MS);
  expect(board(system)).toEqual({ [before]: 1, [under]: 1, [after]: 1 });
  // Bad records count until the queue is read as a whole again, which is every half minute.
  for (let passed = 0; passed < 12; passed += 1) await pass();
  expect(source(system).health).toMatchObject(row.fault === 'no-table' ? { state: 'degraded' } : { state: 'ok', problem: null });
  expect(board(system)).toEqual({ [before]: 1, [under]: 1, [after]: 1 });
  const [shown, true_] = names(evening);
  expect(shown).toEqual(true_);
  for (const one of systems) evening.announcedOnce(one);
};

describe.each(systems)('%s', (system) => {
  const rows = matrix.filter(({ only }) => only === undefined || only === system);
  it.each(rows.map((row) => [nameOf(row), row] as const))('%s; nothing is missed or told twice, and the neighbour notices nothing', async (_name, row) => {
    await liveThrough(system, row);
  });
});
