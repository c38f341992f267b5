// The least that a tray app can be: an icon with a menu, no window.
const { app, Menu, nativeImage, Tray } = require('electron');
const path = require('node:path');

let tray = null;
void app.whenReady().then(() => {
  tray = new Tray(nativeImage.createFromPath(path.join(__dirname, '../../../../resources/icons/tray-quiet-light-32.png')));
  tray.setToolTip('bare');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
});
app.on('window-all-closed', () => {});
