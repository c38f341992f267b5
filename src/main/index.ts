/** Starts the desktop app: the tray icon first, then the window that was asked for or the floating button, and everything of weight after them. */
import { join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { readCommandLine, type CommandLine } from './commandLine';
import { brokenInstallation, endWith, pathIsMissing } from './fatal';
import { pathsOf } from './paths';
import { registerAppScheme } from './protocol';
import { lockDownEveryPage } from './security';
import { createShell, type Shell } from './shell';
import { turn } from './turn';

async function run(): Promise<void> {
  const commandLine = readCommandLine(process.argv);
  if (commandLine.withoutPath !== null) return await endWith('Hoverboard', pathIsMissing(commandLine.withoutPath));
  if (commandLine.userDataDir !== null) app.setPath('userData', commandLine.userDataDir);
  // A second start shows the first one's board or wall (shell.ts) and is gone.
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  // A process of its own costs 8 MB, for pages that mostly come from the disk (ADR 9).
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  // Chromium keeps its process for sound once a page has looked for a loudspeaker: 11 MB (ADR 9). Elsewhere than on Linux it was not tried.
  if (process.platform === 'linux') app.commandLine.appendSwitch('audio-service-quit-timeout-ms', '5000');
  if (process.platform === 'win32') app.setAppUserModelId('org.hoverboard.desktop');
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  registerAppScheme(protocol);
  lockDownEveryPage(app);
  // The tray keeps the app alive, not a window.
  app.on('window-all-closed', () => undefined);

  await app.whenReady();
  // Electron's own way, which electron-store's `when-exit` takes away: it ends the process at once, with notifications left standing and boards not told.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  const shell = await createShell(app, pathsOf(app, __dirname), commandLine.opens);
  await start(shell, commandLine).catch((error: unknown) => {
    shell.destroy();
    throw error;
  });
}

/** Everything of weight, and with it the station. */
async function start(shell: Shell, commandLine: CommandLine): Promise<void> {
  const { keepCompiled, takeCompiled } = await import('./compiled');
  const compiled = takeCompiled(join(__dirname, 'chunks'), join(__dirname, 'compiled'));
  // Each is one file with what it needs (`vite.main.ts`). While the page's process starts there is time for the journal; then come the page's questions, each of which waits for the answer
  // before, and what it does with the files that it was given is enough for the rest.
  await turn();
  await import('../adapters/journal/sqliteJournal');
  await shell.fed;
  await import('../core/createCore');
  await turn();
  const { compose } = await import('./compose');
  await turn();
  await compose(shell, commandLine);
  // A package brings it along (`npm run package`), and is not written to. A start that was broken off has needed too little of it for what it keeps to be of use.
  if (!app.isPackaged) keepCompiled(compiled, (ends) => app.once('will-quit', ends));
}

void run().catch(async (error: unknown) => {
  console.error(error);
  await endWith('Hoverboard', brokenInstallation(error instanceof Error ? error.message : String(error)));
});
