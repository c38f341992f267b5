/** Starts the headless station: one line of JSON on standard output once it serves, its log on standard error. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSystemClock } from '../adapters/clock/systemClock';
import { createJsonLogger, stderrSink } from '../adapters/logger/jsonLogger';
import type { Logger } from '../core/ports';
import { readCommandLine, usage, type CommandLine } from './commandLine';
import { StartRefused, startHeadless } from './compose';
import { tellStation } from './devices';
import { writeDiagnostics } from './diagnostics';
import { headlessWords } from './words';

const WRONG_COMMAND_LINE = 2;
/** What is built beside this bundle. */
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The version of the package that this bundle lies in, however deep. */
function ownVersion(): string {
  for (const folder of ['./', '../', '../../', '../../../', '../../../../']) {
    try {
      const found = JSON.parse(readFileSync(new URL(`${folder}package.json`, import.meta.url), 'utf8')) as { name?: string; version?: string };
      if (found.name === 'hoverboard' && found.version !== undefined) return found.version;
    } catch {
      // None here: one further up.
    }
  }
  return '0.0.0';
}

function readOrExplain(): CommandLine | null {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exitCode = WRONG_COMMAND_LINE;
    return null;
  }
}

/** The first signal stops cleanly, the second at once. */
function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info('stopping', { signal });
      void stop().then(() => process.exit(0));
    });
  }
}

async function run({ configPath, dataDir }: CommandLine): Promise<void> {
  const log = createJsonLogger(stderrSink, createSystemClock().now);
  // Whoever read our output may be gone; that is no reason to stop, nor to write about it to the same output.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  // A station that stops ringing because of one fault somewhere is worse than one that goes on and says so.
  process.on('uncaughtException', (error) => log.error('unforeseen', { error }));
  process.on('unhandledRejection', (reason) => log.error('unforeseen', { error: reason }));
  const headless = await startHeadless({ configPath, dataDir, log, version: ownVersion(), simulatorPath: beside('../simulator/index.cjs'), pagesDir: beside('../renderer') });
  if (headless.kind === 'running') {
    stopOnSignal(headless.stop, log);
    log.info('the board is served', { url: headless.url });
  } else process.stderr.write(`${headless.message}\n`);
  process.stdout.write(`${JSON.stringify({ url: headless.url })}\n`);
}

async function diagnose(path: string, { configPath, dataDir }: CommandLine): Promise<void> {
  try {
    const written = await writeDiagnostics(path, { configPath, dataDir, version: ownVersion(), nowMs: Date.now() });
    process.stdout.write(`${JSON.stringify({ diagnostics: written.path })}\n`);
    if (written.desktopRuns) process.stderr.write(`${headlessWords.ru.desktopKnowsMore(dataDir)}\n${headlessWords.en.desktopKnowsMore(dataDir)}\n`);
  } catch (error) {
    process.stderr.write(`${headlessWords.ru.diagnosticsFailed(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  }
}

const commandLine = readOrExplain();
if (commandLine?.wants === 'help') process.stdout.write(`${usage}\n`);
else if (commandLine?.wants === 'version') process.stdout.write(`${ownVersion()}\n`);
else if (commandLine !== null && commandLine.order !== null) {
  void tellStation(commandLine.dataDir, commandLine.order).then((code) => (process.exitCode = code));
} else if (commandLine !== null && commandLine.diagnosticsPath !== null) {
  void diagnose(commandLine.diagnosticsPath, commandLine);
} else if (commandLine !== null) {
  run(commandLine).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error instanceof StartRefused ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
    process.exit(error instanceof StartRefused ? error.exitCode : 1);
  });
}
