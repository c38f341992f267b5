// A tray and one hidden window with a static page: what every other figure is compared with.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');
require('../tray/index.cjs');

let window = null;
void app.whenReady().then(() => {
  window = new BrowserWindow({ show: false, width: 220, height: 112, webPreferences: { sandbox: true, contextIsolation: true } });
  void window.loadFile(path.join(__dirname, 'index.html'));
});
