/** The devices that were let in, in a file of their own: of each token only a digest, so that whoever reads the file cannot pass for a device. */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { DeviceSchema } from '../../core/model/device';
import { putAside, writeWhole } from '../secrets/tokenStore';

export const StoredDeviceSchema = v.object({ ...DeviceSchema.entries, digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 digest in hex')) });
export type StoredDevice = v.InferOutput<typeof StoredDeviceSchema>;
const FileSchema = v.object({ format: v.literal(1), devices: v.array(StoredDeviceSchema) });

export interface DeviceFile {
  readonly devices: readonly StoredDevice[];
  /** The file that could not be read and was renamed: every device has to be let in anew. Null: all was well. */
  readonly putAside: string | null;
  /** Throws where it cannot be written, and then nothing has changed. */
  write(devices: readonly StoredDevice[]): void;
}

/** @param path `devices.json` of the data folder; its folder and the file are made when there is something to write */
export function openDeviceFile(path: string, nowMs: number): DeviceFile {
  let devices: readonly StoredDevice[] = [];
  let aside: string | null = null;
  if (existsSync(path)) {
    try {
      devices = v.parse(FileSchema, JSON.parse(readFileSync(path, 'utf8'))).devices;
    } catch {
      // Who cannot be told apart is not let in.
      aside = putAside(path, nowMs);
    }
  }
  return { devices, putAside: aside, write: (next) => writeWhole(path, JSON.stringify({ format: 1, devices: next }, null, 1)) };
}
