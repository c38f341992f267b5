/** Who may show a board: lets devices in by the code that they show, knows them by their token, renames them, and turns them out at once. */
import { createHash, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import * as v from 'valibot';
import { DeviceIdSchema, isOfZones, type Device, type DeviceId, type DevicePlace, type DevicesView, type PairingRequest, type TableOf } from '../../core/model/device';
import type { Zone } from '../../core/model/routing';
import type { Language } from '../../core/model/settings';
import type { Clock, Logger } from '../../core/ports';
import { CallRefused } from '../../shared/router';
import type { DevicesHost } from '../station/hosts';
import { openDeviceFile, type StoredDevice } from './deviceFile';
import { freeName, isTaken } from './names';
import { createPairing, type Begun, type Pairing } from './pairing';
import { deviceWords } from './words';

/** As many as a station serves, and some that were forgotten in a drawer. */
const MOST_DEVICES = 100;
/** When a device was last seen is written no more often. */
const WRITE_SEEN_MS = 3_600_000;

export interface DeviceDesk extends DevicesHost {
  /** A device asks to be let in. The token is its own from the start, and opens nothing until staff have typed the code. @param before the token that it had */
  begin(asks: Pick<PairingRequest, 'address' | 'page'>, before: string | null): Begun & { readonly token: string };
  /** The request of a token whose code is still good. */
  waiting(token: string): PairingRequest | null;
  /** @param address where it asks from, for staff to see; @returns null: nobody's token, or one that was revoked */
  recognise(token: string, address: string): Device | null;
  /** It has a board open, until the answer is called. */
  attend(device: DeviceId): () => void;
  /** Whether a waiter's phone may touch a ticket: of its own zones, as settings have them now. */
  mayTouch(device: Pick<Device, 'role' | 'zones'>, ticket: TableOf): boolean;
  /** The zones that a waiter's phone is kept to, as settings have them now; null: it is kept to none. */
  zonesOf(device: Pick<Device, 'role' | 'zones'>): readonly Pick<Zone, 'name' | 'tables'>[] | null;
  /** It was turned out, or may do other things than before: what it has open has to begin anew. */
  onChanged(listener: (device: DeviceId) => void): () => void;
  /** It is a wall no more: it was turned out, or may do other things now. */
  onNoWall(listener: (device: DeviceId) => void): () => void;
  /** The list that could not be read, in words; null: all was well. */
  readonly trouble: string | null;
  /** Writes when devices were last seen. */
  close(): void;
}
export interface DeviceDeskDeps {
  /** `devices.json` in the data folder. */
  readonly path: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  readonly language: () => Language;
  readonly zones: () => readonly Zone[];
  /** What the station itself is called: what is done at it goes by that name. Left out: nothing. */
  readonly stationName?: () => string;
  /** Where devices find the board now. */
  readonly addresses: () => readonly string[];
  /** How they are served: the certificate that they are shown, the authority that they may install, the name in the network; left out: none. */
  readonly served?: () => Pick<DevicesView, 'fingerprint' | 'authority' | 'localName'> | null;
  readonly pairing?: Pairing;
}

const NOT_SERVED: Pick<DevicesView, 'fingerprint' | 'authority' | 'localName'> = { fingerprint: null, authority: null, localName: null };
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const withoutDigest = ({ digest: _, ...device }: StoredDevice): Device => device;

/** The devices in memory, and on disk whenever they change. */
function createRegister({ path, clock, log, stationName }: DeviceDeskDeps) {
  const file = openDeviceFile(path, clock.now());
  let byDigest = new Map(file.devices.map((one) => [one.digest, one]));
  let writtenAt = clock.now();
  /** Throws, and then nothing has changed. */
  function put(next: readonly StoredDevice[]): void {
    file.write(next);
    byDigest = new Map(next.map((one) => [one.digest, one]));
    writtenAt = clock.now();
  }
  function writeSeen(): void {
    if (byDigest.size === 0) return;
    try {
      put([...byDigest.values()]);
    } catch (error) {
      // It is only for staff to look at, and whoever changes the list is told that it cannot be written.
      writtenAt = clock.now();
      log.warn('when devices were last seen could not be written', { reason: reasonOf(error) });
    }
  }
  return {
    aside: file.putAside,
    all: (): StoredDevice[] => [...byDigest.values()],
    /** Those that a device may not bear. @param but the device itself */
    names: (but?: DeviceId): string[] => [
      ...[...byDigest.values()].filter(({ id }) => id !== but).map(({ name }) => name),
      ...(stationName === undefined ? [] : [stationName()]),
    ],
    put,
    writeSeen,
    /** Its board was open until now. */
    leave(id: DeviceId): void {
      for (const [digest, one] of byDigest) if (one.id === id) byDigest.set(digest, { ...one, seenAt: clock.now() });
    },
    see(digest: string, address: string): Device | null {
      const one = byDigest.get(digest);
      if (one === undefined) return null;
      const seen = { ...one, seenAt: clock.now(), address: address.slice(0, 60) };
      byDigest.set(digest, seen);
      if (seen.seenAt - writtenAt >= WRITE_SEEN_MS) writeSeen();
      return withoutDigest(seen);
    },
  };
}

/** How many boards each has open; `leave` is told of each that goes. */
function createAttendance(leave: (id: DeviceId) => void) {
  const open = new Map<DeviceId, number>();
  return {
    has: (id: DeviceId): boolean => open.has(id),
    attend(id: DeviceId): () => void {
      open.set(id, (open.get(id) ?? 0) + 1);
      return () => {
        const left = (open.get(id) ?? 1) - 1;
        if (left > 0) open.set(id, left);
        else open.delete(id);
        leave(id);
      };
    },
  };
}

export function createDeviceDesk(deps: DeviceDeskDeps): DeviceDesk {
  const { clock, log } = deps;
  const pairing = deps.pairing ?? createPairing(clock);
  const register = createRegister(deps);
  const listeners = new Set<(device: DeviceId) => void>();
  const attendance = createAttendance(register.leave);
  const words = (): (typeof deviceWords)[Language] => deviceWords[deps.language()];
  const refuse = (code: 'not-found' | 'not-possible', message: string): never => {
    throw new CallRefused(code, message);
  };
  const read: DevicesHost['read'] = () => ({ devices: register.all().map((one) => ({ ...withoutDigest(one), online: attendance.has(one.id) })), requests: [...pairing.list()], addresses: [...deps.addresses()], ...(deps.served?.() ?? NOT_SERVED) });
  function put(next: readonly StoredDevice[]): void {
    try {
      register.put(next);
    } catch (error) {
      refuse('not-possible', words().notSaved(reasonOf(error)));
    }
  }
  const tellChanged = (id: DeviceId): void => {
    for (const listener of listeners) listener(id);
  };
  function find(id: DeviceId): StoredDevice {
    return register.all().find((one) => one.id === id) ?? refuse('not-found', words().noDevice);
  }

  return {
    read,
    pair(code, place) {
      const digest = pairing.holder(code);
      if (digest === null) {
        log.warn('a pairing code did not fit', {});
        return refuse('not-found', words().wrongCode);
      }
      if (register.all().length >= MOST_DEVICES) refuse('not-possible', words().tooMany(MOST_DEVICES));
      const now = clock.now();
      const device: StoredDevice = { id: v.parse(DeviceIdSchema, randomBytes(8).toString('hex')), ...place, name: freeName(place.name, register.names()), pairedAt: now, seenAt: now, address: null, digest };
      put([...register.all(), device]);
      pairing.end({ digest });
      log.info('a device was let in', { device: device.id, name: device.name, role: device.role });
      return read();
    },
    dismiss(id) {
      if (!pairing.end({ id })) refuse('not-found', words().noRequest);
      return read();
    },
    change(id, place: DevicePlace) {
      // One that had a taken name before may keep it while something else of it is changed.
      if (find(id).name !== place.name && isTaken(place.name, register.names(id))) refuse('not-possible', words().nameTaken(place.name));
      put(register.all().map((one) => (one.id === id ? { ...one, ...place } : one)));
      tellChanged(id);
      return read();
    },
    revoke(id) {
      const { name } = find(id);
      put(register.all().filter((one) => one.id !== id));
      log.info('a device was revoked', { device: id, name });
      tellChanged(id);
      return read();
    },
    begin(asks, before) {
      const token = randomBytes(32).toString('base64url');
      return { token, ...pairing.begin(digestOf(token), asks, before === null ? null : digestOf(before)) };
    },
    waiting: (token) => pairing.of(digestOf(token)),
    recognise: (token, address) => register.see(digestOf(token), address),
    attend: attendance.attend,
    mayTouch: ({ role, zones }, ticket) => role !== 'waiter' || isOfZones(ticket, zones, deps.zones()),
    zonesOf: ({ role, zones }) => (role !== 'waiter' || zones.length === 0 ? null : deps.zones().filter(({ id }) => zones.includes(id)).map(({ name, tables }) => ({ name, tables }))),
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onNoWall(listener) {
      const isWall = (id: DeviceId): boolean => register.all().some((one) => one.id === id && one.role === 'wall');
      const tell = (id: DeviceId): void => void (isWall(id) || listener(id));
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    trouble: register.aside === null ? null : words().aside(basename(register.aside)),
    close: () => register.writeSeen(),
  };
}
