/** Simulated time: things happen in the order of their simulated moments, whatever the speed and however late a timer fires. */

export interface Schedule {
  /** Simulated milliseconds since the start; inside a firing, the moment that it was planned for. */
  now(): number;
  /** Calls `fire` once, `delayMs` simulated milliseconds from now; the answer cancels it. */
  after(delayMs: number, fire: () => void): () => void;
  speed(): number;
  /** @param speed simulated seconds in a real one, above 0 */
  setSpeed(speed: number): void;
  stop(): void;
}

interface Planned {
  readonly at: number;
  readonly fire: () => void;
}

/** A sleep of the computer is no reason to make up for the hour in one volley. */
const forgivenLagMs = 2000;
const firingsPerTurn = 100;

/** @param initialSpeed simulated seconds in a real one; RangeError unless above 0 */
export const createSchedule = (initialSpeed: number): Schedule => {
  const plan: Planned[] = [];
  let speed = 1;
  let simulatedBase = 0;
  let realBase = performance.now();
  let firingAt: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const flowing = (): number => simulatedBase + (performance.now() - realBase) * speed;
  const now = (): number => firingAt ?? flowing();
  const rebase = (simulatedNow: number): void => {
    simulatedBase = simulatedNow;
    realBase = performance.now();
  };
  const arm = (): void => {
    clearTimeout(timer);
    const head = plan[0];
    if (stopped || head === undefined) return;
    timer = setTimeout(run, Math.min(Math.max(0, (head.at - flowing()) / speed), 1_000_000));
  };
  const run = (): void => {
    for (let fired = 0; fired < firingsPerTurn && !stopped; fired += 1) {
      const head = plan[0];
      if (head === undefined || head.at > flowing()) break;
      if ((flowing() - head.at) / speed > forgivenLagMs) rebase(head.at);
      plan.shift();
      firingAt = head.at;
      try {
        head.fire();
      } finally {
        firingAt = null;
      }
    }
    arm();
  };
  const setSpeed = (wanted: number): void => {
    if (!(wanted > 0 && Number.isFinite(wanted))) throw new RangeError(`speed must be above 0, not ${wanted}`);
    rebase(flowing());
    speed = wanted;
    arm();
  };

  setSpeed(initialSpeed);
  return {
    now,
    speed: () => speed,
    setSpeed,
    after: (delayMs, fire) => {
      const planned: Planned = { at: now() + Math.max(0, delayMs), fire };
      const behind = plan.findIndex((one) => one.at > planned.at);
      plan.splice(behind < 0 ? plan.length : behind, 0, planned);
      if (firingAt === null) arm();
      return () => {
        const at = plan.indexOf(planned);
        if (at >= 0) plan.splice(at, 1);
      };
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      plan.length = 0;
    },
  };
};
