/** The evening through which the station is killed: what guests made the upstreams answer, what staff were told of it, and what staff did. */
import type { BoardSnapshot, TicketView } from '../../src/core/model/view';
import type { Random } from '../../src/simulator/random';
import type { Simulator } from '../../src/simulator/simulator';
import type { DaemonNotification } from '../e2e/daemon/notificationDaemon';
import type { Life } from './life';
import { unnamedIn, untold, type Unnamed } from './summaries';

const kinds = ['waiter-call', 'bill-request', 'table-order', 'online-payment', 'delivery-order'] as const;
export type Kind = (typeof kinds)[number];

/** One ticket that must come of it; each has a table of its own, so that its title is its name. */
export interface Want {
  readonly kind: Kind;
  /** The table's name or the order's number. */
  readonly place: string;
  readonly title: string;
  /** How many notifications there had been when the guest asked. */
  readonly askedBefore: number;
  /** How often the guest asked. */
  times: number;
  /** Named in notifications that are not marked as a repeat, and in any. */
  fresh: number;
  named: number;
  /** The last life that named it. */
  lastNamedBy: number;
  /** What staff were told was done, and in which life. */
  readonly done: { act: 'claim' | 'done'; life: number }[];
  /** A life died before it said whether it had done what it was asked. */
  unsure: boolean;
  /** The guest asked again while staff's «done» was on its way: of the two that came first decides whether that is another ticket. */
  mayBeTwo: boolean;
  /** A bill that was paid online, an order that was accepted: it ended upstream. */
  endedUpstream: boolean;
}

const titles: Readonly<Record<Kind, (place: string) => string>> = {
  'waiter-call': (place) => `Стол ${place} зовёт официанта`,
  'bill-request': (place) => `Стол ${place} просит счёт`,
  'table-order': (place) => `Стол ${place}: новый заказ`,
  'online-payment': (place) => `Стол ${place} оплатил онлайн`,
  'delivery-order': (place) => `Новая доставка: заказ № ${place}`,
};
/** A summary names five tickets, and says by a number how many more there are. */
const MOST_UNTOLD = 4;
const REPEAT = 'повтор';
const BESIDES = 'ещё: ';

const placeOf = (ticket: TicketView): string => (ticket.type === 'delivery' ? String(ticket.orderId) : ticket.table.name);
export const ticketsOf = (board: BoardSnapshot, want: Want): readonly TicketView[] => board.tickets.filter((ticket) => ticket.kind === want.kind && placeOf(ticket) === want.place);

export interface Evening {
  readonly wants: readonly Want[];
  /** Reads what the daemon was sent since. */
  absorb(): void;
  /** Guests do something, unless a few of them have not been told of yet. */
  guests(): void;
  /** Staff do something about what they were told. */
  staff(life: Life): Promise<void>;
  /** What summaries counted without naming it. */
  readonly unnamed: readonly Unnamed[];
  /** Titles of summaries whose counts cannot be right. */
  readonly unread: readonly string[];
  readonly repeats: number;
}

export function createEvening(restaurant: Simulator, calls: readonly DaemonNotification[], random: Random): Evening {
  const wants: Want[] = [];
  const byTitle = new Map<string, Want>();
  let read = 0;
  let table = 1000;
  const unnamed: Unnamed[] = [];
  const unread: string[] = [];
  let repeats = 0;

  const expect = (kind: Kind, place: string): void => {
    const want: Want = { kind, place, title: titles[kind](place), askedBefore: calls.length, times: 1, fresh: 0, named: 0, lastNamedBy: 0, done: [], unsure: false, mayBeTwo: false, endedUpstream: false };
    wants.push(want);
    byTitle.set(want.title, want);
  };
  const open = (kind: Kind): Want[] => wants.filter((want) => want.kind === kind && want.named > 0 && want.done.length === 0 && !want.unsure && !want.endedUpstream);

  /** What the notification of a burst names besides: no news, but seen, also where the daemon never saw the one before. */
  const besides = (body: string): Want[] =>
    body
      .split(' · ')
      .filter((part) => part.startsWith(BESIDES))
      .flatMap((part) => part.slice(BESIDES.length).split(', ').flatMap((title) => byTitle.get(title) ?? []));
  function absorb(): void {
    for (; read < calls.length; read += 1) {
      const call = calls[read];
      if (call === undefined) continue;
      const life = Number(call.appName.replace('Hoverboard ', ''));
      const marked = call.title.startsWith(REPEAT) || call.body.startsWith(REPEAT);
      if (marked) repeats += 1;
      const told = [call.title, ...call.body.replace(/ …$/, '').split(' · ')].flatMap((title) => byTitle.get(title) ?? []);
      if (call.body.endsWith(' …')) {
        const more = unnamedIn(call.title, told.map(({ kind }) => kind), kinds);
        if (more === null) unread.push(call.title);
        else unnamed.push(...more.map((kind) => ({ kind, call: read, asNews: !marked })));
      }
      for (const want of besides(call.body)) want.named += 1;
      for (const want of told) {
        want.named += 1;
        want.fresh += marked ? 0 : 1;
        want.lastNamedBy = Math.max(want.lastNamedBy, life);
      }
    }
  }

  function newGuest(): void {
    const { guest } = restaurant;
    const place = String((table += 1));
    const kind = random.pick<Kind>(kinds);
    if (kind === 'delivery-order') return expect(kind, String(guest.postDelivery()));
    if (kind === 'waiter-call') guest.callWaiter(place);
    else if (kind === 'bill-request') guest.requestBill(place);
    else if (kind === 'table-order') guest.order(place);
    else guest.payOnline(place);
    expect(kind, place);
  }
  function guests(): void {
    absorb();
    if (untold(wants, unnamed).length >= MOST_UNTOLD) return;
    const [again, bill, order] = [open('waiter-call'), open('bill-request'), open('delivery-order')];
    const what = random.int(1, 10);
    if (what === 1 && again.length > 0) {
      const want = random.pick(again);
      restaurant.guest.callWaiter(want.place);
      want.times += 1;
    } else if (what === 2 && bill.length > 0) {
      const want = random.pick(bill);
      restaurant.guest.payOnline(want.place);
      want.endedUpstream = true;
      expect('online-payment', want.place);
    } else if (what === 3 && order.length > 0) {
      const want = random.pick(order);
      restaurant.staff.accept(Number(want.place));
      want.endedUpstream = true;
    } else newGuest();
  }

  async function staff(life: Life): Promise<void> {
    absorb();
    const board = await life.board();
    if (board === null) return;
    const told = wants.filter((want) => want.named > 0 && want.times === 1 && !want.unsure && !want.endedUpstream && want.done.at(-1)?.act !== 'done');
    if (told.length === 0) return;
    const want = random.pick(told);
    const [ticket] = ticketsOf(board, want);
    if (ticket === undefined || (want.kind === 'delivery-order' && want.done.length > 0)) return;
    const act = want.kind === 'delivery-order' || (want.done.length === 0 && random.chance(0.3)) ? 'claim' : 'done';
    const answer = await life.ask(act, ticket.id);
    // Told for once, it had been asked once: whoever did so again, while a «done» was on its way, has another ticket where that came first.
    if (act === 'done' && want.times > 1) want.mayBeTwo = true;
    // Whoever asked again or paid meanwhile has changed the ticket under their hands.
    if (answer === null || !answer.ok || want.times > 1 || want.endedUpstream) want.unsure = true;
    else want.done.push({ act, life: life.number });
  }

  return {
    wants,
    absorb,
    guests,
    staff,
    unnamed,
    unread,
    get repeats() {
      return repeats;
    },
  };
}
