/** The only clock of the floating button: once a second while something rings or nothing is heard, seldom while a connection is lost, and none at all when it is quiet. */
import type { FaceLevel } from './face';

/** How often the face must be painted again though no news comes, by level; what is not here needs no clock. */
const intervalsMs: Readonly<Partial<Record<FaceLevel, number>>> = { alarm: 1000, deaf: 1000, starting: 10_000, pending: 10_000, offline: 10_000, lost: 10_000 };

const turns = (level: FaceLevel): boolean => level === 'alarm' || level === 'deaf';

export interface Pulse {
  /** Starts, changes or stops the clock as this level needs it. A hidden page needs none. */
  follow(level: FaceLevel): void;
}

export function createPulse(on: { readonly paint: () => void; readonly turn: (turned: boolean) => void }): Pulse {
  let timer: ReturnType<typeof setInterval> | undefined;
  let runningMs: number | undefined;
  let level: FaceLevel = 'connecting';
  let turned = false;

  const beat = (): void => {
    if (turns(level)) on.turn((turned = !turned));
    on.paint();
  };
  const adjust = (): void => {
    const wantedMs = document.hidden ? undefined : intervalsMs[level];
    if (wantedMs === runningMs) return;
    clearInterval(timer);
    runningMs = wantedMs;
    if (wantedMs !== undefined) timer = setInterval(beat, wantedMs);
  };

  document.addEventListener('visibilitychange', () => {
    adjust();
    if (!document.hidden) on.paint();
  });
  return {
    follow(next) {
      level = next;
      if (!turns(level) && turned) on.turn((turned = false));
      adjust();
    },
  };
}
