/** Kills the station at random moments of an evening, starts it again, and at the end compares what staff were told with what had happened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Random } from '../../src/simulator/random';
import { startSimulator, type Simulator } from '../../src/simulator/simulator';
import { startNotificationDaemon } from '../e2e/daemon/notificationDaemon';
import { startSessionBus } from '../e2e/daemon/sessionBus';
import { points, type Aim, type Order } from './channel';
import { createEvening, type Evening } from './evening';
import { beginLife, type Life } from './life';
import { untold } from './summaries';
import { judgeEvening } from './verdict';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** The bundle of test/kill/station.ts. */
  readonly station: string;
  readonly onLife?: (number: number) => void;
}
export interface KillSummary {
  readonly kills: number;
  /** Of the kills, how many the station did itself at a point that was aimed at; by point. */
  readonly aimed: Readonly<Record<string, number>>;
  readonly tickets: number;
  readonly events: number;
  readonly confirmedActs: number;
  readonly notifications: number;
  readonly repeats: number;
  /** Tickets that staff were told of as «повтор» alone: the life that was to tell them first died over it. */
  readonly toldAsRepeat: number;
  /** Counted in a summary that does not name them. */
  readonly neverNamed: number;
  readonly wrong: readonly string[];
}

const POLL_MS = 100;
const SETTLE_MS = 15_000;
const AIMED_AT_LATEST_MS = 1500;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A third each: while it starts, soon after, and after a while of work. */
const delayMs = (random: Random): number => random.pick([() => random.int(0, 90), () => random.int(60, 400), () => random.int(300, 1200)])();
const aimOf = (random: Random): Aim | null => (random.chance(0.5) ? { point: random.pick(points), nth: random.int(1, 3) } : null);

/** Does `what` again and again until it is told to stop. */
function keepDoing(pauseMs: () => number, what: () => unknown): () => Promise<void> {
  let on = true;
  const loop = (async () => {
    while (on) {
      await what();
      await pause(pauseMs());
    }
  })();
  return async () => {
    on = false;
    await loop;
  };
}

/** The last life is let live until everybody has been told and nothing is half done. */
async function settle(life: Life, evening: Evening): Promise<void> {
  for (const until = Date.now() + SETTLE_MS; Date.now() < until; await pause(100)) {
    evening.absorb();
    const board = await life.board();
    if (board === null) return;
    const half = board.tickets.some(({ attention, announcement, demand }) => attention.state === 'ringing' && (announcement?.state !== 'told' || announcement.demandSeq !== demand?.seq));
    if (!half && board.tickets.length === evening.wants.length && untold(evening.wants, evening.unnamed).length === 0) break;
  }
  // Whatever would come twice comes with the next polls.
  await pause(4 * POLL_MS);
  evening.absorb();
}

const orderFor = (restaurant: Simulator, journal: string, bus: string, number: number, aim: Aim | null): Order => ({
  name: `Hoverboard ${number}`,
  journal,
  bus,
  hall: { url: restaurant.qrMenu.url, token: restaurant.qrMenu.token },
  delivery: { url: restaurant.miniDelivery.url, token: restaurant.miniDelivery.token },
  pollIntervalMs: POLL_MS,
  aim,
});

export async function runKills({ kills, seed, station, onLife }: KillOptions): Promise<KillSummary> {
  const random = createRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-kill-'));
  const journal = join(directory, 'journal.sqlite');
  const bus = await startSessionBus();
  const daemon = await startNotificationDaemon({ busAddress: bus.address });
  const restaurant = await startSimulator({ seed, retentionMs: 3_600_000, behaviour: { movesOn: false } });
  try {
    const evening = createEvening(restaurant, daemon.calls, random.fork('evening'));
    const wrong: string[] = [];
    const aimed: Record<string, number> = {};
    const gaps = random.fork('gaps');
    const begin = (number: number, aim: Aim | null): Life => beginLife(station, number, orderFor(restaurant, journal, bus.address, number, aim));
    let life: Life | null = null;
    const stopGuests = keepDoing(() => gaps.int(10, 90), () => evening.guests());
    const stopStaff = keepDoing(() => gaps.int(10, 60), () => (life === null ? undefined : evening.staff(life)));
    for (let number = 1; number <= kills; number += 1) {
      onLife?.(number);
      const aim = aimOf(random);
      life = begin(number, aim);
      let outside = false;
      const timer = setTimeout(() => {
        outside = true;
        life?.kill();
      }, aim === null ? delayMs(random) : AIMED_AT_LATEST_MS);
      const ended = await life.ended;
      clearTimeout(timer);
      if (ended !== null) wrong.push(ended);
      if (!outside && aim !== null) aimed[aim.point] = (aimed[aim.point] ?? 0) + 1;
    }
    await stopGuests();
    const last = (life = begin(kills + 1, null));
    await settle(last, evening);
    await stopStaff();
    evening.absorb();
    const board = await last.board();
    await last.ask('stop');
    const ended = await last.ended;
    if (ended !== null) wrong.push(ended);
    if (board === null) wrong.push('the last life has no board');
    else wrong.push(...judgeEvening(evening, board, journal));
    const { wants } = evening;
    return {
      kills,
      aimed,
      tickets: wants.length,
      events: wants.reduce((sum, want) => sum + want.times, 0),
      confirmedActs: wants.reduce((sum, want) => sum + want.done.length, 0),
      notifications: daemon.calls.length,
      repeats: evening.repeats,
      toldAsRepeat: wants.filter((want) => want.named > 0 && want.fresh === 0).length,
      neverNamed: wants.filter((want) => want.named === 0).length,
      wrong,
    };
  } finally {
    await restaurant.stop();
    await daemon.stop();
    await bus.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
