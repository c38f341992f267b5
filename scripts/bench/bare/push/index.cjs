// Sends boards and changes through our own preload to a page that takes them as ours do, and says on its output how long each took.
//   electron push FILE with { snapshot, delta }
const { app, BrowserWindow, ipcMain } = require('electron');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const ROUNDS = 60;
const WARM_UP = 10;
const root = path.join(__dirname, '../../../..');
const { snapshot, delta } = JSON.parse(readFileSync(process.argv.find((one) => one.endsWith('.push.json')), 'utf8'));
const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];

void app.whenReady().then(async () => {
  let taken = () => {};
  ipcMain.handle('hoverboard:call', () => (taken(), '{"ok":true,"value":{}}'));
  const window = new BrowserWindow({ show: false, webPreferences: { preload: path.join(root, 'out/preload/index.cjs'), sandbox: true, contextIsolation: true } });
  await window.loadFile(path.join(__dirname, 'index.html'));
  async function send(message) {
    const began = performance.now();
    const arrived = new Promise((done) => (taken = done));
    window.webContents.send('hoverboard:push', JSON.stringify(message));
    const blockedMs = performance.now() - began;
    await arrived;
    return { blockedMs, arrivedMs: performance.now() - began };
  }
  const all = { snapshot: [], delta: [] };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const one = { snapshot: await send({ event: 'board.snapshot', payload: snapshot }), delta: await send({ event: 'board.changed', payload: delta }) };
    if (round >= 0) for (const name of Object.keys(all)) all[name].push(one[name]);
  }
  const middle = (name) => ({ blockedMs: median(all[name].map((one) => one.blockedMs)), arrivedMs: median(all[name].map((one) => one.arrivedMs)) });
  process.stdout.write(`${JSON.stringify({ snapshot: middle('snapshot'), delta: middle('delta') })}\n`, () => app.exit(0));
});
