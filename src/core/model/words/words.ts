/** The words that every surface needs for the domain's own codes, in each language: what is missing in one does not compile. */
import type { AudibilityWords } from './audibility';
import type { ChannelWords } from './channelWords';
import type { CheckReport } from '../../upstreams/source';
import type { Attention, AlertView, HushView } from '../view';
import type { CancelReason, Closed, Dish, HallKind, OrderRequest, Stage, Ticket, TicketKind } from '../ticket';
import type { Entry } from '../fact';
import type { HealthState, Problem } from '../health';
import type { Instant } from '../instant';
import type { JournalTrouble } from '../../ports';
import type { Kopecks } from '../money';
import type { MuteScope } from '../mute';
import type { Quantity } from '../quantity';
import type { RoutingWords } from './routing';
import type { SourceId } from '../ids';

export type RefusalCode =
  | 'no-such-ticket'
  | 'already-claimed'
  | 'nothing-asked'
  | 'not-claimed'
  | 'already-closed'
  | 'not-closed'
  | 'open-again-already'
  | 'too-many-mutes'
  | 'not-a-delivery'
  | 'not-waiting'
  | 'already-ended'
  | 'actions-off'
  | 'in-progress'
  | 'too-late-to-take-back'
  | 'accept-or-cancel'
  | 'reason-text-missing'
  | 'no-staff-page'
  | 'no-gap'
  | 'nothing-dead'
  | 'no-such-person'
  | 'not-in-kitchen'
  | 'bumped-already'
  | 'nothing-bumped'
  | 'not-called-off'
  | 'journal';

export interface Words {
  readonly language: 'ru' | 'en';
  readonly format: {
    /** «1 740 ₽», «186,50 ₽» (no-break spaces). */
    money(amount: Kopecks): string;
    /** «×2», «0,75». */
    quantity(quantity: Quantity): string;
    /** «20:30» in the computer's zone, or «25.11 20:30» on another day than `now` and more than six hours from it. */
    time(at: Instant, now: Instant): string;
    /** «сейчас», «40 с», «3 мин», «2 ч 05 мин». */
    age(durationMs: number): string;
    /** «2:10», what is left of a time, in whole seconds; never below «0:00». */
    countdown(durationMs: number): string;
    phone(digits: string): string;
  };
  readonly kind: Readonly<Record<TicketKind, string>>;
  /** What a guest did who asked once more while the ticket was open: «Зовёт ещё раз», «Дозаказ». */
  readonly askedAgain: Readonly<Record<HallKind, string>>;
  /** The same as `kind` in few letters, for the floating button. */
  readonly kindShort: Readonly<Record<TicketKind, string>>;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly cancelReason: Readonly<Record<CancelReason, string>>;
  readonly attentionReason: Readonly<Record<Attention['reason'], string>>;
  readonly alertLevel: Readonly<Record<AlertView['level'], string>>;
  readonly healthState: Readonly<Record<HealthState, string>>;
  /** What is wrong, where, and what to do: one or two sentences. */
  problem(problem: Problem): string;
  /** The sentence under «Проверить». */
  check(report: CheckReport): string;
  /** «Стол 6», «Заказ № 139». */
  subject(ticket: Ticket): string;
  /** «Стол 6 зовёт официанта»: the title of a notification. */
  title(ticket: Ticket): string;
  /** What a voice would say of a ticket of this kind, for trying it. */
  readonly spokenSample: (kind: TicketKind) => string;
  /** What a voice says of a ticket, and of so many others that wait like it: «Стол 6, просят счёт, и ещё две заявки». */
  spoken(ticket: Ticket, others: number): string;
  /** The body of a notification: count, sum, dishes, guest, time. */
  body(ticket: Ticket, now: Instant): string;
  /** Many at once: «3 вызова, 1 счёт, 2 доставки». */
  summary(counts: Readonly<Partial<Record<TicketKind, number>>>): string;
  /** In the notification that stands for a burst: «Всего ждут: 7». */
  waitingInAll(count: number): string;
  /** «ещё: Стол 6 зовёт официанта, …»: what waits besides, in the same notification. */
  besides(titles: readonly string[]): string;
  closed(closed: Closed): string;
  request(request: OrderRequest, ticket: Ticket): string;
  /** One line of a ticket's timeline; null: not for staff. */
  timeline(entry: Entry): string | null;
  /** Under «Нет связи», where nothing more is known than that a source is silent. */
  readonly noNews: string;
  /** @param awayMs null: nobody knows how long it was */
  gap(awayMs: number | null): string;
  readonly channel: ChannelWords;
  readonly routing: RoutingWords;
  readonly audibility: AudibilityWords;
  dish(dish: Dish): string;
  readonly repeatMark: string;
  readonly actions: { readonly claim: string; readonly open: string };
  /** What is silent: «Стол 6», «Вызовы официанта», a source's name. */
  muteScope(scope: MuteScope, sourceLabel: (id: SourceId) => string): string;
  /** Why the clock keeps things silent, as the beginning of a sentence. */
  readonly hush: Readonly<Record<HushView['reason'], string>>;
  /** «до 09:00». */
  until(time: string): string;
  readonly unknownHallCode: (kind: HallKind, code: string) => string;
  /** Why a command was refused, and what to do instead. `who` fills in whoever has the ticket. */
  readonly refusal: Readonly<Record<RefusalCode, (who: string) => string>>;
  /** The journal cannot be written: nothing new can be recorded. What is wrong and what to do. */
  readonly journalTrouble: Readonly<Record<JournalTrouble, string>>;
  /** The title above `journalTrouble` in a notification. */
  readonly journalStopped: string;
  /** The title above what befell the station before it started, in a notification. */
  readonly noticeTitle: string;
  /** A damaged journal was put aside under that name: the board begins empty, and what was on it is for staff to look after. */
  journalAside(file: string): string;
  /** A wall in a browser does not answer, and what to do. */
  screenSilent(name: string): string;
  readonly screenSilentHint: string;
  /** A sound of the house cannot be played. `file`: where a provisioning file says that it lies. */
  soundBroken(sound: { readonly label: string; readonly file?: string | undefined }): string;
  plural(count: number, forms: { one: string; few?: string; many?: string; other: string }): string;
}
