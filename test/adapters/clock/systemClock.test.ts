/** The computer's zone: right, and not asked for anew by each of the many who want to know it. */
import { afterEach, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';

const { resolvedOptions } = Intl.DateTimeFormat.prototype;
afterEach(() => {
  Intl.DateTimeFormat.prototype.resolvedOptions = resolvedOptions;
});

it('is the system’s, and asked for once for a thousand judgements', () => {
  let asked = 0;
  Intl.DateTimeFormat.prototype.resolvedOptions = function (this: Intl.DateTimeFormat) {
    asked += 1;
    return resolvedOptions.call(this);
  };
  const clock = createSystemClock();
  const zones = new Set(Array.from({ length: 1000 }, () => clock.timeZone));
  expect([[...zones], asked]).toEqual([[resolvedOptions.call(new Intl.DateTimeFormat()).timeZone], 1]);
});
