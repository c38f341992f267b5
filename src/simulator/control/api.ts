/** The control page's API: every method of the simulator by its name, with JSON arguments. */
import { jsonAnswer, type Answer } from '../http/answer';
import { Refused, asFilledArray, asInt, asNumber, asObject, asText, oneOf } from '../fields';
import type { Fault } from '../http/faults';
import type { DeliveryWish } from '../miniDelivery/miniDelivery';
import type { OrderPatch } from '../miniDelivery/orders';
import type { DishWish } from '../qrMenu/floor';
import type { ScenarioName } from '../scenarios/director';
import type { Behaviour, Simulator, SystemName } from '../model';

/** What the API can reach: the simulator, before its control page has an address. */
export type Controlled = Omit<Simulator, 'controlUrl' | 'stop'>;

const system = (value: unknown): SystemName => oneOf<SystemName>('qrMenu', 'miniDelivery')(value, 'args[0]');
const table = (value: unknown): string => asText(typeof value === 'number' ? String(value) : value, 'args[0]');
const id = (value: unknown): number => asInt(value, 'args[0]');
/** Dishes, wishes and patches go on as they are: what they are given to checks them. */
const dishes = (value: unknown): readonly DishWish[] | undefined => (value === undefined ? undefined : (asFilledArray(value, 'args[1]') as readonly DishWish[]));
const fault = (value: unknown): Fault | null => (value === null || typeof value === 'string' ? (value as Fault | null) : (asObject(value, 'args[1]') as unknown as Fault));

const flag = oneOf(true, false);
const behaviourReaders: { readonly [K in keyof Behaviour]: (value: unknown, path: string) => Behaviour[K] } = {
  unknownCursor: oneOf<Behaviour['unknownCursor']>('all', 'nothing', 'refuse'),
  tableRepr: flag,
  listsWaiting: flag,
  version: asText,
  automaticDiscount: (value, path) => (value === null ? null : asInt(value, path)),
  movesOn: flag,
};
const changeBehaviour = (behaviour: Behaviour, patch: unknown): void => {
  for (const [key, value] of Object.entries(asObject(patch, 'args[0]'))) {
    if (!Object.hasOwn(behaviourReaders, key)) throw new Refused(`Поле "${key}": нет такого свойства`);
    Object.assign(behaviour, { [key]: behaviourReaders[key as keyof Behaviour](value, key) });
  }
};

type Method = (args: readonly unknown[]) => unknown;
const methodsOf = ({ guest, staff, faults, stopList, ...simulator }: Controlled): Readonly<Record<string, Method>> => ({
  'guest.callWaiter': ([name]) => guest.callWaiter(table(name)),
  'guest.requestBill': ([name]) => guest.requestBill(table(name)),
  'guest.order': ([name, wishes]) => guest.order(table(name), dishes(wishes)),
  'guest.orderMore': ([name, wishes]) => guest.orderMore(table(name), dishes(wishes)),
  'guest.payOnline': ([name]) => guest.payOnline(table(name)),
  'guest.event': ([code, name, more]) => guest.event(asText(code, 'args[0]'), table(name), asObject(more ?? {}, 'args[2]')),
  'guest.postDelivery': ([wish]) => guest.postDelivery(asObject(wish ?? {}, 'args[0]') as DeliveryWish),
  'staff.accept': ([order]) => staff.accept(id(order)),
  'staff.cancel': ([order]) => staff.cancel(id(order)),
  'staff.fillOrder': ([order]) => staff.fillOrder(id(order)),
  'staff.setStatus': ([order, status]) => staff.setStatus(id(order), asInt(status, 'args[1]')),
  'staff.edit': ([order, patch]) => staff.edit(id(order), asObject(patch, 'args[1]') as OrderPatch),
  'faults.set': ([name, wanted]) => faults.set(system(name), fault(wanted)),
  'stopList.stop': ([code]) => stopList.stop(id(code)),
  'stopList.allow': ([code]) => stopList.allow(id(code)),
  'stopList.setRests': ([code, portions]) => stopList.setRests(id(code), asInt(portions, 'args[1]')),
  'behaviour.set': ([patch]) => changeBehaviour(simulator.behaviour, patch),
  setSpeed: ([speed]) => simulator.setSpeed(asNumber(speed, 'args[0]')),
  play: ([name]) => simulator.play(asText(name, 'args[0]') as ScenarioName),
  restart: ([name]) => simulator.restart(system(name)),
  requests: ([name]) => simulator.requests(system(name)),
  state: () => simulator.state(),
});

/** Answers a call by name: `{ok:true, value}`, or `{ok:false, message}` with status 400. @param body `{"args":[…]}` */
export const createControlApi = (simulator: Controlled): ((name: string, body: string) => Promise<Answer>) => {
  const methods = methodsOf(simulator);
  return async (name, body) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) return jsonAnswer({ ok: false, message: `no such call: ${name}; there are ${Object.keys(methods).join(', ')}` }, 404);
    try {
      const { args = [] } = (body === '' ? {} : asObject(JSON.parse(body), 'body')) as { readonly args?: unknown };
      if (!Array.isArray(args)) throw new Refused('Поле "args": ожидается массив');
      return jsonAnswer({ ok: true, value: (await method(args)) ?? null });
    } catch (error) {
      if (error instanceof Refused || error instanceof RangeError || error instanceof SyntaxError) return jsonAnswer({ ok: false, message: error.message }, 400);
      throw error;
    }
  };
};
