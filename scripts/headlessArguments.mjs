// What `npm start` was given, as the headless station understands it.

/** Windows and the tray are the desktop's alone. */
const desktopAlone = ['--hidden', '--board', '--wall'];

/** The same configuration; the directory for its data has another name. @param {readonly string[]} given */
export const headlessArguments = (given) =>
  given.filter((one) => !desktopAlone.includes(one)).map((one) => (/^--user-data-dir(=|$)/.test(one) ? one.replace('--user-data-dir', '--data-dir') : one));

/** The page that stands for the window that was asked for. @param {readonly string[]} given */
export const pageAsked = (given) => (given.includes('--wall') ? { name: 'wall', path: 'wall' } : { name: 'board', path: '' });
