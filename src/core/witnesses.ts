/** Those who see whether an alert arrives: what surfaces say that they played, drew or replaced, the self-test, the walls that fall silent; what they saw is journaled. */
import type { Audibility, Clock, Logger } from './ports';
import type { BoardService } from './boardService';
import type { Fact } from './model/fact';
import type { HouseSounds } from './alerting/houseSounds';
import type { Messenger } from './alerting/messenger';
import type { Settings } from './model/settings';
import type { Station } from './station';
import { createPlayedLog } from './alerting/playedLog';
import { createScreenWatch, type ScreenWatch } from './screens/screenWatch';
import { createSelfTest, type SelfTest } from './alerting/selfTest';

export interface WitnessDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Left out: this station makes no sound of its own. */
  readonly audibility?: Audibility;
  readonly demo: boolean;
}

export interface Witnesses {
  readonly selfTest: SelfTest;
  readonly houseSounds: HouseSounds;
  readonly screens: ScreenWatch;
}

/** For what nobody waits for: that it is not in the journal costs little. */
export const journalOrLog =
  ({ log }: Pick<WitnessDeps, 'log'>, board: BoardService) =>
  (facts: readonly Fact[], trouble: string): boolean => {
    try {
      board.record(facts);
      return true;
    } catch (error) {
      log.error(trouble, { facts, error: String(error) });
      return false;
    }
  };

/** @param board null while it is being made: it asks for the self-test's view itself */
export const openSelfTest = (deps: WitnessDeps, board: () => BoardService | null, messenger: Messenger, settings: () => Settings): SelfTest =>
  createSelfTest({
    ...deps,
    messenger,
    settings,
    heard: () => board()?.state().heard ?? null,
    record(facts) {
      const made = board();
      if (made !== null) journalOrLog(deps, made)(facts, 'could not journal the self-test');
    },
    refresh: () => board()?.refresh(),
  });

/** @param board null while it is being made */
export const openScreens = (deps: WitnessDeps, board: () => BoardService | null, messenger: Messenger, settings: () => Settings): ScreenWatch =>
  createScreenWatch({
    ...deps,
    messenger,
    settings,
    record(facts) {
      const made = board();
      if (made !== null) journalOrLog(deps, made)(facts, 'could not journal what became of a screen');
    },
    refresh: () => board()?.refresh(),
  });

const recordPlayed = (deps: WitnessDeps, board: BoardService, settings: () => Settings, selfTest: SelfTest, houseSounds: HouseSounds): Station['soundPlayed'] => {
  const log = createPlayedLog();
  return (by, sound, outcome, { rings, ...house } = {}) => {
    if (houseSounds.hear(by, house)) board.refresh();
    const { tickets, alert } = board.snapshot();
    const ringing = tickets.filter((ticket) => ticket.attention.state === 'ringing');
    // What the self-test sees is this computer; a board in a browser stands elsewhere.
    const here = by === settings().station.name;
    const points = here ? (selfTest.view().audibility?.points ?? []) : [];
    const facts = log.facts({ by, here, sound, ...house, ...(rings && { rings }), outcome, volume: alert.sound?.volume ?? settings().alerts.volume }, ringing, points);
    if (facts.length > 0) journalOrLog(deps, board)(facts, 'could not journal what was played');
  };
};

/** What surfaces say of themselves. */
export const witnesses = (deps: WitnessDeps, board: BoardService, settings: () => Settings, { selfTest, houseSounds, screens }: Witnesses): Pick<Station, 'windowReplaced' | 'soundPlayed' | 'testAudibility' | 'screenAlive' | 'acknowledgeScreen' | 'forgetScreen'> => ({
  windowReplaced: (replaced) => journalOrLog(deps, board)([{ type: 'window.replaced', ...replaced }], 'could not journal that a window was replaced'),
  soundPlayed: recordPlayed(deps, board, settings, selfTest, houseSounds),
  testAudibility: selfTest.look,
  screenAlive: screens.alive,
  acknowledgeScreen: screens.acknowledge,
  forgetScreen: screens.forget,
});
