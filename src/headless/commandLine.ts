/** The command line of the headless station. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface CommandLine {
  /** Null: the demo restaurant. */
  readonly configPath: string | null;
  readonly dataDir: string;
  /** Where to write the support bundle instead of running; null: run. */
  readonly diagnosticsPath: string | null;
  readonly wants: 'run' | 'help' | 'version' | 'diagnostics';
}

export const usage = `usage: node out/headless/index.js [--config FILE] [--data-dir DIR] [--diagnostics FILE]
  --config FILE    settings and sources (resources/hoverboard.schema.json); without it the demo restaurant
  --data-dir DIR   where the journal is kept
  --diagnostics FILE  write the support bundle (a zip file) and end; the station of that folder may run meanwhile
  --version, --help`;

/** Where the system keeps a program's data, one folder for each user. */
export function defaultDataDir(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Hoverboard', 'headless');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hoverboard', 'headless');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'hoverboard-headless');
}

/** @throws an Error whose message is for the person at the terminal */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: { config: { type: 'string' }, 'data-dir': { type: 'string' }, diagnostics: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
  });
  for (const name of ['config', 'data-dir', 'diagnostics'] as const) if (values[name] === '') throw new Error(`--${name} needs a path`);
  return {
    configPath: values.config ?? null,
    dataDir: values['data-dir'] ?? defaultDataDir(process.platform, process.env, homedir()),
    diagnosticsPath: values.diagnostics ?? null,
    wants: values.help === true ? 'help' : values.version === true ? 'version' : values.diagnostics === undefined ? 'run' : 'diagnostics',
  };
}
