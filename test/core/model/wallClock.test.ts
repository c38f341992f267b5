import { describe, expect, it } from 'vitest';
import { createWallClock } from '../../../src/core/model/wallClock';

const read = (text: string | null, zone: string): string => {
  const reading = createWallClock(zone).read(text);
  return typeof reading === 'number' ? new Date(reading).toISOString() : reading;
};

describe("a restaurant's wall clock", () => {
  it.each([
    ['the original of /expressorders', '2020-05-04 10:00:00', 'Asia/Novosibirsk', '2020-05-04T03:00:00.000Z'],
    ['the original of /postorder', '2020-04-08 22:30:00', 'Europe/Moscow', '2020-04-08T19:30:00.000Z'],
    ['a T and no seconds', '2020-05-04T10:00', 'UTC', '2020-05-04T10:00:00.000Z'],
    ['winter', '2025-01-15 12:00:00', 'Europe/Berlin', '2025-01-15T11:00:00.000Z'],
    ['summer', '2025-07-15 12:00:00', 'Europe/Berlin', '2025-07-15T10:00:00.000Z'],
    ['the night before the clocks go forward', '2025-03-30 01:59:59', 'Europe/Berlin', '2025-03-30T00:59:59.000Z'],
    ['the moment after', '2025-03-30 03:00:00', 'Europe/Berlin', '2025-03-30T01:00:00.000Z'],
    ['the hour that is skipped', '2025-03-30 02:30:00', 'Europe/Berlin', '2025-03-30T01:30:00.000Z'],
    ['before the clocks go back', '2025-10-26 01:30:00', 'Europe/Berlin', '2025-10-25T23:30:00.000Z'],
    ['the hour that comes twice, its first coming', '2025-10-26 02:30:00', 'Europe/Berlin', '2025-10-26T00:30:00.000Z'],
    ['after the clocks went back', '2025-10-26 03:30:00', 'Europe/Berlin', '2025-10-26T02:30:00.000Z'],
    ['midnight', '2025-11-26 00:00:00', 'Europe/Moscow', '2025-11-25T21:00:00.000Z'],
    ['a zone of half an hour', '2025-11-26 12:00:00', 'Asia/Kolkata', '2025-11-26T06:30:00.000Z'],
    ['clocks that go forward at midnight', '2025-09-07 00:30:00', 'America/Santiago', '2025-09-07T04:30:00.000Z'],
    ['nothing', '', 'UTC', 'none'],
    ['null', null, 'UTC', 'none'],
    ["Delphi's zero date", '1899-12-30 00:30:00', 'UTC', 'none'],
    ['zeros', '0000-00-00 00:00:00', 'UTC', 'none'],
    ['31 February', '2025-02-31 10:00:00', 'UTC', 'unreadable'],
    ['hour 25', '2025-02-01 25:00:00', 'UTC', 'unreadable'],
    ['words', 'завтра', 'UTC', 'unreadable'],
    ['a Russian date', '13-01-2020 12:30', 'UTC', 'unreadable'],
  ])('%s: %s in %s', (_what, text, zone, expected) => {
    expect(read(text, zone)).toBe(expected);
  });

  it('one clock reads many days, whichever comes first', () => {
    const clock = createWallClock('Europe/Berlin');
    const days = ['2025-01-15 12:00:00', '2025-07-15 12:00:00', '2025-03-29 12:00:00', '2025-03-30 12:00:00', '2025-03-29 12:00:00', '2025-07-01 12:00:00', '2025-03-30 01:00:00'];
    expect(days.map((day) => new Date(Number(clock.read(day))).toISOString().slice(5, 16))).toEqual(['01-15T11:00', '07-15T10:00', '03-29T11:00', '03-30T10:00', '03-29T11:00', '07-01T10:00', '03-30T00:00']);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createWallClock('Mars/Olympus')).toThrow(RangeError);
  });
});
