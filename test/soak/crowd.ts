/** A week of guests, websites and staff at the till, as a simulated restaurant sees them: so many events and orders in so many steps, each order to its end. */
import type { Simulator } from '../../src/simulator/simulator';

export interface Crowd {
  /** Lets one step of the evening happen. */
  step(): void;
  /** Ends every order but the last ones, so that a day's end leaves little standing. */
  finish(leave: number): void;
  readonly events: number;
  readonly orders: number;
}

const TABLES = 30;
const STAGES = [11, 20, 30] as const;
/** What a kitchen has before it on its worst evening. */
const OPEN_AT_A_TIME = 40;
/** Each stage stands for longer than a poll's interval, or nobody would see it. */
const LEAST_STEPS_A_STAGE = 3;
const CANCELLED = 40;

/** The same numbers each time, so that two runs can be compared. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Whole numbers that add up to the total after so many steps. */
function portioned(total: number, steps: number): () => number {
  let [step, given] = [0, 0];
  return () => {
    step += 1;
    const now = Math.floor((total * step) / steps) - given;
    given += now;
    return now;
  };
}

export function createCrowd(restaurant: Simulator, { events, orders, steps }: { readonly events: number; readonly orders: number; readonly steps: number }): Crowd {
  const dice = createDice(7);
  const { guest, staff } = restaurant;
  const stepsAStage = Math.max(LEAST_STEPS_A_STAGE, Math.round((OPEN_AT_A_TIME * steps) / orders / STAGES.length));
  const open: { readonly id: number; stage: number; steps: number }[] = [];
  const eventsNow = portioned(events, steps);
  const ordersNow = portioned(orders, steps);
  const made = { events: 0, orders: 0 };
  const doings = [
    (table: number) => guest.callWaiter(table),
    (table: number) => guest.callWaiter(table),
    (table: number) => guest.requestBill(table),
    (table: number) => guest.order(table),
    (table: number) => guest.orderMore(table),
    (table: number) => guest.payOnline(table),
  ];
  const moveOn = (order: (typeof open)[number]): boolean => {
    const cancelled = dice(25) === 0;
    staff.setStatus(order.id, cancelled ? CANCELLED : (STAGES[order.stage] ?? CANCELLED));
    order.stage += 1;
    order.steps = 0;
    return cancelled || order.stage === STAGES.length;
  };
  const moveAll = (isDue: (order: (typeof open)[number]) => boolean): void => {
    for (let at = open.length - 1; at >= 0; at -= 1) {
      const order = open[at];
      if (order !== undefined && isDue(order) && moveOn(order)) open.splice(at, 1);
    }
  };
  return {
    step() {
      for (let left = eventsNow(); left > 0; left -= 1, made.events += 1) doings[dice(doings.length)]?.(1 + dice(TABLES));
      for (let left = ordersNow(); left > 0; left -= 1, made.orders += 1) open.push({ id: guest.postDelivery(), stage: 0, steps: 0 });
      moveAll((order) => ++order.steps >= stepsAStage + dice(2));
    },
    finish(leave) {
      while (open.length > leave) moveAll((order) => open.indexOf(order) < open.length - leave);
    },
    get events() {
      return made.events;
    },
    get orders() {
      return made.orders;
    },
  };
}
