/** The embedded demo restaurant: the simulator in a process of its own, and the sources that point to it. */
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import * as v from 'valibot';
import type { SourceId } from '../core/model/ids';
import { SourceSettingsSchema, type Language, type SourceSettings } from '../core/model/settings';

const AddressesSchema = v.object({
  qrMenu: v.object({ url: v.string(), token: v.string(), pinSha256: v.optional(v.string()) }),
  miniDelivery: v.object({ url: v.string(), token: v.string(), staffPageUrl: v.string() }),
  controlUrl: v.string(),
});
type Addresses = v.InferOutput<typeof AddressesSchema>;

export interface Demo {
  readonly sources: SourceSettings[];
  readonly tokens: ReadonlyMap<SourceId, string>;
  /** The page that makes guests call, order and pay. */
  readonly controlUrl: string;
  stop(): void;
}
export interface DemoOptions {
  /** The simulator's bundle. */
  readonly scriptPath: string;
  readonly language: Language;
  /** The restaurant ended by itself. */
  readonly onEnded: (code: number) => void;
}

const START_WITHIN_MS = 20_000;
const labels = { ru: { hall: 'Зал', delivery: 'Доставка' }, en: { hall: 'Hall', delivery: 'Delivery' } } as const;

function describe({ qrMenu, miniDelivery, controlUrl }: Addresses, language: Language): Omit<Demo, 'stop'> {
  const tls = qrMenu.pinSha256 === undefined ? {} : { pinSha256: qrMenu.pinSha256 };
  const hall = v.parse(SourceSettingsSchema, { kind: 'qr-menu', id: 'demo-hall', label: labels[language].hall, baseUrl: qrMenu.url, tls });
  const delivery = v.parse(SourceSettingsSchema, {
    kind: 'mini-delivery',
    id: 'demo-delivery',
    label: labels[language].delivery,
    baseUrl: miniDelivery.url,
    staffPageUrl: miniDelivery.staffPageUrl,
  });
  const tokens = new Map([
    [hall.id, qrMenu.token],
    [delivery.id, miniDelivery.token],
  ]);
  return { sources: [hall, delivery], tokens, controlUrl };
}

/** Rejects where the restaurant does not say within its time where it is. The process ends with this one. */
export function startDemo({ scriptPath, language, onEnded }: DemoOptions): Promise<Demo> {
  const child = utilityProcess.fork(scriptPath, [], { serviceName: 'Hoverboard demo restaurant', stdio: ['ignore', 'pipe', 'ignore'] });
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    child.kill();
  };
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      stop();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail('no answer'), START_WITHIN_MS);
    child.once('exit', (code) => {
      if (!stopped) onEnded(code);
      fail(`ended with ${code}`);
    });
    if (child.stdout === null) return fail('no output');
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        const demo = describe(v.parse(AddressesSchema, JSON.parse(line)), language);
        clearTimeout(timer);
        resolve({ ...demo, stop });
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    });
  });
}
