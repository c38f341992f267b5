/** `--pair`, `--devices` and `--revoke`: what somebody at a terminal says to the station that runs on a data folder, and what it answered, in lines. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSystemClock } from '../adapters/clock/systemClock';
import { sendOrder, type DeviceOrder } from '../adapters/devices/inbox';
import { desktopRunsOn } from '../adapters/instance/desktopLock';
import type { DevicesView } from '../core/model/device';
import { headlessWords } from './words';

const when = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');

/** A line for each device, then one for each that waits, each address, and how the board is encrypted and called. */
export const linesOf = ({ devices, requests, addresses, fingerprint, authority, localName }: DevicesView): string[] => [
  ...devices.map(({ id, role, name, seenAt, address }) => [id, role, name, when(seenAt), address ?? '-'].join('\t')),
  ...requests.map(({ address, page, since }) => ['waiting', page, address, when(since)].join('\t')),
  ...addresses.map((address) => ['address', address].join('\t')),
  ...(fingerprint === null ? [] : [['certificate', fingerprint].join('\t')]),
  ...(authority === null ? [] : [['authority', authority].join('\t')]),
  ...(localName?.is === 'ours' ? [['name', localName.name].join('\t')] : []),
];

/** @returns the process's exit code */
export async function tellStation(dataDir: string, order: DeviceOrder): Promise<0 | 1> {
  if (desktopRunsOn(dataDir)) {
    // It may be of either language: its settings are not read from here.
    process.stderr.write(`${headlessWords.ru.desktopHasDevices(dataDir)}\n${headlessWords.en.desktopHasDevices(dataDir)}\n`);
    return 1;
  }
  // A folder that a wrong --data-dir names is not made for its sake.
  const answer = existsSync(join(dataDir, 'instance.lock')) ? await sendOrder(dataDir, order, { clock: createSystemClock() }) : null;
  if (answer === null) process.stderr.write(`No station runs on ${dataDir}.\n`);
  else if (!answer.ok) process.stderr.write(`${answer.message}\n`);
  else process.stdout.write(`${linesOf(answer.view).join('\n')}\n`);
  return answer?.ok === true ? 0 : 1;
}
