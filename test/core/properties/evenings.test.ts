/** Whatever happens in an evening, in whatever order, the invariants hold; a sequence that broke them once is kept below and played each time. */
import * as fc from 'fast-check';
import { test } from 'vitest';
import { evening, house, openEvening, usualHouse, type House, type Step } from './evening';
import { kept } from './kept';
import { holdsAlways, holdsInTheEnd } from './invariants';

async function playThrough(of: House, steps: readonly Step[]): Promise<void> {
  const one = openEvening(of);
  try {
    // Both sources have been heard once: from then on nothing may be missed.
    await one.clock.advance(1000);
    for (const step of steps) {
      await one.play(step);
      holdsAlways(one);
    }
    await one.heal();
    holdsAlways(one);
    holdsInTheEnd(one);
  } finally {
    one.stop();
  }
}

test.each(kept.map((steps) => [steps.map((one) => Object.values(one).join(' ')).join(', '), steps] as const))('an evening that went wrong once: %s', async (_name, steps) => {
  await playThrough(usualHouse, steps);
});

test('any evening', { timeout: 600_000 }, async () => {
  const numRuns = Number(process.env['EVENINGS'] ?? 150);
  const result = await fc.check(fc.asyncProperty(house, evening, playThrough), { numRuns, endOnFailure: false });
  // House and steps as JSON, to be kept as a fixture.
  if (result.failed) throw new Error(`${JSON.stringify(result.counterexample)}\n${fc.defaultReportMessage(result)}`, { cause: result.errorInstance });
});
