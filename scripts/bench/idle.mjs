// Processor time at rest, and the promise that nothing is animated.
import { absolute } from './figures.mjs';
import { bareWindow, hoverboard, launch } from './apps.mjs';
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

export async function measureIdle(surroundings) {
  const bare = await share(surroundings, bareWindow, {});
  const ours = await share(surroundings, hoverboard, { config: surroundings.config() });
  const atRest = await animations(surroundings);
  surroundings.restaurant.guest.callWaiter('6');
  const ringing = await animations(surroundings);
  const ringingShare = await share(surroundings, hoverboard, { config: surroundings.config() });
  return [
    absolute('idle', 'CPU at rest, two sources at the default intervals, above bare', '% of a core', Math.max(0, ours - bare), 0.5, `ours ${ours.toFixed(2)} %, bare ${bare.toFixed(2)} %`),
    absolute('idle', 'animations that run with nothing pending', '', atRest, 0),
    absolute('idle', 'animations that run while a call rings', '', ringing, 0),
    absolute('idle', 'CPU while a call rings, above bare', '% of a core', Math.max(0, ringingShare - bare), 2),
  ];
}
