/** A ticket's state as a shape, a tone and words; colour only underlines what these already say. */
import {
  AlarmClock,
  Archive,
  Ban,
  BellOff,
  BellRing,
  CalendarClock,
  ChefHat,
  CircleCheck,
  CircleHelp,
  FilePlus,
  Hourglass,
  Megaphone,
  OctagonX,
  Receipt,
  TriangleAlert,
  Truck,
  UserCheck,
  type LucideIcon,
} from 'lucide-react';
import type { AgeStep } from '../../core/model/ageing';
import type { Instant } from '../../core/model/instant';
import type { DeliveryTicketView, TicketView } from '../../core/model/view';
import type { Words } from '../../core/model/words/words';
import type { BoardTexts } from '../lib/texts/board.ru';

/** `alarm` act now · `warn` look at it · `busy` somebody is at it · `plain`. */
export type Tone = 'alarm' | 'warn' | 'busy' | 'plain';
export interface Mark {
  readonly Shape: LucideIcon;
  readonly tone: Tone;
  readonly text: string;
}

const stageShapes: Readonly<Record<DeliveryTicketView['stage'], LucideIcon>> = {
  waiting: Hourglass,
  created: FilePlus,
  accepted: ChefHat,
  'on-the-way': Truck,
  archived: Archive,
  cancelled: Ban,
  unfamiliar: CircleHelp,
};

function stageMark(ticket: DeliveryTicketView, words: Words, texts: BoardTexts): Mark {
  if (ticket.closed !== null && ticket.stage !== 'archived' && ticket.stage !== 'cancelled') return { Shape: CircleHelp, tone: 'plain', text: words.closed(ticket.closed) };
  const text = ticket.stage === 'unfamiliar' ? texts.state.unfamiliar(ticket.status) : words.stage[ticket.stage];
  return { Shape: stageShapes[ticket.stage], tone: ticket.stage === 'unfamiliar' ? 'warn' : 'plain', text };
}

/**
 * An acceptance or cancellation that staff still have to watch; null once it is settled.
 * @param texts the card's few words; without them the whole sentence of the detail pane
 */
export function requestMark(ticket: TicketView, words: Words, texts?: BoardTexts): Mark | null {
  if (ticket.type !== 'delivery' || ticket.request === null) return null;
  const { action, phase } = ticket.request;
  const text = texts && (phase === 'sent' || phase === 'failed') ? texts.request[phase][action] : words.request(ticket.request, ticket);
  switch (phase) {
    case 'undoable':
    case 'sent':
      return { Shape: Hourglass, tone: 'busy', text };
    case 'unconfirmed':
      return { Shape: TriangleAlert, tone: 'warn', text };
    case 'failed':
      return { Shape: OctagonX, tone: 'alarm', text };
    case 'confirmed':
    case 'taken-back':
      return null;
  }
}

function ringingText(ticket: TicketView, step: AgeStep, words: Words, texts: BoardTexts): string {
  const { state } = texts;
  if (ticket.demand?.kind === 'cancelled') return state.cancelled;
  if (ticket.demand?.kind === 'due') return state.due;
  if (ticket.type === 'delivery') return step === 3 ? state.tooLong : step === 2 ? state.orderWaitsLong : state.orderWaits;
  if (step === 3) return state.tooLong;
  if (step === 2) return state.waitsLong;
  return ticket.demand?.kind === 'again' ? words.askedAgain[ticket.kind] : state.waits;
}

/** @param step how long the ticket has waited; the words grow with it */
export function stateMark(ticket: TicketView, step: AgeStep, now: Instant, words: Words, texts: BoardTexts): Mark {
  const until = ticket.attention.until === null ? '' : words.format.time(ticket.attention.until, now);
  const request = requestMark(ticket, words, texts);
  switch (ticket.attention.state) {
    case 'ringing': {
      const rings = { Shape: BellRing, tone: 'alarm', text: ringingText(ticket, step, words, texts) } as const;
      // That the order is cancelled outweighs how the acceptance went that somebody here asked for.
      return ticket.demand?.kind === 'cancelled' ? rings : (request ?? rings);
    }
    case 'muted':
      return request ?? { Shape: BellOff, tone: 'warn', text: texts.state.muted };
    case 'inhibited':
      return { Shape: Receipt, tone: 'busy', text: texts.state.inhibited };
    case 'elsewhere':
      return request ?? { Shape: Megaphone, tone: 'plain', text: ticket.attention.route === undefined ? words.attentionReason['rings-elsewhere'] : words.routing.short(ticket.attention.route) };
    case 'claimed':
      return request ?? { Shape: UserCheck, tone: 'busy', text: texts.state.claimed(ticket.claim?.by ?? '') };
    case 'snoozed':
      return request ?? { Shape: AlarmClock, tone: 'busy', text: texts.state.snoozed(until) };
    case 'scheduled':
      return { Shape: CalendarClock, tone: 'plain', text: texts.state.scheduled(until) };
    case 'quiet':
      if (ticket.type === 'delivery') return request ?? stageMark(ticket, words, texts);
      return { Shape: CircleCheck, tone: 'plain', text: ticket.closed === null ? words.kind[ticket.kind] : words.closed(ticket.closed) };
  }
}
