/** The composition root: the only place of the desktop app that puts adapters, core and windows together. */
import { join } from 'node:path';
import { app } from 'electron';
import { createSystemClock } from '../../adapters/clock/systemClock';
import { createJsonLogger, stderrSink, teeLogger } from '../../adapters/logger/jsonLogger';
import { createRotatingFile } from '../../adapters/logger/rotatingFile';
import { JournalError, type Logger } from '../../core/ports';
import { wordsOf } from '../../core/model/words';
import type { CommandLine } from '../commandLine';
import { endWith } from '../fatal';
import { turn } from '../turn';
import { createNotices } from '../notices';
import type { Shell } from '../shell';
import { textsOf } from '../texts';
import { openConfiguration } from './configuration';
import { startDesktop } from './desktop';

function createLog(dataDirectory: string): Logger {
  const { now } = createSystemClock();
  const file = createJsonLogger(createRotatingFile(join(dataDirectory, 'logs', 'hoverboard.log')).sink, now);
  // Whoever read our output may be gone: each line that is logged would raise an error that is logged.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  return app.isPackaged ? file : teeLogger(file, createJsonLogger(stderrSink, now));
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

export async function compose(shell: Shell, commandLine: CommandLine): Promise<void> {
  const log = createLog(shell.paths.data);
  // A station that stops ringing because of one fault somewhere is worse than one that goes on and says so.
  process.on('uncaughtException', (error) => log.error('unforeseen', { error }));
  process.on('unhandledRejection', (reason) => log.error('unforeseen', { error: reason }));

  const end = async (title: string, text: string): Promise<void> => {
    shell.destroy();
    await endWith(title, text);
  };
  const notices = createNotices();
  const opened = await openConfiguration(commandLine.configPath, shell.paths.data, notices).catch(asError);
  if (opened instanceof Error) {
    log.error('the settings could not be opened', { error: opened });
    const { fatal } = textsOf('ru');
    return end(fatal.title, `${fatal.unexpected}\n${opened.message}`);
  }
  if (!opened.ok) {
    log.error('the provisioning file was refused', { message: opened.message });
    return end(textsOf('ru').fatal.title, opened.message);
  }
  for (const notice of notices.list()) log.error('a file of the station could not be read', { notice });
  await turn();
  const { language } = opened.configuration.settings().station;
  const { fatal } = textsOf(language);
  try {
    await startDesktop({ shell, commandLine, log, notices, configuration: opened.configuration });
  } catch (error) {
    log.error('the station did not start', { error });
    const isJournal = error instanceof JournalError;
    await end(fatal.title, isJournal ? `${fatal.journal(shell.paths.data)}\n${wordsOf(language).journalTrouble[error.reason]}` : fatal.unexpected);
  }
}
