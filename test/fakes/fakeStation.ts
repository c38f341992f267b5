/** A station without a core: it notes every command, and a test moves its board. */
import type { BoardDelta } from '../../src/core/model/view';
import { instant } from '../../src/core/model/instant';
import type { RoutingTrial } from '../../src/core/model/routing';
import type { Station } from '../../src/core/station';
import { deltaTo, heartbeatAt, snapshotAt } from '../fixtures/board';

/** What the fake answers for any rules. */
export const fakeTrial: RoutingTrial = { route: { because: 'no-rule', rule: null, name: '', roles: ['cashier'], zones: [], channels: [], raised: null }, here: true, verdicts: [], zones: [], steps: [] };

export interface FakeStation extends Station {
  /** Every command with its arguments, oldest first. */
  readonly asked: readonly (readonly unknown[])[];
  /** The board moves on by one revision. */
  change(): BoardDelta;
  /** Every later command throws this; null: works again. */
  refuseWith(error: Error | null): void;
  readonly listeners: number;
}

export function createFakeStation(padding = ''): FakeStation {
  let revision = 1;
  let refusal: Error | null = null;
  const asked: unknown[][] = [];
  const listeners = new Set<(delta: BoardDelta) => void>();
  const command =
    <R>(name: string, answer: R) =>
    (...input: unknown[]): R => {
      asked.push([name, ...input]);
      if (refusal !== null) throw refusal;
      return answer;
    };
  const ordered = { takeBackUntil: instant(3000), openAddress: 'http://10.0.0.1/' };
  return {
    asked,
    get listeners() {
      return listeners.size;
    },
    change() {
      const delta = { ...deltaTo(++revision), ...(padding === '' ? {} : { station: { ...snapshotAt(revision).station, name: padding } }) };
      for (const listener of listeners) listener(delta);
      return delta;
    },
    refuseWith(error) {
      refusal = error;
    },
    snapshot: () => snapshotAt(revision),
    heartbeat: () => heartbeatAt(revision),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    timeline: command('timeline', []),
    forget: command('forget', undefined),
    claim: command('claim', undefined),
    release: command('release', undefined),
    done: command('done', undefined),
    recall: command('recall', undefined),
    snooze: command('snooze', undefined),
    unsnooze: command('unsnooze', undefined),
    bump: command('bump', undefined),
    recallBump: command('recallBump', undefined),
    seeAdded: command('seeAdded', undefined),
    acknowledgeCalledOff: command('acknowledgeCalledOff', undefined),
    accept: command('accept', ordered),
    cancel: command('cancel', ordered),
    takeBack: command('takeBack', undefined),
    mute: command('mute', undefined),
    unmute: command('unmute', undefined),
    acknowledgeChannel: command('acknowledgeChannel', undefined),
    enterShift: command('enterShift', undefined),
    leaveShift: command('leaveShift', undefined),
    shiftAt: () => null,
    tryRouting: command('tryRouting', fakeTrial),
    checkChannel: command('checkChannel', Promise.resolve({ ok: true } as const)),
    acknowledgeGap: command('acknowledgeGap', undefined),
    windowReplaced: command('windowReplaced', undefined),
    screenAlive: command('screenAlive', undefined),
    acknowledgeScreen: command('acknowledgeScreen', undefined),
    forgetScreen: command('forgetScreen', undefined),
    soundPlayed: command('soundPlayed', undefined),
    testVoice: command('testVoice', undefined),
    testAudibility: command('testAudibility', undefined),
    answerAudibility: command('answerAudibility', undefined),
    pollNow: command('pollNow', undefined),
    wake: command('wake', undefined),
    applySettings: command('applySettings', undefined),
    check: command('check', Promise.resolve({ ok: true, problem: null, info: { version: '2.1' } })),
    start: command('start', undefined),
    stop: command('stop', undefined),
  };
}
