/** Puts the core together from its ports: sources that are polled, the board that is kept, the alerts that follow, the commands that staff give. */
import type { Audibility, Channel, Clock, HttpClient, Journal, Logger, Notifier, Secrets, StaffPage, Voice } from './ports';
import type { Fact } from './model/fact';
import type { Health } from './model/health';
import type { Instant } from './model/instant';
import type { Settings, SourceSettings } from './model/settings';
import type { SourceId, TicketId } from './model/ids';
import type { Station } from './station';
import type { SourceView, StationView } from './model/view';
import { createBoardService, type BoardService } from './boardService';
import { createChannelAlerts } from './alerting/channelAlerts';
import { createCommandDesk, createTicketCommands } from './commands';
import { createHouseSounds, type HouseSounds } from './alerting/houseSounds';
import { createDispatcher, type Dispatcher } from './channels/dispatcher';
import { createKitchenCommands } from './kitchenCommands';
import { createMessenger, type Messenger } from './alerting/messenger';
import { createOrderActions } from './orders/orderActions';
import { createSource } from './upstreams/createSource';
import { createShifts } from './staff/shifts';
import { createSources, type Sources } from './sources';
import { createSpeaker, type Speaker, type SpeakerDeps } from './alerting/speaker';
import { createStationAlerts, type StationAlerts } from './alerting/stationAlerts';
import { CommandRefused } from './station';
import { volumesAt } from './alerting/volumes';
import { wordsOf } from './model/words';
import { noChannel } from './channels/noChannel';
import { projectStation } from './projection';
import { readRoutes } from './alerting/route';
import { OWN_BOARD } from './model/staff';
import { shownText } from './model/shownText';
import { staffPin } from './model/ids';
import { sourceState } from './model/board';
import { abandoned } from './expiry';
import { journalOrLog, openScreens, openSelfTest, witnesses, type Witnesses } from './witnesses';

export interface CoreDeps {
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly journal: Journal;
  readonly notifier: Notifier;
  readonly staffPage: StaffPage;
  readonly secrets: Secrets;
  /** The ways out of the house; left out: nothing is sent. */
  readonly channel?: Channel;
  /** Left out: this station makes no sound of its own. */
  readonly audibility?: Audibility;
  /** Left out: nothing is said aloud. */
  readonly voice?: Voice;
  readonly log: Logger;
  readonly settings: Settings;
  /** Running on the embedded demo restaurant. */
  readonly demo: boolean;
  readonly version: string;
  /** Polls begin when it resolves: what shows the board at the start comes first. Left out: at once. */
  readonly pollsFrom?: Promise<void>;
  /** What every board says until staff have seen it, in the station's language: e.g. that a damaged journal was put aside. */
  readonly notices?: readonly string[];
  /** What shows alerts here besides notifications: `sound`, `button`, `tray`, `board`. */
  readonly surfaces: readonly string[];
  /** A notification was clicked: bring the board, and this ticket, to the front. */
  readonly onOpen?: (ticketId: TicketId | null) => void;
}

/** Listens to the notifier and the staff page; answers how to stop. `byName`: whoever stands here. */
const listen = (deps: CoreDeps, station: () => Station, board: BoardService, byName: () => string): (() => void) => {
  const isTicket = (tag: string): TicketId | null => board.view(tag as TicketId)?.id ?? null;
  const offNotifier = deps.notifier.onEvent(({ tag, action }) => {
    const ticketId = isTicket(tag);
    if (action === 'default' || action === 'open') deps.onOpen?.(ticketId);
    if (action !== 'claim' || ticketId === null) return;
    try {
      station().claim(ticketId, byName());
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      deps.log.info('a claim from a notification was refused', { ticketId, reason: error.message });
      deps.onOpen?.(ticketId);
    }
  });
  const offPage = deps.staffPage.onTable((ticketId, named) => {
    const ticket = board.view(ticketId);
    // The page is the server's, and foreign.
    const table = shownText(named, 'name');
    if (ticket?.type !== 'delivery' || table === '' || ticket.cashTable === table) return;
    try {
      board.record([{ type: 'order.table', ticketId, table }]);
    } catch (error) {
      deps.log.error('the table of an order could not be journaled', { ticketId, error: String(error) });
    }
  });
  return () => {
    offNotifier();
    offPage();
  };
};

const checkWith =
  (deps: CoreDeps): Station['check'] =>
  (source: SourceSettings, token) => {
    const upstream = createSource(source, { http: deps.http, clock: deps.clock, log: deps.log, token: () => token ?? deps.secrets.token(source.id) });
    return upstream.check({ aborted: false, addEventListener: () => {} });
  };

/** Journals what a source's health becomes, where it becomes another one; what the journal refused it is told once it takes something again. */
const keepHealth = (deps: CoreDeps, board: BoardService): ((sourceId: SourceId, health: Health) => void) => {
  const untold = new Map<SourceId, Health>();
  const keep = (sourceId: SourceId, health: Health): void => {
    const known = sourceState(board.state(), sourceId).health;
    const same = known !== null && known.state === health.state && known.problem?.code === health.problem?.code;
    untold.set(sourceId, health);
    const facts: Fact[] = same ? [] : [{ type: 'source.health', sourceId, health }];
    if (journalOrLog(deps, board)(facts, 'could not journal the health of a source')) untold.delete(sourceId);
  };
  board.subscribe(({ alert }) => {
    if (untold.size === 0 || alert?.journalTrouble !== null) return;
    // Not within the change that is being told.
    deps.clock.after(0, () => [...untold].forEach(([sourceId, health]) => keep(sourceId, health)));
  });
  return keep;
};

/** Whatever the board queues is sent, and what never arrives is told. */
const openChannels = (deps: CoreDeps, board: BoardService, messenger: Messenger, settings: () => Settings): Dispatcher => {
  const dispatcher = createDispatcher({ ...deps, channel: deps.channel ?? noChannel, settings, board: board.state, record: board.record });
  const seeChannels = createChannelAlerts(messenger, settings);
  board.subscribe(({ channels }) => {
    if (channels !== undefined) seeChannels(channels);
    dispatcher.look();
  });
  return dispatcher;
};

const seen = <T extends { readonly views: readonly SourceView[] }>(alerts: StationAlerts, projected: T): T => {
  alerts.see(projected.views);
  return projected;
};

/** A sentence that befell the station already is not said twice. */
const noticesOf = ({ notices = [] }: CoreDeps, { alerts, station }: Settings, houseSounds: HouseSounds): readonly string[] => {
  const missing = houseSounds.missing(alerts.sounds ?? []).map((sound) => wordsOf(station.language).soundBroken(sound));
  return [...new Set([...notices, ...missing])];
};

const stationView = (deps: CoreDeps, settings: Settings, speaker: Speaker | undefined, { selfTest, houseSounds, screens }: Witnesses): StationView => ({
  ...projectStation(settings, deps.demo, deps.version, {
    notices: noticesOf(deps, settings, houseSounds),
    hasPin: (id) => deps.secrets.token(staffPin(id)) !== null,
    volume: volumesAt(settings, deps.clock.now(), deps.clock.timeZone).station,
  }),
  ...selfTest.view(),
  ...(screens.view().length > 0 && { screens: [...screens.view()] }),
  voice: speaker?.speaks(settings.station.language) ?? null,
});

const forgetWith =
  (board: BoardService, settings: () => Settings): Station['forget'] =>
  (before) => {
    const followed = new Set(settings().sources.filter((source) => source.enabled).map((source) => source.id));
    board.record([{ type: 'journal.pruned', before, tickets: abandoned(board.state(), before, followed) }]);
    board.keepCheckpoint();
  };

const openSpeaker = ({ voice, clock, log }: CoreDeps, on: Pick<SpeakerDeps, 'onKnown' | 'onSpeaking'>): { readonly speaker?: Speaker } => (voice === undefined ? {} : { speaker: createSpeaker({ voice, clock, log, ...on }) });

export const createCore = (deps: CoreDeps): Station => {
  let settings = deps.settings;
  let stopListening = (): void => {};
  let running = false;
  const messenger = createMessenger(deps.notifier, deps.log, () => deps.surfaces.filter((one) => one !== 'button' || settings.desktop.showButton));
  const gapTold = (sourceId: SourceId, to: Instant): void => void (running && journalOrLog(deps, board)([{ type: 'gap.told', sourceId, to }], 'could not journal that a gap was told'));
  const stationAlerts = createStationAlerts(messenger, () => settings, gapTold);

  const selfTest = openSelfTest(deps, () => (running ? board : null), messenger, () => settings);
  const heard: Witnesses = { selfTest, houseSounds: createHouseSounds(), screens: openScreens(deps, () => (running ? board : null), messenger, () => settings) };
  const { speaker } = openSpeaker(deps, { onKnown: () => running && board.refresh(), onSpeaking: (facts) => void (running && journalOrLog(deps, board)(facts, 'could not journal what was said aloud')) });

  const board: BoardService = createBoardService({
    ...deps,
    messenger,
    ...(speaker && { speaker }),
    settings: () => settings,
    channels: () => (deps.channel === undefined ? [] : settings.channels),
    station: () => stationView(deps, settings, speaker, heard),
    sources: (state, now) => seen(stationAlerts, sources.project(state, settings, now)),
  });
  board.subscribe(({ alert }) => alert !== undefined && stationAlerts.seeJournal(alert.journalTrouble));
  const dispatcher = openChannels(deps, board, messenger, () => settings);

  const sources: Sources = createSources({ ...deps, board: () => board.state(), record: (facts) => board.record(facts), onHealth: keepHealth(deps, board) });
  const desk = createCommandDesk(board, () => settings);
  const orders = createOrderActions({ ...deps, board, desk, settings: () => settings, source: sources.get, hurry: sources.hurry });

  const station: Station = {
    ...createTicketCommands(board, desk, deps.clock, () => settings),
    ...createShifts(board, desk, deps.clock, () => settings),
    ...createKitchenCommands(board, desk),
    accept: orders.accept,
    cancel: orders.cancel,
    takeBack: orders.takeBack,
    snapshot: board.snapshot,
    heartbeat: () => ({ revision: board.revision(), now: deps.clock.now(), lastGoodAt: sources.lastGoodAt() }),
    subscribe: board.subscribe,
    timeline: (ticketId) => deps.journal.timeline(ticketId),
    ...witnesses(deps, board, () => settings, heard),
    pollNow: sources.pollNow,
    wake() {
      sources.pollAfresh();
      board.refresh();
      dispatcher.hurry();
      selfTest.look();
      heard.screens.wake();
    },
    check: checkWith(deps),
    testVoice: (kind, volume) => speaker?.tryOut(wordsOf(settings.station.language).spokenSample(kind), settings.station.language, volume),
    tryRouting: (ticketId, routing, standing) => readRoutes(routing, standing).trial(desk.ticket(ticketId)),
    checkChannel: dispatcher.check,
    forget: forgetWith(board, () => settings),
    applySettings(next) {
      settings = next;
      sources.apply(next.sources);
      board.refresh();
      dispatcher.apply();
    },
    start() {
      running = true;
      stopListening = listen(deps, () => station, board, () => station.shiftAt(OWN_BOARD)?.by ?? settings.station.name);
      board.start();
      orders.resume();
      sources.apply(settings.sources);
      board.refresh();
      stationAlerts.tellNotices(deps.notices ?? []);
      dispatcher.look();
      selfTest.start();
    },
    stop() {
      running = false;
      selfTest.stop();
      heard.screens.stop();
      stopListening();
      speaker?.stop();
      dispatcher.stop();
      orders.stop();
      sources.stop();
      board.stop();
    },
  };
  return station;
};
