/** The computer's own zone: what its wall clock shows is what Intl says of that zone, and another zone after a journey is found. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { instant } from '../../../src/core/model/instant';
import { createWallClock, dayShown, OWN_ZONE, wallClockIn, zoneKey } from '../../../src/core/model/wallClock';

const before = process.env['TZ'];
/** What the process's dates go by from now on. */
const travelTo = (zone: string | undefined): void => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
};
afterEach(() => {
  vi.restoreAllMocks();
  travelTo(before);
});

const ZONES = ['UTC', 'Europe/Moscow', 'Europe/Berlin', 'Asia/Kolkata', 'America/Santiago', 'Asia/Novosibirsk', 'Australia/Lord_Howe', 'Pacific/Apia'];
/** Every half hour of the days around both changes of Berlin's clocks, and one moment of each month. */
const TEXTS = [
  ...['2025-03-29', '2025-03-30', '2025-03-31', '2025-10-25', '2025-10-26', '2025-10-27', '2025-09-07', '2025-04-06', '2025-10-05'].flatMap((day) => Array.from({ length: 48 }, (_, half) => `${day} ${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}:00`)),
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-15 12:34:56`),
];

describe("the computer's own zone", () => {
  it('is what the system clock names', () => {
    expect(createSystemClock().timeZone).toBe(OWN_ZONE);
  });

  it.each(ZONES)('reads and shows what Intl says of %s', (zone) => {
    travelTo(zone);
    const [own, named] = [createWallClock(OWN_ZONE), createWallClock(zone)];
    expect(TEXTS.map((text) => own.read(text))).toEqual(TEXTS.map((text) => named.read(text)));
    const moments = Array.from({ length: 800 }, (_, index) => instant(Date.UTC(2025, 0, 1) + index * 11 * 3_600_000 + 1234));
    expect(moments.map((at) => own.show(at))).toEqual(moments.map((at) => named.show(at)));
  });

  it('is another one after a journey, also for a clock that was used before', () => {
    travelTo('Europe/Moscow');
    const clock = wallClockIn(OWN_ZONE);
    const at = instant(Date.UTC(2026, 5, 1, 22, 30));
    const moscow = [clock.read('2026-06-02 10:00:00'), dayShown(clock, at), zoneKey(OWN_ZONE, at)];
    travelTo('America/Santiago');
    const santiago = [clock.read('2026-06-02 10:00:00'), dayShown(clock, at), zoneKey(OWN_ZONE, at)];
    expect(moscow.slice(0, 2)).toEqual([Date.UTC(2026, 5, 2, 7), Date.UTC(2026, 5, 2)]);
    expect(santiago.slice(0, 2)).toEqual([Date.UTC(2026, 5, 2, 14), Date.UTC(2026, 5, 1)]);
    expect(moscow[2]).not.toBe(santiago[2]);
  });

  it('is looked for once a minute, whoever asks: dates go by what the process found until its environment says something of it', () => {
    travelTo(undefined);
    const real = process.env;
    const said: string[] = [];
    vi.spyOn(process, 'env', 'get').mockReturnValue(new Proxy(real, { deleteProperty: (of, name) => (said.push(String(name)), Reflect.deleteProperty(of, name)) }));
    let nowMs = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const clock = createSystemClock();
    for (; nowMs < 121_500; nowMs += 100) void clock.timeZone;
    expect(said).toEqual(['TZ', 'TZ']);
  });

  it('is left alone where the environment fixes it', () => {
    travelTo('Asia/Kolkata');
    let nowMs = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const clock = createSystemClock();
    nowMs += 3_600_000;
    void clock.timeZone;
    expect([process.env['TZ'], new Date(0).getTimezoneOffset()]).toEqual(['Asia/Kolkata', -330]);
  });
});
