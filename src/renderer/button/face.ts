/** What the floating button says at a moment, as plain values: judged from the board's state and nothing else. */
import { askedSince, askingOrder, isAsking } from '../../core/model/asking';
import { awayMsOf } from '../../core/model/gap';
import { isAwaited, isSilent } from '../../core/model/health';
import type { Instant } from '../../core/model/instant';
import type { TicketId } from '../../core/model/ids';
import type { AlertView, SourceView, TicketView } from '../../core/model/view';
import { wordsOf, type Words } from '../../core/model/words';
import { hushOverAll, hushSentence } from '../../core/model/words/hush';
import { minutesOf } from '../../core/model/words/format';
import { missingOf, type Hearing } from '../lib/noNews';
import type { BoardState } from '../lib/store';
import type { Shape } from './shapes';
import { buttonTexts, type ButtonTexts } from './texts';

/** `deaf` nothing has been heard for longer than allowed · `lost` the station itself is silent · `connecting` nothing heard of the station yet · the rest as the alert's level. */
export type FaceLevel = 'connecting' | 'deaf' | 'lost' | AlertView['level'];

export interface Face {
  readonly level: FaceLevel;
  readonly shape: Shape;
  /** How many tickets it stands for; null where there is nothing to count. */
  readonly count: number | null;
  readonly title: string;
  readonly detail: string;
  /** How old that is, or since when; always readable in full. */
  readonly age: string;
  /** A second trouble that must not be hidden by the first line; empty when there is none. */
  readonly strip: string;
  /** The ticket that «Беру» takes: the only one that rings. */
  readonly claim: TicketId | null;
  /** In the place of «Беру» stands «Понятно»: it silences the sound that says that nothing is heard. */
  readonly acknowledges: boolean;
  readonly claimText: string;
  readonly claimLabel: string;
  /** What a click opens the board at. */
  readonly ticket: TicketId | null;
  /** «ДЕМО», or empty. */
  readonly demo: string;
  /** Everything said in one sentence, for those who hear the button. */
  readonly label: string;
}

type Told = Omit<Face, 'label' | 'demo' | 'acknowledges' | 'claimText' | 'claimLabel'> & { readonly subject?: string };
interface Speech {
  readonly texts: ButtonTexts;
  readonly words: Words;
  readonly now: Instant;
}

const lastGoodAt = (state: BoardState, source: SourceView): Instant | null => state.lastGoodAt[source.id] ?? source.health.lastGoodAt;

/** The source whose news is the oldest; one that never had any comes first. */
function stalest(state: BoardState, among: readonly SourceView[]): SourceView | null {
  const age = (source: SourceView): number => lastGoodAt(state, source) ?? Number.NEGATIVE_INFINITY;
  return among.reduce<SourceView | null>((oldest, one) => (oldest === null || age(one) < age(oldest) ? one : oldest), null);
}

type Line = Pick<Face, 'detail' | 'age'>;

/** Of those that bring nothing, the one whose news is the oldest, and how old. */
function silence(state: BoardState, { texts, words, now }: Speech, of: (source: SourceView) => boolean = isSilent): Line | null {
  const source = stalest(state, state.sources.filter(of));
  if (source === null) return null;
  const at = lastGoodAt(state, source);
  return { detail: source.label, age: at === null ? texts.noNewsYet : words.format.age(now - at) };
}

/** Oldest news of all sources as a time of day: it changes once a minute, so a quiet button needs no clock. */
function newsAt(state: BoardState, { texts, words, now }: Speech): Line {
  const source = stalest(state, state.sources);
  if (source === null) return { detail: texts.noNewsYet, age: '' };
  const at = lastGoodAt(state, source);
  return at === null ? { detail: texts.noNewsYet, age: '' } : { detail: texts.news, age: words.format.time(at, now) };
}

function strip(state: BoardState, speech: Speech, withSilence: boolean): string {
  const { alert } = state;
  if (alert !== null && alert.journalTrouble !== null) return speech.texts.journalTrouble;
  const silent = withSilence ? silence(state, speech) : null;
  if (silent !== null) return speech.texts.sourceSilent(silent.detail, silent.age);
  const missed = state.sources.find(({ gap }) => gap !== null);
  if (missed?.gap) {
    const awayMs = awayMsOf(missed.gap);
    return speech.texts.gap(missed.label, awayMs === null ? null : minutesOf(awayMs));
  }
  const hush = hushOverAll(alert?.hushes);
  if (alert?.muted === null && hush !== null) return hushSentence(hush, speech.words, speech.now, (id) => id);
  return alert?.muted ? speech.texts.mutedUntil(speech.words.format.time(alert.muted.until, speech.now)) : '';
}

function alarmLine(ticket: TicketView, { texts, words, now }: Speech): Line {
  const what = ticket.demand?.kind === 'cancelled' ? texts.cancelled : words.kindShort[ticket.kind];
  const times = ticket.type === 'hall' && ticket.count > 1 ? ` ×${ticket.count}` : '';
  return { detail: `${what}${times}`, age: words.format.age(now - askedSince(ticket)) };
}

/** «Стол 6», «№ 139»: what fits on the button; the kind stands below it anyway. */
const shortSubject = (ticket: TicketView, words: Words): string => (ticket.type === 'delivery' ? `№ ${ticket.orderId}` : words.subject(ticket));

function alarm(state: BoardState, speech: Speech): Told {
  const { texts, words } = speech;
  const ringing = state.alert?.ringing ?? 0;
  const id = state.alert?.mostUrgent ?? null;
  const ticket = id === null ? undefined : state.tickets.get(id);
  return {
    level: 'alarm',
    shape: ticket?.kind ?? 'quiet',
    count: ringing,
    title: ticket ? shortSubject(ticket, words) : texts.waiting(ringing),
    ...(ticket ? alarmLine(ticket, speech) : { detail: '', age: '' }),
    strip: strip(state, speech, true),
    claim: ringing === 1 ? id : null,
    ticket: id,
    ...(ticket && { subject: words.title(ticket) }),
  };
}

/** Everything that is asked for but does not ring: claimed, snoozed, muted or scheduled. */
function openCount(state: BoardState): number {
  let count = 0;
  for (const ticket of state.tickets.values()) if (ticket.attention.state !== 'quiet') count += 1;
  return count;
}

/** Whatever else is true, it is older than staff may rely on. What rings goes first: there is a guest, and the strip says the rest. */
function deaf(state: BoardState, { texts, words, now }: Speech): Told {
  const bySource = missingOf(state) === 'sources';
  const lastNewsAt = bySource ? state.sources.reduce<Instant | null>((at, source) => latest(at, lastGoodAt(state, source)), null) : state.heardAt;
  return {
    level: 'deaf',
    shape: 'deaf',
    count: null,
    title: texts.deaf,
    detail: bySource ? texts.deafSources : texts.deafStation,
    age: lastNewsAt === null ? '' : words.format.age(now - lastNewsAt),
    strip: '',
    claim: null,
    ticket: null,
  };
}

const latest = (one: Instant | null, other: Instant | null): Instant | null => (one === null || (other !== null && other > one) ? other : one);

const plain = { count: null, detail: '', age: '', strip: '', claim: null, ticket: null } as const;

function told(state: BoardState, speech: Speech, hearing: Hearing): Told {
  const { texts, words, now } = speech;
  if (hearing === 'deaf' && (state.connection === 'lost' || state.alert?.level !== 'alarm')) return deaf(state, speech);
  if (state.connection === 'lost') {
    const line = state.heardAt === null ? { detail: texts.noNewsYet } : { detail: texts.noNews, age: words.format.age(now - state.heardAt) };
    return { ...plain, ...line, level: 'lost', shape: 'lost', title: texts.stationSilent };
  }
  if (state.alert === null) return { ...plain, level: 'connecting', shape: 'starting', title: texts.connecting };
  return state.alert.level === 'alarm' ? alarm(state, speech) : resting(state, state.alert, speech);
}

function firstAsking(state: BoardState): TicketView | null {
  let first: TicketView | null = null;
  for (const ticket of state.tickets.values()) if (isAsking(ticket) && (first === null || askingOrder(ticket, first) < 0)) first = ticket;
  return first;
}

/** Why it does not ring, where no trouble and no mute says more. */
function whySilent({ attention, claim, snoozedUntil }: TicketView, { texts, words, now }: Speech): string {
  if (attention.state === 'claimed' && claim !== null) return texts.takenBy(claim.by);
  return attention.state === 'snoozed' && snoozedUntil !== null ? texts.snoozedUntil(words.format.time(snoozedUntil, now)) : '';
}

/** Guests who wait and do not ring: one of them by name, as long as there is anybody. */
function pending(state: BoardState, speech: Speech, ticket: TicketView): Told {
  return {
    ...plain,
    ...alarmLine(ticket, speech),
    level: 'pending',
    shape: ticket.kind,
    count: openCount(state),
    title: shortSubject(ticket, speech.words),
    strip: strip(state, speech, true) || whySilent(ticket, speech),
    ticket: ticket.id,
    subject: speech.words.title(ticket),
  };
}

/** While nothing rings. */
function resting(state: BoardState, alert: AlertView, speech: Speech): Told {
  const { texts, words } = speech;
  const { level, journalTrouble, muted, hushes } = alert;
  const count = openCount(state) || null;
  const trouble = { ...plain, ...silence(state, speech), level: 'offline', shape: 'offline', count } as const;
  if (journalTrouble !== null) return { ...trouble, title: texts.journalTrouble };
  if (level === 'offline' || level === 'alarm') return { ...trouble, title: texts.noConnection, strip: strip(state, speech, false) };
  if (level === 'quiet' && state.sources.length === 0) return { ...trouble, title: texts.noSources, detail: texts.noSourcesHint };
  const ticket = level === 'pending' ? firstAsking(state) : null;
  if (ticket !== null) return pending(state, speech, ticket);
  const news = level === 'starting' ? silence(state, speech, isAwaited) : newsAt(state, speech);
  const shape = muted !== null || hushOverAll(hushes) !== null ? 'muted' : level;
  return { ...plain, ...news, level, shape, count, title: words.alertLevel[level], strip: strip(state, speech, false) };
}

/** @param now the station's time */
export function faceOf(state: BoardState, now: Instant, hearing: Hearing): Face {
  const language = state.station?.language ?? 'ru';
  const speech = { texts: buttonTexts[language], words: wordsOf(language), now };
  const { subject, ...face } = told(state, speech, hearing);
  const acknowledges = face.level === 'deaf';
  const waiting = face.level === 'alarm' ? speech.texts.waiting(face.count ?? 0) : '';
  const sentence = [waiting, subject ?? face.title, `${face.detail} ${face.age}`.trim(), face.strip, speech.texts.openBoard].filter((part) => part !== '');
  return {
    ...face,
    acknowledges,
    claimText: acknowledges ? speech.texts.seen : speech.words.actions.claim,
    claimLabel: acknowledges ? speech.texts.seenNamed(face.title) : speech.texts.claimNamed(face.title),
    demo: state.station?.demo === true ? speech.texts.demo : '',
    label: sentence.join('. '),
  };
}
