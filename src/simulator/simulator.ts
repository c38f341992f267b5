/** Starts the restaurant on loopback: QR menu, Mini-Delivery with DeliveryHatch's staff page, and the page that controls them. */
import type { Fault } from './http/faults';
import { startService, type RequestRecord, type Service } from './http/service';
import { callName, createMiniDelivery, type DeliveryWish, type MiniDelivery, type Staff, type StaffBehaviour } from './miniDelivery/miniDelivery';
import type { MiniDeliveryBehaviour } from './miniDelivery/calls';
import { createQrMenu, type Guest, type QrMenu, type QrMenuBehaviour } from './qrMenu/qrMenu';
import { createRandom } from './random';
import { createSchedule } from './schedule';
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

/** @throws RangeError on a bad speed; rejects when a port is taken */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const random = createRandom(options.seed ?? 1);
  const schedule = createSchedule(options.speed ?? 1);
  const now = options.now ?? Date.now;
  const behaviour: Behaviour = { ...defaultBehaviour, ...options.behaviour };
  const tokens = random.fork('tokens');
  const certificate = options.https === undefined || options.https === false ? null : makeCertificate(options.https === true ? 'valid' : options.https);

  const services: Partial<Record<SystemName, Service>> = {};
  const happened = (): void => undefined;
  const qrMenu: QrMenu = createQrMenu({
    token: options.qrMenuToken ?? `qr-${tokens.hex(20)}`,
    random: random.fork('qr-menu'),
    retentionMs: options.retentionMs ?? 300_000,
    now,
    behaviour,
    sameHash: () => services.qrMenu?.fault()?.kind === 'duplicate-ids',
    happened,
  });
  const miniDelivery = createMiniDelivery({
    token: options.miniDeliveryToken ?? `md-${tokens.hex(20)}`,
    random: random.fork('mini-delivery'),
    schedule,
    now,
    timeZone: options.timeZone,
    behaviour,
    happened,
  });

  const qrMenuService = await startService({ port: options.ports?.qrMenu ?? 0, tls: certificate, handle: qrMenu.handle, callName: () => 'events' });
  const miniDeliveryService = await startService({ port: options.ports?.miniDelivery ?? 0, tls: null, handle: miniDelivery.handle, callName });
  Object.assign(services, { qrMenu: qrMenuService, miniDelivery: miniDeliveryService });
  const serviceOf = (system: SystemName): Service => (system === 'qrMenu' ? qrMenuService : miniDeliveryService);

  return {
    qrMenu: { url: qrMenuService.url, token: qrMenu.token, ...(certificate === null ? {} : { pinSha256: certificate.pinSha256 }) },
    miniDelivery: { url: miniDeliveryService.url, token: miniDelivery.token, staffPageUrl: `${miniDeliveryService.url}/` },
    guest: { ...qrMenu.guest, postDelivery: miniDelivery.postDelivery },
    staff: miniDelivery.staff,
    faults: { set: (system, fault) => serviceOf(system).setFault(fault) },
    behaviour,
    stopList: miniDelivery.stopList,
    requests: (system) => serviceOf(system).requests(),
    setSpeed: schedule.setSpeed,
    restart: async (system) => {
      if (system === 'qrMenu') qrMenu.forget();
      await serviceOf(system).restart();
    },
    stop: async () => {
      schedule.stop();
      await Promise.all([qrMenuService.stop(), miniDeliveryService.stop()]);
    },
  };
};
