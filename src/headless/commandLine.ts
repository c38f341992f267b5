/** The command line of the headless station. */
import * as v from 'valibot';
import { DeviceOrderSchema, type DeviceOrder } from '../adapters/devices/inbox';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface CommandLine {
  /** Null: the demo restaurant. */
  readonly configPath: string | null;
  readonly dataDir: string;
  /** Where to write the support bundle instead of running; null: run. */
  readonly diagnosticsPath: string | null;
  /** What to say to the station that runs on the data folder, instead of running; null: run. */
  readonly order: DeviceOrder | null;
  readonly wants: 'run' | 'help' | 'version' | 'diagnostics';
}

export const usage = `usage: node out/headless/index.js [--config FILE] [--data-dir DIR] [--diagnostics FILE]
  --config FILE    settings and sources (resources/hoverboard.schema.json); without it the demo restaurant
  --data-dir DIR   where the journal is kept
  --diagnostics FILE  write the support bundle (a zip file) and end; the station of that folder may run meanwhile
  --pair CODE --name NAME [--role board|waiter|wall]  let in the device that shows this code
  --devices        list the devices that were let in (id, role, name, last seen, address) and those that wait
  --revoke ID      turn a device out at once
  --version, --help`;

/** Where the system keeps a program's data, one folder for each user. */
export function defaultDataDir(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Hoverboard', 'headless');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hoverboard', 'headless');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'hoverboard-headless');
}

interface OrderFlags {
  readonly pair?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly devices?: boolean | undefined;
  readonly revoke?: string | undefined;
}
/** @throws an Error that names the flag and what it takes */
function readOrder({ pair, name, role, devices, revoke }: OrderFlags): DeviceOrder | null {
  const wanted = pair !== undefined ? { do: 'pair', code: pair, name: name ?? '', role: role ?? 'board' } : devices === true ? { do: 'list' } : revoke !== undefined ? { do: 'revoke', deviceId: revoke } : null;
  if (wanted === null) {
    if (name !== undefined || role !== undefined) throw new Error('--name and --role belong to --pair CODE');
    return null;
  }
  const order = v.safeParse(DeviceOrderSchema, wanted);
  if (order.success) return order.output;
  const field = v.getDotPath(order.issues[0]);
  throw new Error({ code: '--pair needs the six digits that the device shows', name: '--pair needs --name NAME, 60 characters at most', role: '--role is board, waiter or wall' }[field ?? ''] ?? '--revoke needs an id from --devices');
}

/** @throws an Error whose message is for the person at the terminal */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: { config: { type: 'string' }, 'data-dir': { type: 'string' }, diagnostics: { type: 'string' }, pair: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, devices: { type: 'boolean' }, revoke: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
  });
  for (const name of ['config', 'data-dir', 'diagnostics'] as const) if (values[name] === '') throw new Error(`--${name} needs a path`);
  return {
    configPath: values.config ?? null,
    dataDir: values['data-dir'] ?? defaultDataDir(process.platform, process.env, homedir()),
    diagnosticsPath: values.diagnostics ?? null,
    order: readOrder(values),
    wants: values.help === true ? 'help' : values.version === true ? 'version' : values.diagnostics === undefined ? 'run' : 'diagnostics',
  };
}
