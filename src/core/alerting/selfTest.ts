/** The self-test: looks now and then whether an alert would be heard here, journals what changed, tells staff of it, and asks whoever begins a shift whether they hear the sound. */
import type { Audibility, Clock, Logger } from '../ports';
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { Messenger } from './messenger';
import type { Settings } from '../model/settings';
import { asksToHear, judgeAudibility, nothingSeen, sameStates, troublesOf, type AudibilityPoint, type AudibilityView, type Heard } from '../model/audibility';
import { volumesAt } from './volumes';
import { wordsOf } from '../model/words';

export interface SelfTest {
  /** Its part of the station's view; empty where the station has no sound of its own. */
  readonly view: () => { readonly audibility?: AudibilityView };
  readonly start: () => void;
  /** The computer slept, or somebody wants to know: looks at once. */
  readonly look: () => void;
  readonly stop: () => void;
}
export interface SelfTestDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Left out: nothing here makes a sound (headless), and nothing is asked. */
  readonly audibility?: Audibility | undefined;
  readonly demo: boolean;
  readonly settings: () => Settings;
  readonly messenger: Messenger;
  readonly heard: () => Heard | null;
  readonly record: (facts: readonly Fact[]) => void;
  /** Shows boards what changed without being worth an entry. */
  readonly refresh: () => void;
}

/** Late enough that the board is there first. */
const FIRST_LOOK_MS = 5000;
const LOOK_EVERY_MS = 300_000;
/** Who finds the computer after so long begins a shift. */
const SHIFT_AFTER_MS = 4 * 3_600_000;
const TAG = 'audibility';

export const createSelfTest = (deps: SelfTestDeps): SelfTest => {
  const { clock, log, audibility } = deps;
  let points: readonly AudibilityPoint[] = judgeAudibility(nothingSeen);
  let asking = false;
  let looking = false;
  let again = false;
  let running = false;
  let lookedAt: Instant | null = null;
  let told = false;
  let cancel = (): void => undefined;

  const tell = (): void => {
    const troubles = troublesOf(points);
    if (troubles.length === 0) {
      if (told) deps.messenger.withdraw(TAG);
      told = false;
      return;
    }
    told = true;
    const words = wordsOf(deps.settings().station.language);
    const body = troubles.map(words.audibility.line).join(' ');
    deps.messenger.tellStation({ tag: TAG, title: words.audibility.trouble, body, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
  };
  const take = (seen: readonly AudibilityPoint[], begins: boolean): void => {
    const before = { points, asking };
    points = seen;
    asking = !deps.demo && (asking || asksToHear(deps.heard(), begins, clock.now()));
    if (sameStates(seen, before.points)) {
      if (asking !== before.asking || JSON.stringify(seen) !== JSON.stringify(before.points)) deps.refresh();
      return;
    }
    deps.record([{ type: 'audibility.seen', points: [...seen] }]);
    tell();
  };
  const look = async (): Promise<void> => {
    if (audibility === undefined) return;
    // Whoever asks meanwhile knows something that this look may have missed.
    if (looking) return void (again = true);
    looking = true;
    again = false;
    try {
      const readings = await audibility.look();
      const now = clock.now();
      const begins = lookedAt === null || now - lookedAt > SHIFT_AFTER_MS;
      lookedAt = now;
      if (running) take(judgeAudibility(readings), begins);
    } catch (error) {
      log.error('the self-test failed', { error: String(error) });
    } finally {
      looking = false;
      schedule(again ? 0 : LOOK_EVERY_MS);
    }
  };
  function schedule(delayMs: number): void {
    cancel();
    if (running) cancel = clock.after(delayMs, () => void look());
  }

  return {
    view() {
      if (audibility === undefined) return {};
      const heard = deps.heard();
      // Answered meanwhile: an answer that is younger than the question ends it.
      if (asking && heard !== null && !asksToHear(heard, true, clock.now())) asking = false;
      return { audibility: { points: [...points], heard, volume: volumesAt(deps.settings(), clock.now(), clock.timeZone).station, asks: asking } };
    },
    start() {
      running = true;
      if (audibility !== undefined) schedule(FIRST_LOOK_MS);
    },
    look: () => void look(),
    stop() {
      running = false;
      cancel();
    },
  };
};
