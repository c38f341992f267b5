/** The board as main knows it, kept up to date from the station's deltas, so that tray and menus need no whole snapshot. */
import type { ChannelView } from '../core/model/channel';
import type { TicketId } from '../core/model/ids';
import type { AlertView, BoardDelta, BoardSnapshot, SourceView, StationView, TicketView } from '../core/model/view';

export interface BoardNow {
  readonly station: StationView;
  readonly alert: AlertView;
  readonly sources: readonly SourceView[];
  /** Left out: there are none. */
  readonly channels?: readonly ChannelView[];
  readonly tickets: ReadonlyMap<TicketId, TicketView>;
}
export interface BoardMirror extends BoardNow {
  apply(delta: BoardDelta): void;
}

export function createBoardMirror(snapshot: BoardSnapshot): BoardMirror {
  let { station, alert, sources, channels = [] } = snapshot;
  const tickets = new Map(snapshot.tickets.map((ticket) => [ticket.id, ticket]));
  return {
    get station() {
      return station;
    },
    get alert() {
      return alert;
    },
    get sources() {
      return sources;
    },
    get channels() {
      return channels;
    },
    tickets,
    apply(delta) {
      station = delta.station ?? station;
      alert = delta.alert ?? alert;
      sources = delta.sources ?? sources;
      channels = delta.channels ?? channels;
      for (const ticket of delta.upserts ?? []) tickets.set(ticket.id, ticket);
      for (const id of delta.removed ?? []) tickets.delete(id);
    },
  };
}
