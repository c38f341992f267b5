/** A time of day as people type it: read where it is one, refused where it is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minuteOfDay, readTimeOfDay } from '../../../src/core/model/timeOfDay';

describe('what people type', () => {
  it.each([
    ['9', '09:00'],
    ['09.30', '09:30'],
    ['6:05', '06:05'],
    ['2230', '22:30'],
    [' 22-30 ', '22:30'],
    ['0', '00:00'],
    ['24', null],
    ['25:00', null],
    ['9:75', null],
    ['9:5', null],
    ['утром', null],
    ['', null],
  ])('«%s» is %s', (typed, time) => {
    expect(readTimeOfDay(typed)).toBe(time);
  });

  it('midnight ends a day and begins none', () => {
    expect([readTimeOfDay('24', { ends: true }), readTimeOfDay('24:00', { ends: true }), readTimeOfDay('24:01', { ends: true })]).toEqual(['24:00', '24:00', null]);
  });

  it('is read as it was meant, and once more as the same', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.constantFrom(':', '.', ',', '-', ' '), (hour, minute, sign) => {
        const time = readTimeOfDay(`${hour}${sign}${String(minute).padStart(2, '0')}`) ?? '';
        expect(minuteOfDay(time)).toBe(hour * 60 + minute);
        expect(readTimeOfDay(time)).toBe(time);
      }),
    );
  });
});
