// How soon after spawn the tray registered, the button was ready, a board usable: each app in turn, so that a slow moment hits all of them.
import { median, ratio } from './figures.mjs';
import { bareTray, bareWindow, hoverboard, launch } from './apps.mjs';

/** One start takes a tenth longer or shorter than the next, on a machine with nothing else to do. */
const RUNS = 25;
/** Cards, or the sentence that says why there are none; not the one that stands there while the page waits for its station. */
const board = { page: 'app://hoverboard/board.html', isReady: "document.querySelector('.card, .empty--calm, .empty--awaited') !== null" };

/** One start on a directory that an earlier one has left, as every start but the first is. */
async function once(surroundings, app, measure, options) {
  const running = await launch(surroundings, app, options);
  try {
    return await measure(running);
  } finally {
    await running.stop();
  }
}

export async function measureStart(surroundings) {
  const config = surroundings.config();
  const dirOf = (name) => ({ dataDir: `${surroundings.directory}/start-${name}` });
  const ours = { ...dirOf('ours'), config };
  const times = { trayOnly: [], trayOurs: [], bare: [], button: [], board: [] };
  for (let run = -1; run < RUNS; run += 1) {
    const one = {
      trayOnly: await once(surroundings, bareTray, (app) => app.trayMs(), { ...dirOf('tray'), devtools: false }),
      trayOurs: await once(surroundings, hoverboard, (app) => app.trayMs(), { ...ours, devtools: false }),
      bare: await once(surroundings, bareWindow, (app) => app.pageMs(), dirOf('bare')),
      button: await once(surroundings, hoverboard, (app) => app.pageMs(), ours),
      board: await once(surroundings, hoverboard, (app) => app.pageMs(board), { ...ours, arguments: ['--board'] }),
    };
    // The first round fills the caches and directories of all of them.
    if (run >= 0) for (const name of Object.keys(times)) times[name].push(one[name]);
  }
  const middle = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  return [
    ratio('start', 'spawn → tray registered', 'ms', middle.trayOurs, 'tray only', middle.trayOnly, 1.15),
    ratio('start', 'spawn → button ready', 'ms', middle.button, 'bare', middle.bare, 1.15),
    ratio('start', 'spawn → board usable', 'ms', middle.board, 'bare', middle.bare, 1.25),
  ];
}
