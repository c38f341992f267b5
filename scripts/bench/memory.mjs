// Memory of the whole tree of processes at rest, as PSS.
import { beside, median, ratio } from './figures.mjs';
import { bareTray, bareWindow, besideLoudspeaker, hoverboard, launch } from './apps.mjs';
import { attachTo, evaluate, pause, waitUntil } from './devtools.mjs';
import { pssMb } from './processes.mjs';

/** V8 gives back what the start has used after half a minute, in the bare app as in ours. */
const SETTLE_MS = 40_000;
const RUNS = 2;
const ORDERS = 100;

async function atRest(pid) {
  await pause(SETTLE_MS);
  const samples = [];
  for (let sample = 0; sample < 5; sample += 1) {
    samples.push(pssMb(pid));
    await pause(500);
  }
  return median(samples);
}

/** DevTools itself costs: the bare apps are measured with it where ours need it. */
async function bare(surroundings, app) {
  const running = await launch(surroundings, app);
  try {
    await running.trayMs();
    if (app.page !== undefined) await running.pageMs();
    return await atRest(running.pid);
  } finally {
    await running.stop();
  }
}

async function ours(surroundings) {
  const running = await launch(surroundings, hoverboard, { config: surroundings.config() });
  try {
    await running.pageMs();
    const quiet = await atRest(running.pid);
    const cards = `document.querySelectorAll('.card').length > 3`;
    const board = await running.open('board', cards);
    const wall = await running.open('wall', "document.readyState === 'complete'");
    const client = await running.devtools();
    const open = await atRest(running.pid);
    for (const session of [board, wall]) await evaluate(client, 'window.close()', session).catch(() => undefined);
    const closed = await atRest(running.pid);
    const button = await attachTo(client, hoverboard.page);
    await waitUntil(client, hoverboard.isReady, button);
    return { quiet, open, closed };
  } finally {
    await running.stop();
  }
}

/** A line is then held open to the loudspeaker, which keeps Chromium's process for sound. */
const withLoudspeaker = (surroundings) =>
  besideLoudspeaker(surroundings, async (environment) => {
    const running = await launch(surroundings, hoverboard, { config: surroundings.config(), environment });
    try {
      await running.pageMs();
      return await atRest(running.pid);
    } finally {
      await running.stop();
    }
  });

/** The first program on a display without a window manager looks for its graphics, 30 MB in main; what it found stands there for those that follow. */
async function settleDisplay(surroundings) {
  const running = await launch(surroundings, bareTray);
  await running.trayMs();
  await pause(2000);
  await running.stop();
}

export async function measureMemory(surroundings) {
  const { guest, staff } = surroundings.restaurant;
  for (let order = 0; order < ORDERS; order += 1) staff.setStatus(guest.postDelivery({ inMinutes: 60 }), 20);
  await settleDisplay(surroundings);
  const all = { tray: [], bare: [], quiet: [], heard: [], open: [], closed: [] };
  for (let run = 0; run < RUNS; run += 1) {
    all.tray.push(await bare(surroundings, bareTray));
    all.bare.push(await bare(surroundings, bareWindow));
    const { quiet, open, closed } = await ours(surroundings);
    all.quiet.push(quiet);
    all.open.push(open);
    all.closed.push(closed);
    all.heard.push(await withLoudspeaker(surroundings));
  }
  const middle = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, median(values)]));
  return [
    beside('memory', 'PSS of a tray without a window', 'MB', middle.tray, 'bare', middle.bare),
    ratio('memory', 'PSS: tray and button, board closed', 'MB', middle.quiet, 'bare', middle.bare, 1.05),
    ratio('memory', `PSS: button, board and wall with ${ORDERS} cards`, 'MB', middle.open, 'bare', middle.bare, 1.3),
    beside('memory', 'PSS: the same with a line held open to a loudspeaker', 'MB', middle.heard, 'bare', middle.bare),
    ratio('memory', 'PSS: after board and wall were closed again', 'MB', middle.closed, 'before they were opened', middle.quiet, 1.1),
  ];
}
