/** Days of service in minutes: one station, a wall, a waiter's phone and fifty readers, each minute what all of it holds; between the days a night and a broken network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Simulator } from '../../../src/simulator/simulator';
import { callFrom } from '../../e2e/harness/bridge';
import type { Hoverboard } from '../../e2e/harness/hoverboard';
import { provisioningFor, startWorld, type World } from '../../e2e/harness/world';
import { createCrowd, type Crowd } from '../crowd';
import { DAY_MS, hasten, lastDrift, sleepOver, type DayClock } from '../days';
import { measure } from '../measure';
import { seeToAll, snapshotFrom } from '../staff';
import { openPage, type OpenPage } from './pages';
import { startReaders, type ReaderKind, type Readers } from './readers';

export interface ScreensOptions {
  readonly days: number;
  /** Real seconds that a day's service takes; what comes between two days comes on top. */
  readonly daySeconds: number;
  readonly sampleSeconds: number;
  readonly readers: Readonly<Record<ReaderKind, number>>;
}

/** A line of the record. */
export interface Sample {
  readonly seconds: number;
  readonly day: number;
  readonly revision: number;
  readonly orders: number;
  /** On the board, closed ones that are still kept included. */
  readonly tickets: number;
  /** On the wall, all pages. */
  readonly cards: number;
  /** Streams that the station has, and what they have not taken yet: in the station and in the system on its behalf. */
  readonly streams: number;
  readonly unreadKb: number;
  readonly stationMb: number;
  readonly stationHeapMb: number;
  readonly appMb: number;
  readonly handles: number;
  readonly wallMb: number;
  readonly wallBrowserMb: number;
  readonly wallHeapMb: number;
  readonly wallNodes: number;
  readonly wallListeners: number;
  readonly phoneMb: number;
  readonly phoneHeapMb: number;
  readonly phoneNodes: number;
  readonly journalMb: number;
  readonly dropped: number;
  readonly lost: number;
}
export interface ScreensRun {
  readonly samples: readonly Sample[];
  /** What the screens show of the last calls and orders against what there is; empty: they agree. */
  readonly drift: readonly string[];
  /** The pages are those that were opened: a page loaded anew in between would hide what it had gathered. */
  readonly samePages: boolean;
  readonly world: World;
}

const STEP_MS = 500;
const EVENTS_A_SECOND = 0.8;
const ORDERS_A_SECOND = 0.3;
const STAFF_EVERY_STEPS = 12;
const PHONE_EVERY_STEPS = 7;
/** What the kitchen lets stand: beyond it somebody bumps. */
const STANDING_CARDS = 24;
const RETENTION_MS = 30_000;
const LAST_TABLES = ['71', '72', '73'];

interface Scene {
  readonly options: ScreensOptions;
  readonly world: World;
  readonly hoverboard: Hoverboard;
  readonly crowd: Crowd;
  readonly wall: OpenPage;
  readonly phone: OpenPage;
  readonly readers: Readers;
  readonly port: number;
  readonly startedMs: number;
  readonly openedAt: readonly number[];
}

/** Orders that are to be cooked at once and orders for later, in turn. */
function withPreorders(restaurant: Simulator): Simulator {
  let count = 0;
  return { ...restaurant, guest: { ...restaurant.guest, postDelivery: () => restaurant.guest.postDelivery({ inMinutes: 10 + ((count += 7) % 60) }) } };
}

/** The server's own sockets as main holds them: `end` breaks them all, as a switch that lost its power does. */
const socketsOf = ({ app }: Hoverboard, port: number, end: boolean): Promise<{ streams: number; unread: number }> =>
  app.evaluate(
    (_electron, [ownPort, breaks]) => {
      const all = (process as unknown as { _getActiveHandles(): { localPort?: number; writableLength?: number; destroy?(): void }[] })._getActiveHandles();
      const own = all.filter(({ localPort }) => localPort === ownPort);
      if (breaks) for (const socket of own) socket.destroy?.();
      return { streams: own.length, unread: own.reduce((sum, { writableLength = 0 }) => sum + writableLength, 0) };
    },
    [port, end] as const,
  );

async function pair(hoverboard: Hoverboard, phone: OpenPage): Promise<void> {
  const shown = (): Promise<string> => phone.run(() => document.querySelector('.pair__code')?.textContent ?? '');
  await expect.poll(shown, { timeout: 30_000 }).not.toBe('');
  const code = await shown();
  const button = await hoverboard.page('button');
  const answer = await callFrom(button, 'device.pair', { code, name: 'Телефон 1', role: 'waiter' });
  expect(JSON.parse(answer)).toMatchObject({ ok: true });
  await phone.says('Всё спокойно');
}

async function servedAt(world: World): Promise<string> {
  const read = (): string => [...readFileSync(join(world.directory, 'data', 'logs', 'hoverboard.log'), 'utf8').matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(read).not.toBe('');
  return read();
}

const openedAt = async (pages: readonly OpenPage[]): Promise<number[]> => Promise.all(pages.map((page) => page.run(() => performance.timeOrigin)));

async function open(options: ScreensOptions, clock: DayClock): Promise<Scene> {
  const world = await startWorld({ retentionMs: RETENTION_MS, now: () => Date.now() + clock.offsetMs });
  const file = { journal: { keepDays: 2 }, server: { host: '0.0.0.0', port: 0 } };
  const config = provisioningFor(world.restaurant, { qrMenu: { retentionMs: RETENTION_MS, pollIntervalMs: 1000 }, miniDelivery: { pollIntervalMs: 1000 }, file });
  const hoverboard = await world.launch(world.provision(config));
  await hoverboard.page('button');
  const url = await servedAt(world);
  const wall = await openPage({ url: `${url}wall`, width: 1920, height: 1080 });
  await wall.says('Готовить нечего');
  // What a proxy passes on is not the PC's own, though it comes from there: this one has to be let in.
  const phone = await openPage({ url, width: 390, height: 844, headers: { 'X-Forwarded-For': '192.168.1.31' } });
  await pair(hoverboard, phone);
  await hasten(hoverboard, DAY_MS / (options.daySeconds * 1000));
  const steps = Math.floor((options.daySeconds * 1000) / STEP_MS) * options.days;
  const total = options.daySeconds * options.days;
  const crowd = createCrowd(withPreorders(world.restaurant), { events: Math.round(total * EVENTS_A_SECOND), orders: Math.round(total * ORDERS_A_SECOND), steps });
  const opened = await openedAt([wall, phone]);
  return { options, world, hoverboard, crowd, wall, phone, readers: startReaders(url, options.readers), port: Number(new URL(url).port), startedMs: performance.now(), openedAt: opened };
}

/** What the system keeps of the server's own connections until the other side takes it. */
function unsentBytes(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').trim().split('\n').slice(1));
  return lines.reduce((sum, line) => {
    const cells = line.trim().split(/\s+/);
    return cells[1]?.endsWith(local) === true ? sum + Number.parseInt(cells[4]?.split(':')[0] ?? '0', 16) : sum;
  }, 0);
}

const cardsOn = ({ wall }: Scene): Promise<number> => wall.run(() => Number(document.querySelector('.head__count')?.textContent));

async function sampleOf(scene: Scene, day: number): Promise<Sample> {
  const { world, hoverboard, crowd, readers, wall, phone, port, startedMs } = scene;
  const app = await measure(hoverboard, join(world.directory, 'data'));
  const [onWall, onPhone, sockets, board, cards] = [await wall.measure(), await phone.measure(), await socketsOf(hoverboard, port, false), await snapshotFrom(hoverboard), await cardsOn(scene)];
  const { dropped, lost } = readers.counts();
  return {
    seconds: Math.round((performance.now() - startedMs) / 1000),
    day: day + 1,
    revision: board.revision,
    orders: crowd.orders,
    tickets: board.tickets.length,
    cards,
    streams: sockets.streams,
    unreadKb: Math.round((sockets.unread + unsentBytes(port)) / 1024),
    stationMb: app.mainMb,
    stationHeapMb: app.heapMb,
    appMb: app.memoryMb,
    handles: app.handles,
    wallMb: onWall.memoryMb,
    wallBrowserMb: onWall.browserMb,
    wallHeapMb: onWall.heapMb,
    wallNodes: onWall.nodes,
    wallListeners: onWall.listeners,
    phoneMb: onPhone.memoryMb,
    phoneHeapMb: onPhone.heapMb,
    phoneNodes: onPhone.nodes,
    journalMb: app.journalMb,
    dropped,
    lost,
  };
}

/** The cook at the wall and the waiter at the phone, by hand: a card that is gone in the moment of the touch is nobody's fault. */
async function handsOn(scene: Scene, step: number): Promise<void> {
  const { wall, phone, hoverboard } = scene;
  // A number is held for as long as its bump can be taken back: one key after the other.
  if (step % 2 === 0 && (await cardsOn(scene)) > STANDING_CARDS) await wall.press(String((step / 2) % 10));
  if (step % PHONE_EVERY_STEPS === 0) {
    const name = step % (2 * PHONE_EVERY_STEPS) === 0 ? /^Беру/ : /^Готово/;
    await phone.pressButton(name);
  }
  if (step % STAFF_EVERY_STEPS === STAFF_EVERY_STEPS - 1) await seeToHall(hoverboard);
}

/** Staff at the till see to what rings, and leave the kitchen to the wall. */
async function seeToHall(hoverboard: Hoverboard): Promise<void> {
  const { tickets } = await snapshotFrom(hoverboard);
  const theirs = tickets.filter(({ attention, type, demand }) => attention.state === 'ringing' && (type === 'hall' || demand?.kind === 'cancelled'));
  const button = await hoverboard.page('button');
  // A page that was replaced in this moment: the next round sees to the same tickets.
  const done = (id: string): Promise<unknown> => callFrom(button, 'ticket.done', { ticketId: id }).catch(() => undefined);
  for (const { id } of theirs.slice(0, Math.ceil(theirs.length * 0.7))) await done(id);
}

/** Nothing rings and nothing is to be cooked. */
async function comeToRest({ crowd, hoverboard }: Scene): Promise<void> {
  crowd.finish(0);
  await expect.poll(() => seeToAll(hoverboard), { timeout: 120_000, interval: 1500 }).toBe(0);
}

/** The network is broken when the computer wakes: every screen has to come back by itself. */
async function night({ hoverboard, port }: Scene, clock: DayClock): Promise<void> {
  await sleepOver(hoverboard, clock, { timeout: 60_000 });
  await socketsOf(hoverboard, port, true);
}

/** What each screen shows of the last calls and orders. */
async function driftOf(scene: Scene): Promise<string[]> {
  const { hoverboard, wall, phone, readers } = scene;
  const { revision } = await snapshotFrom(hoverboard);
  const missing: string[] = [];
  for (const table of LAST_TABLES) {
    if (!(await wall.run((name) => document.querySelector(`article[aria-label="${name}"]`) !== null, `Стол ${table}`))) missing.push(`not on the wall: table ${table}`);
    if (!(await phone.run((name) => [...document.querySelectorAll('.card')].some(({ textContent }) => textContent.includes(name)), `Стол ${table}`))) missing.push(`not on the phone: table ${table}`);
  }
  const cards = await cardsOn(scene);
  if (cards !== LAST_TABLES.length) missing.push(`${cards} cards on the wall`);
  if (readers.counts().behind < revision) missing.push(`a reader is at revision ${readers.counts().behind} of ${revision}`);
  return missing;
}

function lastOrders(scene: Scene): Promise<string[]> {
  for (const table of LAST_TABLES) scene.world.restaurant.guest.order(table);
  return lastDrift(() => driftOf(scene), { timeout: 60_000, interval: 500 });
}

/** Whoever calls it ends `world`. */
export async function liveWithScreens(options: ScreensOptions, onSample: (sample: Sample) => void): Promise<ScreensRun> {
  const clock: DayClock = { offsetMs: 0 };
  const scene = await open(options, clock);
  const { world, crowd, readers, wall, phone, startedMs } = scene;
  const samples: Sample[] = [];
  try {
    const steps = Math.floor((options.daySeconds * 1000) / STEP_MS);
    for (let day = 0; day < options.days; day += 1) {
      for (let step = 0; step < steps; step += 1) {
        const stepMs = performance.now();
        crowd.step();
        await handsOn(scene, step);
        if (performance.now() - startedMs >= (samples.length + 1) * options.sampleSeconds * 1000) {
          const sample = await sampleOf(scene, day);
          samples.push(sample);
          onSample(sample);
        }
        await pause(Math.max(0, STEP_MS - (performance.now() - stepMs)));
      }
      await comeToRest(scene);
      if (day < options.days - 1) await night(scene, clock);
    }
    const drift = await lastOrders(scene);
    const now = await openedAt([wall, phone]);
    return { samples, drift, samePages: now.join() === scene.openedAt.join(), world };
  } finally {
    readers.stop();
    await wall.close();
    await phone.close();
  }
}
