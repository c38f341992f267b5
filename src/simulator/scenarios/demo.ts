/** The demo: a waiter call within seconds, a web order soon after, then one of everything, and a calm evening from there on. */
import { atSomeTable, everyNow, relieve, type Scenario, type Stage } from './actors';

const s = 1000;
const bearableWaiting = 3;

/** What the restaurant was busy with before anyone looked. */
const already = ({ delivery, qrMenu }: Stage): void => {
  const onTheWay = delivery.postDelivery({ inMinutes: 20 });
  delivery.staff.setStatus(onTheWay, 20);
  const cooking = delivery.postDelivery({ inMinutes: 40 });
  delivery.staff.setStatus(cooking, 11);
  for (const name of ['2', '9', '12']) qrMenu.floor.seat(qrMenu.floor.table(name), qrMenu.floor.choose(undefined), true);
};

/** Accepted at another till, then cancelled there, unless staff here were quicker. */
const changedTheirMind = ({ delivery, after }: Stage): void => {
  const id = delivery.postDelivery({ inMinutes: 75 });
  after(40 * s, () => {
    if (delivery.orders.find(id)?.status === 0) delivery.staff.accept(id);
  });
  after(75 * s, () => {
    const family = Math.floor((delivery.orders.find(id)?.status ?? 0) / 10);
    if (family < 3) delivery.staff.cancel(id);
  });
};

const calm = (stage: Stage): void => {
  everyNow(stage, [60 * s, 120 * s], () => {
    relieve(stage, bearableWaiting);
    if (stage.random.chance(0.3)) stage.delivery.postDelivery({ inMinutes: stage.random.int(50, 80) });
    else atSomeTable(stage, 20);
  });
};

export const demo: Scenario = (stage) => {
  const { after, random, delivery, qrMenu } = stage;
  const { guest } = qrMenu;
  already(stage);
  after(3 * s, () => guest.callWaiter(6));
  after(random.int(14, 19) * s, () => delivery.postDelivery({ inMinutes: random.int(55, 65) }));
  after(50 * s, () => guest.order(3));
  after(85 * s, () => guest.orderMore(3));
  after(115 * s, () => guest.requestBill(9));
  after(150 * s, () => guest.payOnline(9));
  after(190 * s, () => delivery.postDelivery({ inMinutes: random.int(60, 75) }));
  after(230 * s, () => guest.callWaiter('Терраса 1'));
  after(265 * s, () => delivery.postDelivery({ inMinutes: random.int(220, 260) }));
  after(300 * s, () => changedTheirMind(stage));
  after(340 * s, () => guest.requestBill(3));
  after(390 * s, () => calm(stage));
};
