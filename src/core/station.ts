/** The face that the core shows to its composition roots: what createCore returns. */
import type { HouseSoundHeard } from './alerting/houseSounds';
import type { Played } from './alerting/playedLog';
import type { ChannelAnswer } from './ports';
import type { ChannelSettings } from './model/channelSettings';
import type { DeviceId } from './model/device';
import type { CancelReason, TicketKind } from './model/ticket';
import type { BoardDelta, BoardSnapshot, Heartbeat } from './model/view';
import type { Entry, FactOf } from './model/fact';
import type { Instant } from './model/instant';
import type { MuteScope } from './model/mute';
import type { Routing, RoutingTrial, Standing } from './model/routing';
import type { Outcome } from './model/played';
import type { Settings, SoundName, SourceSettings } from './model/settings';
import type { PersonId, Shift } from './model/staff';
import type { ChannelId, SourceId, TicketId } from './model/ids';
import type { CheckReport } from './upstreams/source';

/** Why a command was refused; the composition roots turn it into a CallResult. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly code: 'not-found' | 'not-possible' | 'journal',
    message: string,
  ) {
    super(message);
  }
}

/** Commands throw CommandRefused, and then nothing was done. `by` names who or which board acts. */
export interface Station {
  snapshot(): BoardSnapshot;
  heartbeat(): Heartbeat;
  /** Called after the journal has the change; deltas follow each other without holes. */
  subscribe(listener: (delta: BoardDelta) => void): () => void;
  timeline(ticketId: TicketId): readonly Entry[];

  claim(ticketId: TicketId, by: string): void;
  release(ticketId: TicketId, by: string): void;
  done(ticketId: TicketId, by: string): void;
  recall(ticketId: TicketId, by: string): void;
  snooze(ticketId: TicketId, by: string, minutes: number): void;
  unsnooze(ticketId: TicketId, by: string): void;
  accept(ticketId: TicketId, by: string): { takeBackUntil: Instant; openAddress: string | null };
  cancel(ticketId: TicketId, by: string, reason: CancelReason, text: string | null): { takeBackUntil: Instant; openAddress: string | null };
  takeBack(ticketId: TicketId, by: string): void;
  /** @param scope left out: everything */
  mute(by: string, minutes: number, scope?: MuteScope): void;
  unmute(by: string, scope?: MuteScope): void;
  /** The kitchen has cooked these dishes of an order; `lines` left out: all that are open. `served`: the pass gave it out. */
  bump(ticketId: TicketId, by: string, lines: readonly number[] | undefined, served: boolean): void;
  recallBump(ticketId: TicketId, by: string, lines?: readonly number[]): void;
  /** What was added or taken off has been seen; nothing new: nothing happens. */
  seeAdded(ticketId: TicketId, by: string, lines?: readonly number[]): void;
  acknowledgeCalledOff(ticketId: TicketId, by: string): void;
  acknowledgeGap(sourceId: SourceId, by: string): void;
  /** Staff have seen that messages to this channel never arrived. */
  acknowledgeChannel(channelId: ChannelId, by: string): void;
  /** A surface has played the sound that was asked for, or could not. Never throws. */
  soundPlayed(by: string, sound: SoundName, outcome: Outcome, house?: HouseSoundHeard & Pick<Played, 'rings'>): void;
  /** Looks anew whether an alert can be heard here; what it finds comes with the board. */
  testAudibility(): void;
  /** Lets the voice be heard, as it would say a ticket of this kind. @param volume 0–100 */
  testVoice(kind: TicketKind, volume: number): void;
  /** Somebody has listened. */
  answerAudibility(by: string, heard: boolean): void;

  /** Somebody says at a board who they are; a PIN, where one is set, was checked before. */
  enterShift(board: string, person: PersonId): void;
  leaveShift(board: string): void;
  /** Who stands at the board; null: nobody has said so, or their shift is over. */
  shiftAt(board: string): Shift | null;

  /** Journals for support that a page was loaded anew; never throws, for the page is back whether or not this can be written. */
  windowReplaced(replaced: Omit<FactOf<'window.replaced'>, 'type'>): void;
  /** A wall in a browser has just drawn what it shows; one that does not say so any more is told of as `StationView.screens`. Never throws. */
  screenAlive(screen: { readonly id: DeviceId; readonly name: string }): void;
  /** Somebody knows why it is silent. */
  acknowledgeScreen(id: DeviceId, by: string): void;
  /** It is no wall any more. */
  forgetScreen(id: DeviceId): void;
  /** Polls every source at once, because a person wants it. */
  pollNow(): void;
  /** The computer slept or its network changed: what is under way is given up, everything is asked and judged anew. */
  wake(): void;
  /** Takes new settings into use: sources that did not change keep polling undisturbed. */
  applySettings(settings: Settings): void;
  /**
   * Lets go of what the board need not hold any more, and keeps a checkpoint that does not hold it either: the journal can then forget what is older than
   * `before`. What still asks for somebody stays, however old. Throws JournalError.
   */
  forget(before: Instant): void;
  check(source: SourceSettings, token: string | null): Promise<CheckReport>;
  /** Sends a test message. `secret` null: the stored one. */
  /** What these rules would make of a ticket; journals nothing. */
  tryRouting(ticketId: TicketId, routing: Routing, standing: Standing): RoutingTrial;
  checkChannel(channel: ChannelSettings, secret: string | null): Promise<ChannelAnswer>;
  start(): void;
  stop(): void;
}
