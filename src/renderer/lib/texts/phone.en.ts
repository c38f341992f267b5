/** What a board in a browser says of the device that it runs on, in English. */
import type { PhoneTexts } from './phone.ru';

export const phoneEn: PhoneTexts = {
  title: 'This device',
  notifications: 'Notifications',
  notificationsOn: 'On: they come while the board is open, also when it is not in view.',
  notificationsAsk: 'Turn notifications on',
  notificationsOff: 'A ticket appears among the phone’s notifications when the board is not in view.',
  notificationsDenied: 'Forbidden in the browser. Allow them for this address in the browser’s settings and open the board anew.',
  needsHttps: 'The browser gives this only over HTTPS. The guide says how to turn it on at the station.',
  notHere: 'This browser cannot do it. On an iPhone first add the board to the Home Screen and open it from there.',
  starting: 'The board is still being installed: open this window again in a minute.',
  vibration: 'Vibration',
  vibrationHint: 'The phone vibrates with the sound, in a beat of its own for each kind of ticket.',
  vibrationNone: 'This browser cannot vibrate.',
  vibrationTest: 'Try the vibration',
  awake: 'Screen stays on',
  awakeHint: 'It stays on while the board is on it. It takes battery: better while charging.',
  awakeOn: 'Keep the screen on',
  awakeRefused: 'The phone refused: mostly because it saves power.',
  install: 'Icon on the home screen',
  installHint: 'The board opens from its icon, on the whole screen, also without the network.',
  installByMenu: 'In the browser’s menu choose “Install app” or “Add to Home Screen”.',
  installed: 'The board is open as an app.',
  installNow: 'Install',
  sleepTitle: 'When the screen is off',
  sleep: 'A phone whose screen is off soon puts the board to sleep: no sound and no notifications until it is woken. Awake, the board shows at once all there is. Whoever must not miss anything keeps the screen on.',
};
