/** The embedded demo restaurant as a process beside the station: waits for the line in which it says where it is, and makes sources of it. */
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { SourceId } from '../../core/model/ids';
import { SourceSettingsSchema, type Language, type SourceSettings } from '../../core/model/settings';

const AddressesSchema = v.object({
  qrMenu: v.object({ url: v.string(), token: v.string(), pinSha256: v.optional(v.string()) }),
  miniDelivery: v.object({ url: v.string(), token: v.string(), staffPageUrl: v.string() }),
  controlUrl: v.string(),
});

export interface DemoRestaurant {
  readonly sources: SourceSettings[];
  readonly tokens: ReadonlyMap<SourceId, string>;
  /** The page that makes guests call, order and pay. */
  readonly controlUrl: string;
  stop(): void;
}

/** The part of a started process that is used: a child process of Node and a utility process of Electron both have it. */
export interface RestaurantProcess {
  readonly stdout: NodeJS.ReadableStream | null;
  once(event: 'exit', listener: (code: number | null) => void): unknown;
  kill(): unknown;
}
export interface DemoOptions {
  readonly language: Language;
  /** The restaurant ended by itself, after it had opened. */
  readonly onEnded: (code: number | null) => void;
  readonly startWithinMs?: number;
}

const labels = { ru: { hall: 'Зал', delivery: 'Доставка' }, en: { hall: 'Hall', delivery: 'Delivery' } } as const;

function describe(line: string, language: Language): Omit<DemoRestaurant, 'stop'> {
  const { qrMenu, miniDelivery, controlUrl } = v.parse(AddressesSchema, JSON.parse(line));
  const hall = v.parse(SourceSettingsSchema, {
    kind: 'qr-menu',
    id: 'hall',
    label: labels[language].hall,
    baseUrl: qrMenu.url,
    tls: qrMenu.pinSha256 === undefined ? {} : { pinSha256: qrMenu.pinSha256 },
  });
  const delivery = v.parse(SourceSettingsSchema, {
    kind: 'mini-delivery',
    id: 'delivery',
    label: labels[language].delivery,
    baseUrl: miniDelivery.url,
    staffPageUrl: miniDelivery.staffPageUrl,
  });
  return {
    sources: [hall, delivery],
    tokens: new Map([
      [hall.id, qrMenu.token],
      [delivery.id, miniDelivery.token],
    ]),
    controlUrl,
  };
}

/** @param child the simulator, just started; rejects, and ends it, where it does not say in time where it is */
export function openDemoRestaurant(child: RestaurantProcess, { language, onEnded, startWithinMs = 20_000 }: DemoOptions): Promise<DemoRestaurant> {
  let state: 'opening' | 'open' | 'stopped' = 'opening';
  const stop = (): void => {
    state = 'stopped';
    child.kill();
  };
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      stop();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail('it did not say where it is'), startWithinMs);
    child.once('exit', (code) => {
      if (state === 'open') onEnded(code);
      else if (state === 'opening') fail(`it ended with ${code ?? 'a signal'}`);
    });
    if (child.stdout === null) return fail('it has no output');
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        const described = describe(line, language);
        clearTimeout(timer);
        state = 'open';
        resolve({ ...described, stop });
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    });
  });
}
