// Ends with 0 where a window can be opened: start.mjs asks when the app itself ended early.
const { app, BrowserWindow } = require('electron');
void app.whenReady().then(() => {
  new BrowserWindow({ show: false });
  app.exit(0);
});
