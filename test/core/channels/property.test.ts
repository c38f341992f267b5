/** Evenings of guests, staff, broken channels, clocks that jump, full disks and kills in any order: nothing goes out twice but as «повтор», and nothing that still asks stays in the house while the channel works. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { broken, type FakeChannel } from '../../fakes/fakeChannel';
import { createFakeClock } from '../../fakes/fakeClock';
import { JournalError } from '../../../src/core/ports';
import { CommandRefused } from '../../../src/core/station';
import { event } from '../boardRig';
import { createChannelRig, MINUTE, telegram, type ChannelRig } from './rig';

/** `CHANNEL_EVENINGS=5000` for a long look. */
const RUNS = Number(process.env['CHANNEL_EVENINGS'] ?? 150);
/** A hang ends it, slowness does not. */
const PATIENCE_MS = 60_000 + RUNS * 400;
const CHANNELS = [telegram('director'), telegram('owner', { afterMs: 0, label: 'Хозяин' })];
const TABLES = ['1', '2', '3', '4', '5', '6'];

type Step =
  | { readonly do: 'call'; readonly table: string }
  | { readonly do: 'claim' | 'release' | 'done' | 'snooze'; readonly table: string }
  | { readonly do: 'volley' | 'mute' | 'disk-full' | 'disk-free' | 'kill' | 'kill-hard' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'channel'; readonly id: string; readonly state: 'works' | 'refuses' | 'uncertain' | 'hangs' | 'asks-for-quiet' }
  | { readonly do: 'clock'; readonly minutes: number }
  | { readonly do: 'answer'; readonly how: 'ok' | 'refused' | 'lost' };

const table = fc.constantFrom(...TABLES);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('call' as const), table }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('claim' as const, 'release' as const, 'done' as const, 'snooze' as const), table }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('volley' as const, 'mute' as const, 'disk-full' as const, 'disk-free' as const, 'kill' as const, 'kill-hard' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(300, 900)) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('channel' as const), id: fc.constantFrom('director', 'owner'), state: fc.constantFrom('works' as const, 'refuses' as const, 'uncertain' as const, 'hangs' as const, 'asks-for-quiet' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clock' as const), minutes: fc.constantFrom(-120, -10, -1, 10, 120) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), how: fc.constantFrom('ok' as const, 'refused' as const, 'lost' as const) }) },
);

const answers = { works: undefined, refuses: broken(), uncertain: broken({ problem: { code: 'connection-lost' }, uncertain: true }), hangs: 'hang', 'asks-for-quiet': broken({ problem: { code: 'rate-limited' }, retryAfterMs: 90_000 }) } as const;
const released = { ok: { ok: true }, refused: broken(), lost: broken({ problem: { code: 'timeout' }, uncertain: true }) } as const;

/** What staff or a poll cannot do at this moment they leave. */
const attempt = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CommandRefused) && !(error instanceof JournalError)) throw error;
  }
};

class Evening {
  rig: ChannelRig = createChannelRig({ channels: CHANNELS, clock: createFakeClock() });
  kills = 0;

  async live(steps: readonly Step[]): Promise<void> {
    for (const one of steps) await this.take(one);
    // In the end everything works again, and there is time.
    this.rig.journal.failWith(null);
    for (const id of ['director', 'owner']) this.rig.fake.answer(id, undefined);
    this.rig.fake.release(broken());
    for (let minute = 0; minute < 8 * 60; minute += 1) await this.rig.clock.advance(MINUTE);
  }

  private async take(one: Step): Promise<void> {
    const { rig } = this;
    const { board, commands, fake, journal, clock } = rig;
    switch (one.do) {
      case 'call':
        return attempt(() => board.record([event(one.table)]));
      case 'volley':
        return attempt(() => board.record(TABLES.map((name) => event(name))));
      case 'claim':
      case 'release':
      case 'done':
      case 'snooze': {
        const ticket = board.snapshot().tickets.find((found) => found.type === 'hall' && found.table.name === one.table && found.closed === null);
        if (ticket === undefined) return;
        return attempt(() => (one.do === 'snooze' ? commands.snooze(ticket.id, 'Анна', 5) : commands[one.do](ticket.id, 'Анна')));
      }
      case 'mute':
        return attempt(() => commands.mute('Анна', 5));
      case 'disk-full':
        return journal.failWith('disk full');
      case 'disk-free':
        return journal.failWith(null);
      case 'kill':
      case 'kill-hard':
        this.kills += 1;
        // A hard one leaves no checkpoint of the last moment.
        if (one.do === 'kill-hard') journal.failWith('killed');
        rig.kill();
        journal.failWith(null);
        this.rig = rig.restart();
        return;
      case 'wait':
        return await clock.advance(one.seconds * 1000);
      case 'clock':
        return clock.jumpWallClock(one.minutes * MINUTE);
      case 'channel':
        return fake.answer(one.id, answers[one.state]);
      case 'answer':
        return fake.release(released[one.how]);
    }
  }
}

const keysOf = ({ sent }: FakeChannel): Map<string, { outcome: string; repeat: boolean }[]> => {
  const all = new Map<string, { outcome: string; repeat: boolean }[]>();
  for (const { channelId, message, outcome } of sent) {
    for (const { ticketId, demandSeq } of message.items) {
      const key = `${channelId} ${ticketId} ${demandSeq}`;
      all.set(key, [...(all.get(key) ?? []), { outcome, repeat: message.repeat }]);
    }
  }
  return all;
};

it('nothing twice but «повтор», nothing missed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const evening = new Evening();
      await evening.live(steps);
      const { fake, board } = evening.rig;
      for (const [key, sends] of keysOf(fake)) {
        const first = sends.findIndex(({ outcome }) => outcome !== 'refused');
        if (first < 0) continue;
        const later = sends.slice(first + 1);
        expect(later.every(({ repeat }) => repeat), `${key} is sent again without «повтор»`).toBe(true);
        const [arrived, maybe] = (['arrived', 'maybe'] as const).map((wanted) => sends.filter(({ outcome }) => outcome === wanted).length);
        // Nobody knew that it had arrived: the station died over it, or was told that it may not have.
        expect(arrived, `${key} arrives more often than anything was in doubt`).toBeLessThanOrEqual(1 + evening.kills + (maybe ?? 0));
      }
      expect([...board.state().deliveries.values()].filter(({ state }) => state === 'waiting' || state === 'sending')).toEqual([]);
      for (const ticket of board.snapshot().tickets) {
        if (ticket.attention.state !== 'ringing' || ticket.demand === null) continue;
        for (const { id } of CHANNELS) {
          const delivery = [...board.state().deliveries.values()].find((one) => one.channelId === id && one.ticketId === ticket.id && one.demandSeq === ticket.demand?.seq);
          expect(['sent', 'dead'], `${ticket.id} was never told to ${id}`).toContain(delivery?.state);
        }
      }
    }),
    { numRuns: RUNS },
  );
}, PATIENCE_MS);

it('in a minute no channel is sent more than twenty messages, whatever comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 30, maxLength: 80 }), async (gapsMs) => {
      const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
      const times: number[] = [];
      let seen = 0;
      for (const [index, gapMs] of gapsMs.entries()) {
        rig.board.record([event(String(index))]);
        await rig.clock.advance(gapMs);
        for (; seen < rig.fake.sent.length; seen += 1) times.push(rig.clock.now());
      }
      for (const at of times) expect(times.filter((other) => other >= at && other < at + MINUTE - 4000).length).toBeLessThanOrEqual(20);
    }),
    { numRuns: Math.max(20, RUNS / 10) },
  );
}, PATIENCE_MS);
