/** What stands in the tray's menu, which is the button's too: derived from the board as plain values, so that it can be read without Electron. */
import { askedSince, askingOrder, isAsking } from '../../core/model/asking';
import { troublesOf } from '../../core/model/audibility';
import { isAwaited, isSilent } from '../../core/model/health';
import { cutText } from '../../core/model/shownText';
import type { Instant } from '../../core/model/instant';
import { EVERYTHING, type MuteScope } from '../../core/model/mute';
import type { TicketId } from '../../core/model/ids';
import type { TicketView } from '../../core/model/view';
import type { Words } from '../../core/model/words';
import { gapOf } from '../../core/model/words/gap';
import { hushOverAll, hushSentence } from '../../core/model/words/hush';
import type { BoardNow } from '../boardMirror';
import type { SettingsSection } from '../../shared/contract';
import type { MainTexts } from '../texts';

export type MenuCommand =
  | { readonly do: 'open-ticket' | 'claim'; readonly ticketId: TicketId }
  | { readonly do: 'mute'; readonly minutes: number }
  | { readonly do: 'unmute'; readonly scope: MuteScope }
  | { readonly do: 'settings'; readonly section?: SettingsSection }
  | { readonly do: 'board' | 'wall' | 'simulator' | 'diagnostics' | 'quit' };
export type MenuEntry =
  | { readonly type: 'command'; readonly label: string; readonly command: MenuCommand }
  | { readonly type: 'line'; readonly label: string }
  | { readonly type: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly type: 'separator' };

const TICKETS_SHOWN = 5;
const PARTS_SHOWN = 2;
/** A menu is as wide as its longest label: a table's name must not push it off the screen. */
const LABEL_CHARACTERS = 60;
const MUTE_MINUTES = [5, 15, 30, 60] as const;

export interface MenuSpeech {
  readonly words: Words;
  readonly texts: MainTexts;
  readonly now: Instant;
  /** A device of the network shows a code. */
  readonly deviceWaits?: boolean;
}

/** What asks for something, the most urgent first, then who has waited longest. */
export function mostUrgent({ alert, tickets }: BoardNow, limit = TICKETS_SHOWN): readonly TicketView[] {
  const first = (ticket: TicketView): number => (ticket.id === alert.mostUrgent ? 0 : 1);
  return [...tickets.values()]
    .filter(isAsking)
    .sort((one, other) => first(one) - first(other) || askingOrder(one, other))
    .slice(0, limit);
}

/** Electron takes `&` in a label for the mark of an access key. */
const plain = (text: string): string => text.replaceAll('&', '&&');
const command = (label: string, what: MenuCommand): MenuEntry => ({ type: 'command', label: plain(label), command: what });

function ticketEntries(ticket: TicketView, { words, now }: MenuSpeech): readonly MenuEntry[] {
  const open = command(`${cutText(words.title(ticket), LABEL_CHARACTERS)} · ${words.format.time(askedSince(ticket), now)}`, { do: 'open-ticket', ticketId: ticket.id });
  const claimable = ticket.attention.state === 'ringing' || ticket.attention.state === 'muted';
  return claimable ? [open, command(`      ${words.actions.claim}: ${cutText(words.subject(ticket), LABEL_CHARACTERS)}`, { do: 'claim', ticketId: ticket.id })] : [open];
}

/** What is silent in part, each with who wanted it and the way to end it; more than a few stand in a menu of their own, so that «Открыть доску» stays on the screen. */
function scopeEntries({ alert, sources }: BoardNow, { texts, words, now }: MenuSpeech): readonly MenuEntry[] {
  const entries = alert.mutes.flatMap(({ scope, until, by }): readonly MenuEntry[] => {
    const what = words.muteScope(scope, (id) => sources.find((one) => one.id === id)?.label ?? id);
    return [{ type: 'line', label: plain(`${texts.mutedUntil(words.format.time(until, now))}: ${what} (${cutText(by, LABEL_CHARACTERS)})`) }, command(`${texts.unmute}: ${what}`, { do: 'unmute', scope })];
  });
  return alert.mutes.length > PARTS_SHOWN ? [{ type: 'submenu', label: plain(texts.mutedParts(alert.mutes.length)), entries }] : entries;
}

/** Silences by the clock: they end by themselves, or in settings. */
const hushLines = ({ alert, sources }: BoardNow, { words, now }: MenuSpeech): readonly MenuEntry[] =>
  (alert.hushes ?? []).map((hush) => ({ type: 'line', label: plain(hushSentence(hush, words, now, (id) => sources.find((one) => one.id === id)?.label ?? id)) }));

function muteEntries({ alert }: BoardNow, { texts, words, now }: MenuSpeech): readonly MenuEntry[] {
  const entries = MUTE_MINUTES.map((minutes) => command(texts.minutes(minutes), { do: 'mute', minutes }));
  const mute: MenuEntry = { type: 'submenu', label: plain(texts.mute), entries };
  if (alert.muted === null) return [mute];
  return [{ type: 'line', label: plain(`${texts.mutedUntil(words.format.time(alert.muted.until, now))} (${cutText(alert.muted.by, LABEL_CHARACTERS)})`) }, command(texts.unmute, { do: 'unmute', scope: EVERYTHING }), mute];
}

const silentSources = ({ sources }: BoardNow): string[] => sources.filter(isSilent).map(({ label }) => label);
const undelivered = ({ channels = [] }: BoardNow, words: Words): string[] => channels.flatMap((channel) => words.channel.dead(channel) ?? []);
const unheard = ({ station: { audibility } }: BoardNow, words: Words): string[] =>
  audibility === undefined ? [] : [...(audibility.heard?.heard === false ? [words.audibility.notHeard] : []), ...troublesOf(audibility.points).map(words.audibility.line)];
const gapsOf = ({ sources }: BoardNow, words: Words): string[] => sources.flatMap((source) => gapOf(source, words) ?? []);

/** Troubles come first: a menu that lists tickets and hides that the feed is dead would be wrong. */
function troubleLines(board: BoardNow, { texts, words }: MenuSpeech): readonly MenuEntry[] {
  const lines = [...silentSources(board).map(texts.noConnection), ...gapsOf(board, words), ...undelivered(board, words), ...unheard(board, words), ...(board.station.notices ?? [])];
  if (board.alert.journalTrouble !== null) lines.unshift(board.alert.journalTrouble);
  return lines.map((label) => ({ type: 'line', label: plain(label) }));
}

/** That nobody waits is known only where every source has been heard. */
function nothingLine({ alert, sources }: BoardNow, { words, texts }: MenuSpeech): MenuEntry {
  const line = (label: string): MenuEntry => ({ type: 'line', label });
  if (sources.length === 0) return line(texts.noSources);
  if (alert.level === 'offline' || alert.journalTrouble !== null) return line(texts.pendingUnknown);
  return line(sources.some(isAwaited) ? words.alertLevel.starting : texts.nothingPending);
}

export function menuEntries(board: BoardNow, speech: MenuSpeech): readonly MenuEntry[] {
  const { texts } = speech;
  const tickets = mostUrgent(board).flatMap((ticket) => ticketEntries(ticket, speech));
  const waits = speech.deviceWaits === true ? [command(texts.deviceWaits, { do: 'settings', section: 'devices' })] : [];
  const head = [...troubleLines(board, speech), ...waits, ...(tickets.length === 0 ? [nothingLine(board, speech)] : tickets)];
  const separator = { type: 'separator' } as const;
  return [
    ...head,
    separator,
    ...hushLines(board, speech),
    ...scopeEntries(board, speech),
    ...muteEntries(board, speech),
    separator,
    command(texts.board, { do: 'board' }),
    command(texts.wall, { do: 'wall' }),
    command(texts.settings, { do: 'settings' }),
    ...(board.station.demo ? [command(texts.simulator, { do: 'simulator' })] : []),
    { type: 'submenu', label: plain(texts.help), entries: [command(texts.support.collect, { do: 'diagnostics' })] },
    separator,
    command(texts.quit, { do: 'quit' }),
  ];
}

/** While nothing rings: with no source to hear it is no quiet. */
const restingLine = ({ alert, sources }: BoardNow, words: Words, texts: MainTexts): string => (alert.level === 'quiet' && sources.length === 0 ? texts.noSources : words.alertLevel[alert.level]);

/** «Hoverboard · ДЕМО · Ждут гости: 2 вызова»: what the pointer over the tray icon is told. */
export function tooltip(board: BoardNow, { texts, words }: MenuSpeech): string {
  const { alert, station } = board;
  const silent = silentSources(board);
  const parts = [
    'Hoverboard',
    station.demo ? texts.demo : '',
    alert.ringing > 0 ? `${words.alertLevel.alarm}: ${words.summary(alert.kinds)}` : restingLine(board, words, texts),
    alert.journalTrouble === null ? '' : words.journalStopped,
    silent.length > 0 && alert.level === 'alarm' ? texts.noConnection(silent.join(', ')) : '',
    ...gapsOf(board, words),
    ...undelivered(board, words),
    unheard(board, words).length > 0 ? words.audibility.trouble : '',
    alert.muted === null && hushOverAll(alert.hushes) === null ? '' : texts.muted,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
