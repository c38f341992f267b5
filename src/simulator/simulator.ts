/** Starts the restaurant on loopback: QR menu, Mini-Delivery with DeliveryHatch's staff page, and the page that controls them. */
import type { Controlled } from './control/api';
import { createControl } from './control/control';
import type { Fault } from './http/faults';
import { startService, type RequestRecord, type Service, type ServiceOptions } from './http/service';
import { callName, createMiniDelivery, type DeliveryWish, type MiniDelivery, type Staff, type StaffBehaviour } from './miniDelivery/miniDelivery';
import type { MiniDeliveryBehaviour } from './miniDelivery/calls';
import { createQrMenu, type Guest, type QrMenuBehaviour } from './qrMenu/qrMenu';
import { createRandom } from './random';
import { createDirector, type ScenarioName } from './scenarios/director';
import { createSchedule } from './schedule';
import { createHistory, stateOf, type SimulatorState } from './state';
import { makeCertificate, type CertificateSort } from './tls/certificate';

export type SystemName = 'qrMenu' | 'miniDelivery';
export type Behaviour = QrMenuBehaviour & MiniDeliveryBehaviour & StaffBehaviour;

export interface SimulatorOptions {
  /** Default 1. The same seed gives the same guests, hashes, baskets and scenario. */
  readonly seed?: number;
  /** Simulated seconds in a real one, default 1: how fast staff and scenarios go. Clocks, promised times and retention stay real. */
  readonly speed?: number;
  /** QR menu over HTTPS with a self-signed certificate, made at start; default false. */
  readonly https?: boolean | CertificateSort;
  /** How long the QR menu keeps events, ms; default 5 minutes. */
  readonly retentionMs?: number;
  /** Default `none`: nothing happens by itself, except that accepted orders move on (`behaviour.movesOn`). */
  readonly scenario?: ScenarioName;
  readonly ports?: { readonly qrMenu?: number; readonly miniDelivery?: number; readonly control?: number };
  /** Default: made from the seed. */
  readonly qrMenuToken?: string;
  readonly miniDeliveryToken?: string;
  readonly behaviour?: Partial<Behaviour>;
  /** IANA zone of the restaurant's wall clock; default this computer's. */
  readonly timeZone?: string;
  /** Wall clock, ms since the epoch; default Date.now. */
  readonly now?: () => number;
}

export interface Simulator {
  readonly qrMenu: { readonly url: string; readonly token: string; readonly pinSha256?: string };
  readonly miniDelivery: { readonly url: string; readonly token: string; readonly staffPageUrl: string };
  /** Page and API to make things happen by hand or from another process: `POST {controlUrl}api/guest.callWaiter` with `{"args":["6"]}`. */
  readonly controlUrl: string;
  readonly guest: Guest & { postDelivery(wish?: DeliveryWish): number };
  readonly staff: Staff;
  /** Switches a fault on, or off with null. Await it: `refuse` closes and reopens the port. */
  readonly faults: { set(system: SystemName, fault: Fault | null): Promise<void> };
  /** How the systems answer what their pages leave open; may be changed at any time. */
  readonly behaviour: Behaviour;
  readonly stopList: MiniDelivery['stopList'];
  /** What a system was asked, oldest first, the last thousand; without tokens. */
  requests(system: SystemName): readonly RequestRecord[];
  setSpeed(speed: number): void;
  /** Ends the scenario that is played and begins this one. */
  play(scenario: ScenarioName): void;
  state(): SimulatorState;
  /** Drops a system's connections and starts it anew on its port: the QR menu's queue is empty then. */
  restart(system: SystemName): Promise<void>;
  stop(): Promise<void>;
}

const defaultBehaviour: Behaviour = {
  unknownCursor: 'all',
  tableRepr: true,
  listsWaiting: true,
  version: '3.0.6.1222',
  automaticDiscount: null,
  movesOn: true,
};

/** Binds the ports one after the other; those already bound are given back when one is taken. */
const startServices = async <T extends string>(wanted: Readonly<Record<T, ServiceOptions>>): Promise<Readonly<Record<T, Service>>> => {
  const started: Partial<Record<T, Service>> = {};
  try {
    for (const name of Object.keys(wanted) as T[]) started[name] = await startService(wanted[name]);
  } catch (error) {
    await Promise.all(Object.values<Service | undefined>(started).map((service) => service?.stop()));
    throw error;
  }
  return started as Record<T, Service>;
};

/** @throws RangeError on a bad speed or scenario; rejects when a port is taken */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const random = createRandom(options.seed ?? 1);
  const schedule = createSchedule(options.speed ?? 1);
  const now = options.now ?? Date.now;
  const behaviour: Behaviour = { ...defaultBehaviour, ...options.behaviour };
  const { happened, happenings } = createHistory(now);
  const tokens = random.fork('tokens');
  const certificate = options.https === undefined || options.https === false ? null : makeCertificate(options.https === true ? 'valid' : options.https);

  const qrMenu = createQrMenu({
    token: options.qrMenuToken ?? `qr-${tokens.hex(20)}`,
    random: random.fork('qr-menu'),
    retentionMs: options.retentionMs ?? 300_000,
    now,
    behaviour,
    sameHash: () => services.qrMenu.fault()?.kind === 'duplicate-ids',
    happened,
  });
  const delivery = createMiniDelivery({
    token: options.miniDeliveryToken ?? `md-${tokens.hex(20)}`,
    random: random.fork('mini-delivery'),
    schedule,
    now,
    timeZone: options.timeZone,
    behaviour,
    happened,
  });
  const director = createDirector({ qrMenu, delivery, schedule, random: random.fork('scenarios'), happened });

  const services = await startServices({
    qrMenu: { port: options.ports?.qrMenu ?? 0, tls: certificate, handle: qrMenu.handle, callName: () => 'events' },
    miniDelivery: { port: options.ports?.miniDelivery ?? 0, tls: null, handle: delivery.handle, callName },
    control: { port: options.ports?.control ?? 0, tls: null, handle: (call) => control(call), callName: () => null },
  });
  const controlled: Controlled = {
    qrMenu: { url: services.qrMenu.url, token: qrMenu.token, ...(certificate === null ? {} : { pinSha256: certificate.pinSha256 }) },
    miniDelivery: { url: services.miniDelivery.url, token: delivery.token, staffPageUrl: `${services.miniDelivery.url}/` },
    guest: { ...qrMenu.guest, postDelivery: delivery.postDelivery },
    staff: delivery.staff,
    faults: { set: (system, fault) => services[system].setFault(fault) },
    behaviour,
    stopList: delivery.stopList,
    requests: (system) => services[system].requests(),
    setSpeed: schedule.setSpeed,
    play: director.play,
    state: () => stateOf({ qrMenu, delivery, services, behaviour, scenario: director.playing(), speed: schedule.speed(), happenings }),
    restart: async (system) => {
      if (system === 'qrMenu') qrMenu.forget();
      await services[system].restart();
    },
  };
  const control = createControl(controlled);
  director.play(options.scenario ?? 'none');
  return {
    ...controlled,
    controlUrl: `${services.control.url}/`,
    stop: async () => {
      schedule.stop();
      await Promise.all(Object.values(services).map((service) => service.stop()));
    },
  };
};
