/** The dead man's switch: it sounds when nothing has been heard for longer than allowed, and at no other time. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createNoNewsSwitch, type NoNewsSwitch } from '../../../src/renderer/lib/noNews';
import { createBoardStore, type BoardStore } from '../../../src/renderer/lib/store';
import { instant } from '../../../src/core/model/instant';
import type { BoardSnapshot } from '../../../src/core/model/view';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { hallTicket, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';

let clock: FakeClock;
let store: BoardStore;
let noNews: NoNewsSwitch;
let sounded: number[];
let changes: number;

const station = { deadMansSwitch: { afterMs: 60_000, volume: 70 } };
const hear = (parts: Parameters<typeof snapshotOf>[0] = {}): void => store.snapshot(snapshotOf({ station, ...parts }));
const allSilent = { sources: [silentSince('hall', 1), silentSince('delivery', 1)] };

beforeEach(() => {
  clock = createFakeClock();
  store = createBoardStore(() => clock.now());
  sounded = [];
  changes = 0;
  noNews = createNoNewsSwitch({ onChange: () => (changes += 1), sound: (volume) => sounded.push(volume), now: () => clock.now(), after: clock.after });
  store.subscribe((state) => noNews.see(state));
});

test('sounds once the station has been silent for as long as allowed, and on and on', async () => {
  hear();
  store.connection('lost');
  // Fifteen seconds had gone by when the connection was called lost.
  await clock.advance(44_000);
  expect([noNews.hearing(), sounded]).toEqual(['heard', []]);
  await clock.advance(2000);
  expect([noNews.hearing(), sounded, changes]).toEqual(['deaf', [70], 1]);
  await clock.advance(24_000);
  expect(sounded).toHaveLength(4);
});

test('is silent at once when the station speaks again, and keeps no timer', async () => {
  hear();
  store.connection('lost');
  await clock.advance(60_000);
  const before = sounded.length;
  hear();
  expect(noNews.hearing()).toBe('heard');
  await clock.advance(600_000);
  expect(sounded).toHaveLength(before);
  expect(clock.timers).toBe(0);
});

test('only shows it outside working hours, and sounds when they begin, also where the station has not spoken since', async () => {
  const until = instant(clock.now() + 600_000);
  hear({ alert: { hushes: [{ reason: 'closed', until, kinds: null, sourceId: null }] } });
  store.connection('lost');
  await clock.advance(590_000);
  expect([noNews.hearing(), sounded]).toEqual(['deaf', []]);
  await clock.advance(20_000);
  expect(sounded.length).toBeGreaterThan(0);
});

test('sounds in the quiet hours of one kind alone', async () => {
  hear({ alert: { hushes: [{ reason: 'quiet-hours', until: instant(clock.now() + 600_000), kinds: ['other'], sourceId: null }] } });
  store.connection('lost');
  await clock.advance(60_000);
  expect(sounded.length).toBeGreaterThan(0);
});

describe('of sources', () => {
  test('all have to be silent', async () => {
    hear({ sources: [source('hall'), silentSince('delivery', 9)] });
    await clock.advance(600_000);
    expect(noNews.hearing()).toBe('heard');
    hear(allSilent);
    await clock.advance(60_000);
    expect([noNews.hearing(), sounded.length > 0]).toEqual(['deaf', true]);
  });

  test('there has to be one', async () => {
    hear({ sources: [] });
    await clock.advance(600_000);
    expect(noNews.hearing()).toBe('heard');
  });

  test('one that answers and cannot be journaled is no silence', async () => {
    const unwritten = { ...silentSince('hall', 9), health: { ...silentSince('hall', 9).health, problem: { code: 'not-recorded' as const } } };
    hear({ sources: [unwritten] });
    await clock.advance(600_000);
    expect(noNews.hearing()).toBe('heard');
  });

  test('news of hours ago leave ten seconds for the next: a computer that wakes has not listened', async () => {
    hear({ sources: [{ ...silentSince('hall', 500), staleAfterMs: 300_000 }] });
    await clock.advance(9000);
    expect(noNews.hearing()).toBe('heard');
    await clock.advance(2000);
    expect(noNews.hearing()).toBe('deaf');
  });
});

test('a computer that slept and a clock that was set make no silence', async () => {
  hear();
  store.connection('lost');
  clock.jumpWallClock(9 * 3_600_000);
  await clock.advance(4000);
  expect(noNews.hearing()).toBe('heard');
});

describe('does not sound', () => {
  const deaf = async (parts: Parameters<typeof snapshotOf>[0]): Promise<void> => {
    hear(parts);
    await clock.advance(120_000);
  };
  test('over what rings, and does so once that was taken', async () => {
    await deaf({ ...allSilent, tickets: [hallTicket('6')] });
    expect([noNews.hearing(), sounded]).toEqual(['deaf', []]);
    hear(allSilent);
    await clock.advance(2000);
    expect(sounded).toHaveLength(1);
  });
  test('while everything is muted, and does so after that', async () => {
    await deaf({ ...allSilent, alert: { muted: { until: instant(clock.now() + 200_000), by: 'Анна' } } });
    expect([noNews.hearing(), sounded]).toEqual(['deaf', []]);
    await clock.advance(90_000);
    expect(sounded.length).toBeGreaterThan(0);
  });
  test('where it is switched off', async () => {
    await deaf({ ...allSilent, station: { deadMansSwitch: undefined } as Partial<BoardSnapshot['station']> });
    expect([noNews.hearing(), sounded]).toEqual(['heard', []]);
  });
});

test('acknowledged it is silent for a quarter of an hour, never for ever', async () => {
  hear(allSilent);
  await clock.advance(60_000);
  const before = sounded.length;
  noNews.acknowledge();
  expect(noNews.hearing()).toBe('seen');
  await clock.advance(14 * 60_000);
  expect(sounded).toHaveLength(before);
  await clock.advance(2 * 60_000);
  expect(noNews.hearing()).toBe('deaf');
  expect(sounded.length).toBeGreaterThan(before);
});

test('an acknowledgement ends with the silence that it was for', async () => {
  hear(allSilent);
  await clock.advance(60_000);
  noNews.acknowledge();
  hear();
  hear(allSilent);
  await clock.advance(60_000);
  expect(noNews.hearing()).toBe('deaf');
});

test('who does not come for five minutes hears it once a minute', async () => {
  hear(allSilent);
  await clock.advance(6 * 60_000);
  const before = sounded.length;
  await clock.advance(10 * 60_000);
  expect(sounded.length - before).toBe(10);
});
