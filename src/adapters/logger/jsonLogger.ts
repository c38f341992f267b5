/** One JSON object a line: when, how bad, what, and fields; secrets and phone numbers are taken out on the way. */
import type { Clock, Logger } from '../../core/ports';
import { redactFields, redactText } from './redact';

/** Takes one finished line without its line end; must not throw. */
export type LogSink = (line: string) => void;

/** @param now the clock that stamps the lines (`at`, ISO 8601 in UTC) */
export function createJsonLogger(sink: LogSink, now: Clock['now']): Logger {
  const write = (level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>): void => {
    const head = { at: new Date(now()).toISOString(), level, message: redactText(message) };
    // The head is written last as well, so that a field of the same name cannot replace it, and first, so that people find it there.
    sink(JSON.stringify({ ...head, ...redactFields(fields), ...head }));
  };
  return {
    info: (message, fields = {}) => write('info', message, fields),
    warn: (message, fields = {}) => write('warn', message, fields),
    error: (message, fields = {}) => write('error', message, fields),
  };
}

export const stderrSink: LogSink = (line) => void process.stderr.write(`${line}\n`);

/** One logger that writes to several. */
export function teeLogger(...loggers: readonly Logger[]): Logger {
  const all = (level: keyof Logger): Logger['info'] => (message, fields) => {
    for (const one of loggers) one[level](message, fields);
  };
  return { info: all('info'), warn: all('warn'), error: all('error') };
}
