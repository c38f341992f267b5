// Processor time at rest, and the promise that nothing is animated.
import { absolute, beside } from './figures.mjs';
import { bareWindow, besideLoudspeaker, hoverboard, launch } from './apps.mjs';
import { keepAwake } from './awake.mjs';
import { attachTo, evaluate, pause } from './devtools.mjs';
import { cpuMs } from './processes.mjs';

const SETTLE_MS = 8000;
const WINDOW_MS = 60_000;

/** @returns per cent of one core */
async function share(surroundings, app, options) {
  const running = await launch(surroundings, app, { ...options, devtools: false });
  try {
    await running.trayMs();
    await pause(SETTLE_MS);
    const [before, beganMs] = [cpuMs(running.pid), performance.now()];
    await pause(WINDOW_MS);
    return ((cpuMs(running.pid) - before) / (performance.now() - beganMs)) * 100;
  } finally {
    await running.stop();
  }
}

/** @returns how many animations run on the button and the board, with what is on them now */
async function animations(surroundings) {
  const running = await launch(surroundings, hoverboard, { config: surroundings.config() });
  try {
    await running.pageMs();
    const board = await running.open('board', "document.querySelector('.card, .empty__title') !== null");
    const client = await running.devtools();
    const button = await attachTo(client, hoverboard.page);
    await pause(2000);
    const count = "document.getAnimations().filter((one) => one.playState === 'running').length";
    return (await evaluate(client, count, board)) + (await evaluate(client, count, button));
  } finally {
    await running.stop();
  }
}

/** The bare app and ours, one after the other. */
const bothShares = async (surroundings, options) => ({ bare: await share(surroundings, bareWindow, {}), ours: await share(surroundings, hoverboard, options) });

export async function measureIdle(surroundings) {
  const options = { config: surroundings.config() };
  const asleep = await bothShares(surroundings, options);
  const letSleep = keepAwake();
  try {
    const { bare, ours } = await bothShares(surroundings, options);
    // The button then keeps a line open to it, for the day that main hangs (docs/reliability.md).
    const heard = await besideLoudspeaker(surroundings, (environment) => share(surroundings, hoverboard, { ...options, environment }));
    const atRest = await animations(surroundings);
    surroundings.restaurant.guest.callWaiter('6');
    const ringing = await animations(surroundings);
    const ringingShare = await share(surroundings, hoverboard, options);
    const above = (one, base) => Math.max(0, one - base);
    const both = (one) => `ours ${one.ours.toFixed(2)} %, bare ${one.bare.toFixed(2)} %`;
    return [
      absolute('idle', 'CPU at rest, two sources at the default intervals, above bare', '% of a core', above(ours, bare), 0.5, `${both({ ours, bare })}${letSleep === null ? '; the machine could not be kept awake here' : ''}`),
      absolute('idle', 'animations that run with nothing pending', '', atRest, 0),
      absolute('idle', 'animations that run while a call rings', '', ringing, 0),
      absolute('idle', 'CPU while a call rings, above bare', '% of a core', above(ringingShare, bare), 2),
      beside('idle', 'CPU at rest with a line held open to a loudspeaker, above bare', '% of a core', above(heard, bare), 'without a loudspeaker', above(ours, bare)),
      beside('idle', 'CPU at rest where the machine may sleep, above bare', '% of a core', above(asleep.ours, asleep.bare), 'bare', asleep.bare, both(asleep)),
    ];
  } finally {
    letSleep?.();
  }
}
