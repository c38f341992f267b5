/** Says why the app cannot run, where whoever started it can read it, and ends it. */
import { fstatSync } from 'node:fs';
import { app, dialog } from 'electron';

/** A terminal or a program reads our standard error; systemd's journal is neither, and says so by its own variable. */
function someoneReadsOutput(): boolean {
  try {
    const output = fstatSync(2);
    if (process.env['JOURNAL_STREAM'] === `${output.dev}:${output.ino}`) return false;
    return process.stderr.isTTY || output.isFIFO() || output.isSocket();
  } catch {
    return false;
  }
}

/** Before any setting is known, hence in both languages: the program's own files cannot be loaded. @param reason as the system has it */
export const brokenInstallation = (reason: string): string =>
  `Hoverboard не запускается: его файлы повреждены или не для этой системы. Установите его заново; настройки и журнал останутся.\nHoverboard cannot start: its files are damaged or not for this system. Install it again; settings and journal stay.\n\n${reason}`;

/** Before any setting is known, hence in both languages. @param option as it stands on the command line */
export const pathIsMissing = (option: string): string =>
  `Hoverboard не запущен: после ${option} не указан путь. Допишите его (${option} ПУТЬ) или уберите ${option}.\nHoverboard did not start: ${option} needs a path. Name it (${option} PATH), or leave ${option} out.`;

export async function endWith(title: string, text: string): Promise<void> {
  process.stderr.write(`${text}\n`);
  await app.whenReady();
  if (!someoneReadsOutput()) await dialog.showMessageBox({ type: 'error', title, message: title, detail: text, buttons: ['OK'] });
  app.exit(1);
}
