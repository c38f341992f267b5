/** Simulators of one test file, all stopped after it, and how its two systems are asked. */
import { afterAll } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator';
import { ask, type Question, type Reply } from './ask';

const started: Simulator[] = [];
afterAll(async () => {
  await Promise.all(started.map((simulator) => simulator.stop()));
});

export const open = async (options?: SimulatorOptions): Promise<Simulator> => {
  const simulator = await startSimulator(options);
  started.push(simulator);
  return simulator;
};

export interface QrAnswer {
  readonly result: boolean;
  readonly data: {
    readonly updates: readonly {
      readonly hash: string;
      readonly code: string;
      readonly invoice: unknown;
      readonly order: { readonly guid: string; readonly sum: number; readonly dishes: readonly unknown[] } | null;
      readonly table_repr?: unknown;
    }[];
  };
}
export interface DeliveryAnswer {
  readonly result: boolean;
  readonly msg?: string;
  readonly order_id?: number;
  readonly data?: readonly { readonly id: number; readonly status: number; readonly [field: string]: unknown }[];
  readonly order?: { readonly status: number; readonly amount: number; readonly items?: readonly unknown[] };
}

export const events = ({ qrMenu }: Simulator, hash = 'none', token: string | null = qrMenu.token): Promise<Reply<QrAnswer>> =>
  ask(`${qrMenu.url}/api/v4/events?hash=${hash}`, { headers: token === null ? {} : { token } });

/** A call of Mini-Delivery; with a body it is a POST. */
export const delivery = ({ miniDelivery }: Simulator, call: string, body?: unknown, question: Question = {}): Promise<Reply<DeliveryAnswer>> =>
  ask(`${miniDelivery.url}/api/v2/ext/${call}`, {
    headers: { Token: miniDelivery.token },
    ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...question,
  });
