/** Starts the restaurant on loopback: QR menu, Mini-Delivery with DeliveryHatch's staff page, and the page that controls them. */
import type { Controlled } from './control/api';
import { createControl } from './control/control';
import { startService, type Service, type ServiceOptions } from './http/service';
import { callName, createMiniDelivery } from './miniDelivery/miniDelivery';
import type { Behaviour, Simulator, SimulatorOptions } from './model';
import { createQrMenu } from './qrMenu/qrMenu';
import { createRandom } from './random';
import { createDirector } from './scenarios/director';
import { createSchedule } from './schedule';
import { createHistory, stateOf } from './state';
import { makeCertificate } from './tls/certificate';

export type { Behaviour, Happening, Simulator, SimulatorOptions, SimulatorState, SystemName } from './model';

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
  const started: Record<string, Service> = {};
  try {
    for (const name of Object.keys(wanted) as T[]) started[name] = await startService(wanted[name]);
  } catch (error) {
    for (const service of Object.values<Service>(started)) await service.stop();
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
    noTable: () => services.qrMenu.fault()?.kind === 'no-table',
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
