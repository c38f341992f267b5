/** What scenarios can make happen: guests in the hall, guests of the delivery, staff at the till. */
import type { DeliveryOrder } from '../miniDelivery/orders';
import type { MiniDelivery } from '../miniDelivery/miniDelivery';
import type { QrMenu } from '../qrMenu/qrMenu';
import type { Random } from '../random';
import type { Schedule } from '../schedule';

export interface Actors {
  readonly qrMenu: QrMenu;
  readonly delivery: MiniDelivery;
}

/** Told step by step on the schedule; `random` is the scenario's own, so that nothing else disturbs it. */
export interface Stage extends Actors {
  readonly random: Random;
  readonly after: Schedule['after'];
}
export type Scenario = (stage: Stage) => void;

export const waiting = (delivery: MiniDelivery): readonly DeliveryOrder[] => delivery.orders.all().filter((order) => order.status === 0);

/** Lets `act` happen again and again, each time after `fromMs` to `toMs`. */
export const everyNow = (stage: Stage, [fromMs, toMs]: readonly [number, number], act: () => void): void => {
  stage.after(stage.random.int(fromMs, toMs), () => {
    everyNow(stage, [fromMs, toMs], act);
    act();
  });
};

/** Something that the guests of one table would do now: who has ordered asks for more, for the bill, or pays; anyone may call. */
export const atSomeTable = ({ qrMenu, random }: Stage, tables: number): void => {
  const name = random.int(1, tables);
  const choice = random.next();
  const { guest, floor } = qrMenu;
  if (choice < 0.3) guest.callWaiter(name);
  else if (floor.orderAt(floor.table(name)) === null) guest.order(name);
  else if (choice < 0.55) guest.orderMore(name);
  else if (choice < 0.8) guest.requestBill(name);
  else guest.payOnline(name);
};

/** Another till takes the order that has waited longest, where there are more than `bearable`. */
export const relieve = ({ delivery }: Stage, bearable: number): void => {
  const orders = waiting(delivery);
  const longest = orders[0];
  if (orders.length > bearable && longest !== undefined) delivery.staff.accept(longest.id);
};
