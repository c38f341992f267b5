/** The rush: something happens every second or two, in the hall and in the delivery, and staff at the other tills keep up as they can. */
import { atSomeTable, everyNow, relieve, type Scenario, type Stage } from './actors';

const bearableWaiting = 10;

const cancelSome = ({ delivery, random }: Stage): void => {
  const open = delivery.orders.all().filter((order) => order.status < 20);
  if (open.length > 0) delivery.staff.cancel(random.pick(open).id);
};
const changeSome = ({ delivery, random }: Stage): void => {
  const accepted = delivery.orders.all().filter((order) => Math.floor(order.status / 10) === 1);
  if (accepted.length > 0) delivery.staff.edit(random.pick(accepted).id, { comment: 'Гость перезвонил: позвонить за 15 минут', paid: 50_000 });
};

export const rush: Scenario = (stage) => {
  const { qrMenu, delivery, random } = stage;
  for (let order = 0; order < 4; order += 1) delivery.postDelivery({ inMinutes: random.int(30, 70) });
  everyNow(stage, [700, 2500], () => {
    const choice = random.next();
    if (choice < 0.7) atSomeTable(stage, 20);
    else if (choice < 0.88) delivery.postDelivery({ inMinutes: random.chance(0.2) ? random.int(150, 300) : random.int(40, 80) });
    else if (choice < 0.93) changeSome(stage);
    else if (choice < 0.96) cancelSome(stage);
    else if (choice < 0.97) qrMenu.guest.event('song_request', random.int(1, 20));
    else relieve(stage, 0);
    relieve(stage, bearableWaiting);
  });
};
