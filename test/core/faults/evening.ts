/** A station with both systems of the restaurant on real sockets, its clock in the test's hand: one of the two is given a fault, and nobody may notice it on the other. */
import { afterEach, expect } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../../src/core/createCore';
import { createNodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import type { Fact } from '../../../src/core/model/fact';
import type { SourceView } from '../../../src/core/model/view';
import { SettingsSchema } from '../../../src/core/model/settings';
import type { HttpRequest, HttpResult } from '../../../src/core/ports';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/simulator';
import { createFakeClock, settle } from '../../fakes/fakeClock';
import { createFakeNotifier } from '../../fakes/fakeNotifier';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createFakeStaffPage } from '../../fakes/fakeStaffPage';
import { createMemoryJournal, type MemoryJournal } from '../../fakes/memoryJournal';
import { silentLogger } from '../../fakes/silentLogger';

export type System = 'qrMenu' | 'miniDelivery';
export const systems = ['qrMenu', 'miniDelivery'] as const;
export const neighbourOf = (system: System): System => (system === 'qrMenu' ? 'miniDelivery' : 'qrMenu');
const idOf = { qrMenu: 'hall', miniDelivery: 'delivery' } as const;
export const INTERVAL_MS = 3000;

const ends: (() => Promise<void> | void)[] = [];
export const atTheEnd = (end: () => Promise<void> | void): void => void ends.push(end);
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface Options {
  readonly simulator?: SimulatorOptions;
  /** Real milliseconds, in place of ten seconds: a hang need not be waited for. */
  readonly deadlineMs?: number;
  readonly journal?: MemoryJournal;
  /** Epoch milliseconds on the wall. */
  readonly startMs?: number;
  /** Where a system is asked in place of the simulator. */
  readonly urls?: Partial<Record<System, string>>;
}

export const openEvening = async ({ simulator: more = {}, deadlineMs = 5000, journal = createMemoryJournal(), startMs: wallMs = Date.now(), urls = {} }: Options = {}) => {
  const clock = createFakeClock(wallMs);
  const startMs = clock.now();
  const simulator: Simulator = await startSimulator({ now: () => startMs + clock.monotonicMs(), ...more, behaviour: { movesOn: false, ...more.behaviour } });
  atTheEnd(() => simulator.stop());
  const baseUrls = { qrMenu: urls.qrMenu ?? simulator.qrMenu.url, miniDelivery: urls.miniDelivery ?? simulator.miniDelivery.url };
  const settings = v.parse(SettingsSchema, {
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: baseUrls.qrMenu, pollIntervalMs: INTERVAL_MS },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: baseUrls.miniDelivery, pollIntervalMs: INTERVAL_MS, staffPageUrl: simulator.miniDelivery.staffPageUrl },
    ],
  });
  const flying: Record<System, number> = { qrMenu: 0, miniDelivery: 0 };
  const real = createNodeHttpClient();
  atTheEnd(() => real.close());
  const http = {
    async request(request: HttpRequest): Promise<HttpResult> {
      const system: System = request.url.startsWith(baseUrls.qrMenu) ? 'qrMenu' : 'miniDelivery';
      flying[system] += 1;
      try {
        return await real.request({ ...request, deadlineMs: Math.min(request.deadlineMs, deadlineMs) });
      } finally {
        flying[system] -= 1;
      }
    },
  };
  const notifier = createFakeNotifier();
  const secrets = createFakeSecrets({ hall: simulator.qrMenu.token, delivery: simulator.miniDelivery.token });
  const station = createCore({ clock, http, journal, notifier, staffPage: createFakeStaffPage(), secrets, log: silentLogger, settings, demo: false, version: '0.0.0', surfaces: ['board'] });
  atTheEnd(() => station.stop());
  station.start();

  /** Until nothing of that system is under way and what it answered has been taken in. */
  const answered = async (system: System): Promise<void> => {
    for (let idle = 0; idle < 3; ) {
      await settle();
      idle = flying[system] === 0 ? idle + 1 : 0;
      if (idle === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  /** Lets one interval pass, in which each source that has nothing under way is polled, and waits for what it answers. */
  const pass = async (durationMs = INTERVAL_MS): Promise<void> => {
    await clock.advance(durationMs);
    await Promise.all(systems.map(answered));
  };
  const factsOf = (system: System): readonly Fact[] => journal.entries.flatMap(({ fact }) => ('sourceId' in fact && fact.sourceId === idOf[system] ? [fact] : []));
  const source = (system: System): SourceView => {
    const found = station.snapshot().sources.find(({ id }) => id === idOf[system]);
    if (found === undefined) throw new Error(`no source ${system}`);
    return found;
  };
  /** What is on the board of that system, each with how often it happened. */
  const board = (system: System): Readonly<Record<string, number>> =>
    Object.fromEntries(station.snapshot().tickets.flatMap((ticket) => (ticket.sourceId !== idOf[system] ? [] : [[ticket.type === 'hall' ? ticket.table.name : String(ticket.orderId), ticket.type === 'hall' ? ticket.count : 1]])));
  let tables = 0;
  /** Something new: an order at a table that has none yet, or one to be delivered; both have sums, dishes and names. Answers what the board calls it. */
  const happen = (system: System): string => {
    if (system === 'miniDelivery') return String(simulator.guest.postDelivery());
    const table = simulator.state().tables[(tables += 1)]?.name ?? '';
    simulator.guest.order(table);
    return table;
  };
  /** Each demand on that system's tickets was announced once. */
  const announcedOnce = (system: System): void => {
    const ids = new Set<string>(station.snapshot().tickets.filter(({ sourceId }) => sourceId === idOf[system]).map(({ id }) => id));
    const told = journal.entries.flatMap(({ fact }) => (fact.type === 'alert.decided' && fact.decision === 'announce' && ids.has(fact.ticketId) ? [`${fact.ticketId}/${fact.demandSeq}`] : []));
    expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
    expect(new Set(told.map((one) => one.split('/').slice(0, -1).join('/')))).toEqual(ids);
  };
  await pass(0);
  return { clock, simulator, station, journal, notifier, settings, secrets, pass, answered, factsOf, source, board, happen, announcedOnce, flying };
};
export type Evening = Awaited<ReturnType<typeof openEvening>>;
