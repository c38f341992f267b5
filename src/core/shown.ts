/** What boards were shown last, and the delta that brings them to what they are to be shown now. */
import type { AlertView, BoardDelta, SourceView, StationView, TicketView } from './model/view';
import type { ChannelView } from './model/channel';
import type { Instant } from './model/instant';
import type { KitchenState } from './model/kitchen';
import type { Mute } from './model/mute';
import type { TicketId } from './model/ids';
import { addUp } from './alerting/urgency';
import type { Hushes } from './alerting/hush';
import { kitchenDelta } from './model/kitchen';
import { sameAlert, sameSources, type TicketProjection } from './projection';

export interface Shown {
  readonly views: ReadonlyMap<TicketId, TicketView>;
  readonly sources: readonly SourceView[];
  readonly alert: AlertView;
  readonly station: StationView;
  readonly channels: ChannelView[];
  readonly kitchen: KitchenState;
}

const quietAlert: AlertView = { level: 'quiet', ringing: 0, mostUrgent: null, kinds: {}, sound: null, muted: null, mutes: [], journalTrouble: null };

export const nothingShown = (station: StationView, kitchen: KitchenState): Shown => ({ views: new Map(), sources: [], alert: quietAlert, station, channels: [], kitchen });

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** @returns null where boards see what they saw */
export const deltaTo = (before: Shown, after: Shown, { upserts, removed }: Pick<TicketProjection, 'upserts' | 'removed'>, { revision, now }: { readonly revision: number; readonly now: Instant }): BoardDelta | null => {
  const kitchen = kitchenDelta(before.kitchen, after.kitchen);
  const delta: Omit<BoardDelta, 'revision' | 'now'> = {
    ...(upserts.length > 0 && { upserts: [...upserts] }),
    ...(removed.length > 0 && { removed: [...removed] }),
    ...(!sameSources(after.sources, before.sources) && { sources: [...after.sources] }),
    ...(!sameAlert(after.alert, before.alert) && { alert: after.alert }),
    ...(!same(after.channels, before.channels) && { channels: after.channels }),
    ...(!same(after.station, before.station) && { station: after.station }),
    ...(kitchen !== null && { kitchen }),
  };
  return Object.keys(delta).length === 0 ? null : { revision, now, ...delta };
};

export interface AlertParts {
  readonly tickets: Iterable<TicketView>;
  readonly sources: readonly SourceView[];
  readonly sound: AlertView['sound'];
  /** In force now. */
  readonly mutes: readonly Mute[];
  readonly hushes: Hushes;
  /** What keeps the journal from being written, in words; null: nothing. */
  readonly journalTrouble: string | null;
}

/** What all of it adds up to. */
export const alertOf = ({ tickets, sources, sound, mutes, hushes, journalTrouble }: AlertParts): AlertView => {
  const all = mutes.find(({ scope }) => scope.of === 'all');
  return {
    ...addUp(tickets, sources),
    sound,
    muted: all === undefined ? null : { until: all.until, by: all.by },
    mutes: mutes.filter((mute) => mute !== all).map(({ scope, until, by }) => ({ scope, until, by })),
    ...(hushes.views.length === 0 ? {} : { hushes: [...hushes.views] }),
    journalTrouble,
  };
};
