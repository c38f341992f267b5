/** English words. */
import type { OrderRequest, Ticket, TicketKind } from '../ticket';
import { isolated } from '../isolated';
import type { Words } from './words';
import { createFormat, createPlural, minutesOf } from './format';
import { createTimeline } from './timeline';
import { sampleEn, spokenEn } from './spoken';
import { ADDITIONAL_ORDER, describe, tableName } from './describe';
import { muteScopeEn } from './muteScope';
import { routingWordsEn } from './routing';
import { audibilityEn, playedEn } from './audibility';
import { channelWordsEn } from './channelWords.en';
import { problemEn } from './problems.en';

const format = createFormat('en', { now: 'now', seconds: 's', minutes: 'min', hours: 'h', days: 'd' });
const plural = createPlural('en');

const kind = {
  'waiter-call': 'Waiter call',
  'bill-request': 'Bill request',
  'table-order': 'Table order',
  'online-payment': 'Online payment',
  other: 'Other event',
  'delivery-order': 'Delivery',
} as const;
const stage = {
  waiting: 'Waiting',
  created: 'Created',
  accepted: 'Accepted',
  'on-the-way': 'On the way',
  archived: 'Archive',
  cancelled: 'Deleted',
  unfamiliar: 'Unfamiliar status',
} as const;
const cancelReason = {
  'test-order': 'Test order',
  duplicate: 'Duplicate',
  'guest-refused': 'Guest refused',
  'guest-not-reached': 'Guest could not be reached',
  'dish-not-available': 'Dish not available',
  'cancelled-by-restaurant': 'Cancelled by the restaurant',
  other: 'Other',
} as const;
const attentionReason = {
  'guest-waits': 'Rings: a guest waits and nobody has taken it',
  'guest-asked-again': 'Rings: the guest asked again',
  'time-has-come': 'Rings: the time of the pre-order has come',
  'accepted-order-cancelled': 'Rings: an order that was accepted, or was being accepted, has been cancelled',
  claimed: 'Silent: somebody has it',
  snoozed: 'Silent: snoozed',
  'alerts-muted': 'Silent: alerts are muted',
  'source-muted': 'Silent: this source is muted',
  'kind-muted': 'Silent: tickets of this kind are muted',
  'table-muted': 'Silent: this table is muted',
  'quiet-hours': 'Silent: quiet hours',
  closed: 'Silent: outside working hours',
  'delivery-closed': 'Silent: the delivery is not open',
  'source-silent': 'Silent: sent, but its source is lost; whether it worked will be seen when it is back',
  'bill-covers-call': 'Silent: the table asks for the bill too, somebody will come',
  'rings-elsewhere': 'Silent: rings elsewhere',
  'nobody-took': 'Rings: nobody took it in time',
  'too-early': 'Silent: a pre-order whose time has not come',
  'done-here': 'Silent: finished here',
  'ended-upstream': 'Silent: ended in the restaurant’s system',
  'paid-online': 'Silent: the table paid online',
  'accepted-elsewhere': 'Silent: accepted in the restaurant’s system',
  'in-progress': 'Silent: being accepted or cancelled',
} as const;

const forms: Readonly<Record<TicketKind, { one: string; other: string }>> = {
  'waiter-call': { one: 'call', other: 'calls' },
  'bill-request': { one: 'bill', other: 'bills' },
  'table-order': { one: 'table order', other: 'table orders' },
  'online-payment': { one: 'payment', other: 'payments' },
  other: { one: 'other event', other: 'other events' },
  'delivery-order': { one: 'delivery', other: 'deliveries' },
};

const { change, ...sentences } = describe(format, {
  table: (name) => tableName('Table', name),
  order: (id) => `Order № ${id}`,
  titles: {
    'waiter-call': (subject) => `${subject} calls the waiter`,
    'bill-request': (subject) => `${subject} asks for the bill`,
    'table-order': (subject) => `${subject}: new order`,
    'online-payment': (subject) => `${subject} paid online`,
    other: (subject) => subject,
    'delivery-order': (subject) => `New delivery: ${subject.toLowerCase()}`,
  },
  cancelledTitle: (subject) => `${subject} CANCELLED`,
  dueTitle: (subject) => `${subject}: time to accept the pre-order`,
  moreOrderedTitle: (subject) => `${subject}: more ordered`,
  unknownTitle: (subject, code) => `${subject}: ${code}`,
  times: (count) => `×${count}`,
  promised: (time) => `by ${time}`,
  settled: 'the bill is settled',
  kindCount: (one, count) => `${count} ${plural(count, forms[one])}`,
  field: {
    stage: 'status',
    status: 'status',
    sum: 'sum',
    promisedAt: 'time',
    address: 'address',
    phone: 'phone',
    guestName: 'guest',
    comment: 'comment',
    dishes: 'dishes',
    paid: 'paid',
    waiter: 'waiter',
    discount: 'discount',
  },
  none: 'none',
});

const reasonText = (reason: string): string => (reason in attentionReason ? attentionReason[reason as keyof typeof attentionReason] : reason);

const surfaceNames: Readonly<Record<string, string>> = { tray: 'tray icon', board: 'boards in browsers', summary: 'a shared notification', 'no-notification': 'notification not shown' };

const timeline = createTimeline(
  {
    event: (one, fact) => (one === 'other' ? `Event “${isolated(fact.code)}”` : fact.code === ADDITIONAL_ORDER ? 'More ordered' : kind[one]) + (fact.backlog ? ' (came before the start)' : '') + (fact.soon ? ' (once more at once)' : ''),
    firstSeen: (name, sum, promisedAt, at) =>
      [`Appeared: ${name}`, sum === null ? '' : format.money(sum), promisedAt === null ? '' : `by ${format.time(promisedAt, at)}`].filter((part) => part !== '').join(' · '),
    stageBecame: (from, to) => `${from} → ${to}`,
    contentKnown: 'The order’s content became known',
    back: (stage) => `In the list again: ${stage}`,
    vanished: 'Vanished from the restaurant’s system: how it ended is not known',
    claimed: (by) => `Taken by ${by}`,
    released: (by) => `Released by ${by}`,
    done: (by) => `Finished by ${by}`,
    recalled: (by) => `Recalled by ${by}`,
    snoozed: (by, until, at) => `Snoozed until ${format.time(until, at)} by ${by}`,
    unsnoozed: (by) => `No longer snoozed: ${by}`,
    claimExpired: (by) => `${by} took it and did not finish: back in the pool`,
    bumped: (count, by) => `The kitchen bumped items: ${count} (${by})`,
    served: (by) => `Given out by the kitchen: ${by}`,
    bumpRecalled: (count, by) => `The kitchen recalled items: ${count} (${by})`,
    calledOffSeen: (by) => `The kitchen saw the cancellation: ${by}`,
    snoozeEnded: 'The snooze is over',
    passed: 'Rang elsewhere, long ago: left this board by itself',
    due: 'The time of the pre-order has come',
    late: 'The promised time has passed',
    asked: (action, by, reason, text) =>
      action === 'accept' ? `Accepting: ${by}` : `Cancelling: ${by}${reason === null ? '' : ` · ${cancelReason[reason]}`}${text === null || text === '' ? '' : ` · ${text}`}`,
    takenBack: (by) => `Taken back by ${by}`,
    sent: 'Handed to the restaurant’s system, waiting for confirmation',
    unconfirmed: 'The till still shows it as waiting: no confirmation',
    failed: (problem) => `Did not work. ${problemEn(problem)}`,
    cashTable: (table) => `Table “${isolated(table)}” created`,
    channel: channelWordsEn,
    louder: {
      chime: 'Rings anew from the beginning',
      repeat: 'Rings once more',
      voice: 'Louder: nobody has come, it is said aloud',
      loop: 'Louder: nobody has come, it sounds without a pause at full volume',
    },
    countedAnew: 'The clock was set back: the time until it gets louder is counted anew',
    hoursLifted: 'The hours of silence were changed: the time without an answer counts from now',
    routing: routingWordsEn,
    played: playedEn,
    spoken: { said: 'Said aloud', failed: 'Could not be said aloud: this computer’s voice did not answer' },
    silentUntil: (until, at, by) => ` (until ${[format.time(until, at), by].filter((part) => part !== undefined).join(', ')})`,
    decided: {
      announce: (reason) => `Decided to tell. ${reasonText(reason)}`,
      told: (_reason, surfaces) => `Told: ${surfaces.map((one) => surfaceNames[one] ?? one).join(', ')}`,
      silent: (reason) => reasonText(reason),
      repeat: (reason) => `Told again. ${reasonText(reason)}`,
      withdraw: (reason) => `Stopped telling. ${reasonText(reason)}`,
    },
  },
  stage,
  change,
);

/** What came in between is said as it was: the ticket knows how the order ended. */
const failure = ({ problem }: OrderRequest, ticket: Ticket): string => {
  if (problem === null) return '';
  if (problem.code !== 'ended-otherwise' || ticket.closed === null) return problemEn(problem);
  if (ticket.closed.how === 'cancelled') return 'The order was cancelled in the restaurant’s system meanwhile.';
  return ticket.closed.how === 'unknown' ? 'The order vanished from the restaurant’s system meanwhile.' : problemEn(problem);
};

export const en: Words = {
  language: 'en',
  format,
  kind,
  askedAgain: { 'waiter-call': 'Called again', 'bill-request': 'Asked for the bill again', 'table-order': 'More ordered', 'online-payment': 'Paid again', other: 'Once more' },
  kindShort: { 'waiter-call': 'call', 'bill-request': 'bill', 'table-order': 'order', 'online-payment': 'payment', other: 'event', 'delivery-order': 'delivery' },
  stage,
  cancelReason,
  attentionReason,
  alertLevel: { quiet: 'Quiet', starting: 'Connecting', pending: 'Tickets open', offline: 'No connection', alarm: 'Guests wait' },
  healthState: { starting: 'Connecting', ok: 'Connected', degraded: 'Answers with errors', failing: 'No connection' },
  problem: problemEn,
  check: (report) => {
    if (report.problem !== null) return problemEn(report.problem);
    const { dhVersion, csVersion, hoursFrom, hoursTo } = report.info;
    const parts = [
      'Connected',
      dhVersion === undefined ? '' : `Mini-Delivery ${dhVersion}`,
      csVersion === undefined ? '' : `cash server ${csVersion}`,
      hoursFrom === undefined || hoursTo === undefined ? '' : `delivery hours ${hoursFrom}–${hoursTo}`,
    ];
    return parts.filter((part) => part !== '').join(' · ');
  },
  ...sentences,
  spokenSample: sampleEn,
  spoken: spokenEn({ ...sentences, plural }),
  closed: (closed) =>
    ({
      done: `Finished${closed.by === null ? '' : `: ${closed.by}`}`,
      'paid-online': 'The table paid online',
      archived: 'Completed',
      cancelled: 'Cancelled',
      unknown: 'Vanished from the restaurant’s system',
    })[closed.how],
  request: (request, ticket) => {
    const table = ticket.type === 'delivery' ? ticket.cashTable : null;
    const accept = request.action === 'accept';
    return {
      undoable: accept ? 'Accepting…' : 'Cancelling…',
      sent:
        request.mode === 'assisted'
          ? accept
            ? 'Press «Принять» on the delivery page: waiting for confirmation'
            : 'Cancel the order on the delivery page: waiting for confirmation'
          : 'Sent, waiting for confirmation',
      confirmed: accept ? `Accepted${table === null ? '' : `, table ${isolated(table)}`}` : 'Cancelled',
      unconfirmed: 'Still waiting in the till',
      failed: [accept ? 'Not accepted' : 'Not cancelled', failure(request, ticket)].filter((part) => part !== '').join('. '),
      'taken-back': 'Taken back',
    }[request.phase];
  },
  timeline,
  noNews: 'The server is silent: nothing new can be seen from it.',
  gap: (awayMs) => (awayMs === null ? 'No connection for an unknown time, as the clock was set back: calls may have been lost' : `No connection for ${minutesOf(awayMs)} min: calls may have been lost`),
  channel: channelWordsEn,
  routing: routingWordsEn,
  audibility: audibilityEn,
  repeatMark: 'repeat',
  actions: { claim: 'Take it', open: 'Open' },
  muteScope: muteScopeEn,
  besides: (titles) => `also: ${titles.join(', ')}`,
  waitingInAll: (count) => `${count} waiting in all`,
  hush: { 'quiet-hours': 'Quiet hours', closed: 'Outside working hours', 'delivery-closed': 'Delivery is closed' },
  until: (time) => `until ${time}`,
  unknownHallCode: (_kind, code) => `Event “${isolated(code)}”`,
  journalTrouble: {
    'disk-full': 'The journal cannot be written: the disk is full. New tickets are not kept. Free some space.',
    'read-only': 'The journal cannot be written: the data folder is read-only. New tickets are not kept. Give the program the right to write.',
    locked: 'Another program holds the journal. Close the second copy of Hoverboard.',
    damaged: 'The journal file is damaged. Restart the program: it puts the file aside and starts a new one.',
    newer: 'The journal was written by a newer version. Update Hoverboard.',
    foreign: 'The journal file is not Hoverboard’s. Check the data folder.',
    closed: 'The journal is closed: the program is ending.',
    io: 'The journal cannot be written: a disk error. New tickets are not kept. Check the disk.',
  },
  noticeTitle: 'Needs attention',
  journalStopped: 'New tickets are not being saved',
  screenSilent: (name) => `The screen “${name}” does not answer`,
  screenSilentHint: 'It is off, hangs or was closed. Look at it: if its picture stands still, switch it off and on again.',
  soundBroken: ({ label, file }) =>
    `The own sound “${label}” could not be read, the bundled one sounds instead. ${file === undefined ? 'Add the file again: settings → “Alerts” → “Details” → “Own sounds”.' : `Look at the file ${file}: it has to be a sound in wav, mp3 or ogg, up to 10 s and 2 MB, and not silence.`}`,
  journalAside: (file) => `The journal was damaged and a new one begun: earlier tickets are not on the board. Walk round the tables and check the deliveries. The old file: ${file}`,
  plural,
  refusal: {
    'no-such-ticket': () => 'This ticket is no longer on the board.',
    'already-claimed': (who) => `Already taken by ${who}.`,
    'nothing-asked': () => 'This ticket asks for nothing: there is nothing to take.',
    'not-claimed': () => 'Nobody has taken this ticket.',
    'already-closed': () => 'This ticket is closed already.',
    'not-closed': () => 'This ticket is not closed: there is nothing to recall.',
    'too-many-mutes': () => 'Too much is muted already: unmute something first.',
    'open-again-already': () => 'This table has an open ticket of the same kind already.',
    'not-a-delivery': () => 'Only a delivery order can be accepted or cancelled.',
    'not-waiting': () => 'The order waits no more: it was accepted or cancelled.',
    'already-ended': () => 'The order has ended or was cancelled.',
    'actions-off': () => 'Accepting from here is off for this source: accept or cancel the order in the till.',
    'in-progress': (who) => `The order is being accepted or cancelled by ${who}.`,
    'too-late-to-take-back': () => 'Too late: it has been sent.',
    'accept-or-cancel': () => 'The guest waits for an answer: accept the order or cancel it.',
    'reason-text-missing': () => 'Say why you cancel it.',
    'no-staff-page': () => 'The source’s settings name no delivery page (staffPageUrl).',
    'not-in-kitchen': () => 'The kitchen has no such order: it may have left already.',
    'bumped-already': () => 'This has gone out already.',
    'nothing-bumped': () => 'There is nothing to recall: none of it has gone out.',
    'not-called-off': () => 'The order is not cancelled: it is to be cooked.',
    'nothing-dead': () => 'Nothing is undelivered in this channel any more.',
    'no-gap': () => 'There is no gap to acknowledge.',
    'no-such-person': () => 'This person is no longer on the list of staff.',
    journal: () => 'The journal cannot be written, nothing was done. Check the free space on the disk.',
  },
};
