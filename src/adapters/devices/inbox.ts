/** How somebody at a terminal lets devices in to a station without windows: an order in its data folder, which that user alone can write, and its answer. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { DeviceIdSchema, DevicePlaceSchema, PairingCodeSchema, type DevicesView } from '../../core/model/device';
import type { Clock, Logger } from '../../core/ports';
import { CallRefused } from '../../shared/router';
import { writeWhole } from '../secrets/tokenStore';
import type { DevicesHost } from '../station/hosts';

export const DeviceOrderSchema = v.variant('do', [
  v.strictObject({ do: v.literal('pair'), code: PairingCodeSchema, ...DevicePlaceSchema.entries }),
  v.strictObject({ do: v.literal('list') }),
  v.strictObject({ do: v.literal('revoke'), deviceId: DeviceIdSchema }),
]);
export type DeviceOrder = v.InferOutput<typeof DeviceOrderSchema>;
export type DeviceAnswer = { readonly ok: true; readonly view: DevicesView } | { readonly ok: false; readonly message: string };

const OrderFileSchema = v.strictObject({ nonce: v.string(), at: v.number(), order: DeviceOrderSchema });
const AnswerFileSchema = v.object({ nonce: v.string(), answer: v.unknown() });
const LOOK_MS = 500;
/** An order that a station finds later was given to one that did not run. */
const STALE_MS = 10_000;

const orderPath = (dataDir: string): string => join(dataDir, 'device-order.json');
const answerPath = (dataDir: string): string => join(dataDir, 'device-answer.json');

function carryOut(order: DeviceOrder, host: DevicesHost): DeviceAnswer {
  try {
    if (order.do === 'list') return { ok: true, view: host.read() };
    if (order.do === 'revoke') return { ok: true, view: host.revoke(order.deviceId) };
    const { code, name, role, zones } = order;
    return { ok: true, view: host.pair(code, { name, role, zones }) };
  } catch (error) {
    if (error instanceof CallRefused) return { ok: false, message: error.message };
    throw error;
  }
}

export interface InboxDeps {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Logger;
  readonly devices: DevicesHost;
}

/** Looks for an order twice a second. @returns stops looking */
export function watchInbox({ dataDir, clock, log, devices }: InboxDeps): () => void {
  let cancel = (): void => {};
  function look(): void {
    const path = orderPath(dataDir);
    if (!existsSync(path)) return;
    try {
      const text = readFileSync(path, 'utf8');
      // First away with it: a code stands in it, and an order is carried out once.
      rmSync(path);
      const { nonce, at, order } = v.parse(OrderFileSchema, JSON.parse(text));
      if (Math.abs(clock.now() - at) > STALE_MS) return;
      writeWhole(answerPath(dataDir), JSON.stringify({ nonce, answer: carryOut(order, devices) }));
    } catch (error) {
      log.error('an order for devices could not be carried out', { reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const next = (): void => {
    cancel = clock.after(LOOK_MS, () => {
      look();
      next();
    });
  };
  next();
  return () => cancel();
}

/** @param waitMs how long the station may take; @returns null: none answers */
export async function sendOrder(dataDir: string, order: DeviceOrder, { clock, waitMs = 5000 }: { readonly clock: Pick<Clock, 'now' | 'after'>; readonly waitMs?: number }): Promise<DeviceAnswer | null> {
  const nonce = randomBytes(8).toString('hex');
  writeWhole(orderPath(dataDir), JSON.stringify({ nonce, at: clock.now(), order }));
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 100) {
    await new Promise<void>((resolve) => {
      clock.after(100, resolve);
    });
    try {
      const read = v.parse(AnswerFileSchema, JSON.parse(readFileSync(answerPath(dataDir), 'utf8')));
      if (read.nonce !== nonce) continue;
      rmSync(answerPath(dataDir));
      // Written by the station of this very folder.
      return read.answer as DeviceAnswer;
    } catch {
      // Not yet.
    }
  }
  rmSync(orderPath(dataDir), { force: true });
  return null;
}
