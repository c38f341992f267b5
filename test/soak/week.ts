/** Lives through an accelerated week in the real app: evenings full of guests and faults, and between them nights that the computer sleeps through. */
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FaultSpec } from '../../src/simulator/http/faults';
import type { SystemName } from '../../src/simulator/simulator';
import { callFrom } from '../e2e/harness/bridge';
import type { Hoverboard } from '../e2e/harness/hoverboard';
import { provisioningFor, startWorld, type World } from '../e2e/harness/world';
import { createCrowd, type Crowd } from './crowd';
import { DAY_MS, hasten, lastDrift, sleepOver, type DayClock } from './days';
import { forgotten, readKept, type Kept } from './journal';
import { measure, type Measured } from './measure';
import { pollNow, seeToAll, snapshotFrom } from './staff';

/** Real seconds. */
interface Spent {
  readonly evening: number;
  /** Until the sources have answered, and nothing rings. */
  readonly rest: number;
}
export interface WeekOptions {
  readonly events: number;
  readonly orders: number;
  /** Real seconds that the seven days take; the rests between them come on top. */
  readonly seconds: number;
  /** Also faults that a source notices only at its deadline. */
  readonly hangs: boolean;
}
export interface Day extends Measured, Spent {
  readonly events: number;
  readonly orders: number;
  /** Tickets on the board, closed ones that are still kept included. */
  readonly tickets: number;
}
export interface Week {
  readonly days: readonly Day[];
  readonly drift: readonly string[];
  readonly kept: Kept;
  readonly world: World;
}

const DAYS = 7;
const STEP_MS = 250;
const STAFF_EVERY_MS = 4000;
/** The queue forgets as soon as it may: what the station remembers of it is no part of what could leak. */
const RETENTION_MS = 10_000;
const FAULT_STEPS = 6;
export const KEEP_DAYS = 2;
/** The journal forgets in rounds, a batch at a time: so much later a day's end is gone for certain. */
const SLACK_MS = DAY_MS / 2;

const faults: readonly (readonly [SystemName, FaultSpec])[] = [
  ['qrMenu', { kind: 'status-500' }],
  ['miniDelivery', { kind: 'reset' }],
  ['qrMenu', { kind: 'hang' }],
  ['miniDelivery', { kind: 'cut-json' }],
  ['qrMenu', { kind: 'refuse' }],
  ['miniDelivery', { kind: 'empty-list', times: 1 }],
  ['qrMenu', { kind: 'bad-record' }],
  ['miniDelivery', { kind: 'status-502' }],
  ['qrMenu', { kind: 'lost-answer' }],
  ['miniDelivery', { kind: 'hang-in-body' }],
];

interface DayPlan {
  readonly steps: number;
  readonly day: number;
  readonly hangs: boolean;
}
interface Scene {
  readonly world: World;
  readonly hoverboard: Hoverboard;
  readonly crowd: Crowd;
}

/** Each source has been asked and has answered since now: one that still hangs on an old question counts as well until its deadline. */
async function sourcesWell({ hoverboard }: Scene): Promise<void> {
  const { now } = await snapshotFrom(hoverboard);
  const well = async (): Promise<boolean[]> => (await snapshotFrom(hoverboard)).sources.map(({ health }) => health.state === 'ok' && (health.lastGoodAt ?? 0) > now);
  await expect.poll(well, { timeout: 60_000 }).toEqual([true, true]);
}

/** Staff go round beside everything else: guests wait for nobody. @returns ends their round */
function goRound(hoverboard: Hoverboard): () => Promise<void> {
  const over = new AbortController();
  const rounds = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await seeToAll(hoverboard);
      await pause(STAFF_EVERY_MS, null, over).catch(() => undefined);
    }
  };
  const ended = rounds();
  return () => {
    over.abort();
    return ended;
  };
}

async function eveningOf(scene: Scene, { steps, day, hangs }: DayPlan): Promise<void> {
  const { world, crowd, hoverboard } = scene;
  const possible = faults.filter(([, { kind }]) => hangs || !kind.startsWith('hang'));
  const faultAt = new Map([0.25, 0.6].map((part, index) => [Math.floor(steps * part), possible[(day * 2 + index) % possible.length]]));
  const endRound = goRound(hoverboard);
  for (let step = 0; step < steps; step += 1) {
    const startedMs = performance.now();
    crowd.step();
    const fault = faultAt.get(step);
    if (fault !== undefined) await world.restaurant.faults.set(...fault);
    const over = faultAt.get(step - FAULT_STEPS);
    if (over !== undefined) await world.restaurant.faults.set(over[0], null);
    await pause(Math.max(0, STEP_MS - (performance.now() - startedMs)));
  }
  for (const system of ['qrMenu', 'miniDelivery'] as const) await world.restaurant.faults.set(system, null);
  crowd.finish(10);
  await endRound();
}

/** The evening's end: what was answered last is seen to as well. */
async function comeToRest(scene: Scene, { day, hangs }: DayPlan): Promise<void> {
  const { world, hoverboard } = scene;
  if (day % 2 === 1) await world.restaurant.restart('qrMenu');
  // In the long form it comes back by itself; the short one has no time for the longest pause after failures.
  if (!hangs) await pollNow(hoverboard);
  await sourcesWell(scene);
  // What was answered last may ring a moment later.
  await expect.poll(() => seeToAll(hoverboard), { timeout: 60_000, interval: 700 }).toBe(0);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return Math.round((performance.now() - startedMs) / 100) / 10;
}

/** What the board shows against what the restaurant has; empty where they agree. */
async function driftOf({ world, hoverboard }: Scene): Promise<string[]> {
  const { tickets, sources } = await snapshotFrom(hoverboard);
  const shown = tickets.filter((one) => one.closed === null).map((one) => (one.type === 'hall' ? `table ${one.table.name}` : `order ${one.orderId} in ${one.status}`));
  const standing = world.restaurant.state().orders.filter(({ status }) => status < 30).map(({ id, status }) => `order ${id} in ${status}`);
  const there = [...standing, ...CALLING.map((table) => `table ${table}`)];
  return [
    ...there.filter((one) => !shown.includes(one)).map((one) => `not on the board: ${one}`),
    ...shown.filter((one) => !there.includes(one)).map((one) => `only on the board: ${one}`),
    ...sources.filter(({ gap }) => gap !== null).map(({ id }) => `a gap of ${id} that nobody has seen to`),
  ];
}
const CALLING = ['71', '72', '73'];

/** The last calls of the week, once everything else is seen to. */
function lastCalls(scene: Scene): Promise<string[]> {
  for (const table of CALLING) scene.world.restaurant.guest.callWaiter(table);
  return lastDrift(() => driftOf(scene), { timeout: 30_000 });
}

const stepsADay = ({ seconds }: WeekOptions): number => Math.floor((seconds * 1000) / STEP_MS / DAYS);

async function open(clock: DayClock, options: WeekOptions): Promise<Scene> {
  const world = await startWorld({ retentionMs: RETENTION_MS, now: () => Date.now() + clock.offsetMs });
  const config = provisioningFor(world.restaurant, { qrMenu: { retentionMs: RETENTION_MS }, file: { journal: { keepDays: KEEP_DAYS } } });
  const hoverboard = await world.launch(world.provision(config), '--board');
  await hoverboard.page('board');
  const button = await hoverboard.page('button');
  await callFrom(button, 'window.open', { window: 'wall' });
  await hoverboard.page('wall');
  await hasten(hoverboard, (DAYS * DAY_MS) / (options.seconds * 1000));
  return { world, hoverboard, crowd: createCrowd(world.restaurant, { ...options, steps: stepsADay(options) * DAYS }) };
}

/** Whoever calls it ends `world`. */
export async function liveThroughWeek(options: WeekOptions, onDay: (day: Day) => void): Promise<Week> {
  const clock: DayClock = { offsetMs: 0 };
  const scene = await open(clock, options);
  const { world, hoverboard, crowd } = scene;
  const dataDirectory = join(world.directory, 'data');
  const steps = stepsADay(options);
  const days: Day[] = [];
  await sourcesWell(scene);
  for (let day = 0; day < DAYS; day += 1) {
    const plan = { steps, day, hangs: options.hangs };
    const spent = { evening: await timed(() => eveningOf(scene, plan)), rest: await timed(() => comeToRest(scene, plan)) };
    const { tickets } = await snapshotFrom(hoverboard);
    const measured = { ...(await measure(hoverboard, dataDirectory)), ...spent, events: crowd.events, orders: crowd.orders, tickets: tickets.length };
    days.push(measured);
    onDay(measured);
    if (day < DAYS - 1) await sleepOver(hoverboard, clock);
  }
  const drift = await lastCalls(scene);
  await forgotten(dataDirectory, options.hangs ? 300_000 : 90_000);
  const { now, tickets } = await snapshotFrom(hoverboard);
  await hoverboard.close();
  const onBoard = new Set(tickets.map(({ id }) => id));
  return { days, drift, kept: readKept(dataDirectory, { before: now - KEEP_DAYS * DAY_MS - SLACK_MS, onBoard }), world };
}
