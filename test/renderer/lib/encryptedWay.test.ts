/** A page over plain HTTP finds out that its station is encrypted now, goes there only where that is trusted, and throws nobody's work away. */
import { beforeEach, expect, test } from 'vitest';
import { lookForWayOver, type WayOver } from '../../../src/renderer/lib/encryptedWay';
import { encryptedOrigin, readWhereabouts, type Whereabouts } from '../../../src/shared/whereabouts';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';

const here = { protocol: 'http:', host: '192.168.1.5:8443', pathname: '/wall', search: '?layout=stages', hash: '' };
const there = 'https://192.168.1.5:8443';
const address = `${there}/wall?layout=stages`;

let clock: FakeClock;
let answers: Map<string, Whereabouts>;
let asked: string[];
let shown: (WayOver | null)[];
let gone: string[];
let busy: boolean;
/** What comes over TLS when the test says so. */
let late: Promise<Whereabouts> | null;
beforeEach(() => {
  clock = createFakeClock();
  answers = new Map();
  [asked, shown, gone, busy, late] = [[], [], [], false, null];
});
const look = (page: Partial<typeof here> = {}): (() => void) =>
  lookForWayOver({
    here: { ...here, ...page },
    ask: (at) => (asked.push(at), late !== null && at.startsWith('https') ? late : Promise.resolve(answers.get(at) ?? null)),
    after: clock.after,
    isBusy: () => busy,
    show: (way) => void shown.push(way),
    go: (to) => void gone.push(to),
  });
const own: Whereabouts = { encrypted: true, certificate: '/certificate' };
const encrypted = (): void => void answers.set('/whereabouts', own);
const trusted = (): void => void answers.set(`${there}/whereabouts`, own);

test('a station that is away leads nowhere', async () => {
  look();
  await clock.advance(30_000);
  expect(new Set(asked)).toEqual(new Set(['/whereabouts']));
  expect([new Set(shown), gone]).toEqual([new Set([null]), []]);
});

test('shows the same page’s new address while its certificate is not trusted, and goes there once it is', async () => {
  look();
  await clock.advance(5000);
  encrypted();
  await clock.advance(5000);
  expect([shown.at(-1), gone]).toEqual([{ address, certificate: '/certificate' }, []]);
  await clock.advance(60_000);
  expect(gone).toEqual([]);
  trusted();
  await clock.advance(5000);
  expect(gone).toEqual([address]);
});

test('goes once, and begins again only if nothing came of it', async () => {
  encrypted();
  trusted();
  look();
  await clock.advance(20_000);
  expect(gone).toEqual([address]);
  await clock.advance(20_000);
  expect(gone).toEqual([address, address]);
});

test('waits for whoever is in the middle of something, and shows the way meanwhile', async () => {
  encrypted();
  trusted();
  busy = true;
  look();
  await clock.advance(20_000);
  expect([shown.at(-1)?.address, gone]).toEqual([address, []]);
  busy = false;
  await clock.advance(5000);
  expect(gone).toEqual([address]);
});

test('a station that is switched back is no longer said to be encrypted', async () => {
  encrypted();
  look();
  await clock.advance(5000);
  answers.clear();
  await clock.advance(5000);
  expect([shown.at(0)?.address, shown.at(-1)]).toEqual([address, null]);
});

test('asks, shows and goes no more when it has been ended, also in the middle of a question', async () => {
  encrypted();
  trusted();
  look()();
  await clock.advance(30_000);
  expect([asked.length, shown, gone]).toEqual([1, [], []]);
  // In the middle of the second question.
  let answer = (_: Whereabouts): void => undefined;
  answers.delete(`${there}/whereabouts`);
  late = new Promise((resolve) => (answer = resolve));
  const stop = look();
  await clock.advance(0);
  expect([asked.length, shown.length]).toEqual([3, 1]);
  stop();
  answer(own);
  await clock.advance(30_000);
  expect([asked.length, shown.length, gone]).toEqual([3, 1, []]);
});

test('a page that came over TLS asks nothing: no browser would let it', async () => {
  look({ protocol: 'https:' });
  await clock.advance(30_000);
  expect([asked, shown]).toEqual([[], []]);
});

test('a port that plain HTTP leaves out is another one over TLS, and an answer of anybody else is none', () => {
  expect(['10.0.0.1:8443', '10.0.0.1', '[::1]', '[::1]:80'].map(encryptedOrigin)).toEqual(['https://10.0.0.1:8443', 'https://10.0.0.1:80', 'https://[::1]:80', 'https://[::1]:80']);
  for (const other of [null, 7, 'yes', {}, { encrypted: 'true' }, []]) expect(readWhereabouts(other)).toBeNull();
  for (const elsewhere of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', 7, null, undefined]) expect(readWhereabouts({ encrypted: true, certificate: elsewhere })).toEqual({ encrypted: true, certificate: null });
});
