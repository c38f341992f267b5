// Memory of the whole tree of processes at rest, as PSS.
import { beside, median, ratio } from './figures.mjs';
import { bareTray, bareWindow, hoverboard, launch } from './apps.mjs';
import { attachTo, evaluate, pause, waitUntil } from './devtools.mjs';
import { pssMb } from './processes.mjs';

const SETTLE_MS = 8000;
const ORDERS = 100;

/** Chromium gives memory back late: the median of some seconds after it had time to. */
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

export async function measureMemory(surroundings, runs = 3) {
  const { guest, staff } = surroundings.restaurant;
  for (let order = 0; order < ORDERS; order += 1) staff.setStatus(guest.postDelivery({ inMinutes: 60 }), 20);
  const all = { tray: [], bare: [], quiet: [], open: [], closed: [] };
  for (let run = 0; run < runs; run += 1) {
    all.tray.push(await bare(surroundings, bareTray));
    all.bare.push(await bare(surroundings, bareWindow));
    const { quiet, open, closed } = await ours(surroundings);
    all.quiet.push(quiet);
    all.open.push(open);
    all.closed.push(closed);
  }
  const middle = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, median(values)]));
  return [
    beside('memory', 'PSS of a tray without a window', 'MB', middle.tray, 'bare', middle.bare),
    ratio('memory', 'PSS: tray and button, board closed', 'MB', middle.quiet, 'bare', middle.bare, 1.05),
    ratio('memory', `PSS: button, board and wall with ${ORDERS} cards`, 'MB', middle.open, 'bare', middle.bare, 1.3),
    ratio('memory', 'PSS: after board and wall were closed again', 'MB', middle.closed, 'before they were opened', middle.quiet, 1.1),
  ];
}
