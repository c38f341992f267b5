/** The channels of a provisioning file: what the schema cannot know of them, and their secrets apart from their settings. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { ProvisioningSchema, type Provisioning } from '../../core/model/settings';
import { ChannelSettingsSchema, type ChannelSettings, type ProvisionedChannel } from '../../core/model/channelSettings';
import { channelSecret, type SecretId } from '../../core/model/ids';
import { describeAllowed, schemaAt } from './allowed';
import { shown } from './masked';
import type { ProvisioningWords } from './words';

const withoutSecret = (channel: ProvisionedChannel): ChannelSettings => v.parse(ChannelSettingsSchema, Object.fromEntries(Object.entries(channel).filter(([field]) => !['password', 'token', 'secret'].includes(field))));
const secretOf = (channel: ProvisionedChannel): string | undefined => (channel.kind === 'email' ? channel.password : channel.kind === 'telegram' ? channel.token : channel.secret);

const isAddress = (text: string): boolean => {
  try {
    return new URL(text).host !== '';
  } catch {
    return false;
  }
};

const caTrouble = (path: string): string | null => {
  try {
    void new X509Certificate(readFileSync(path));
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
  }
};

/** Addresses that no browser would take, secrets that no header could carry, certificate files that cannot be read. */
export function channelProblems({ channels }: Provisioning, folder: string, words: ProvisioningWords): readonly string[] {
  return channels.flatMap((channel, index) => {
    const wrong = (field: readonly string[], value: unknown, allowed?: string): string => {
      const path = ['channels', index, ...field];
      const { node } = schemaAt(ProvisioningSchema, path, { channels });
      return words.wrong(`channels[${index}].${field.join('.')}`, shown(value, node, path), allowed ?? (node === null ? '' : describeAllowed(node, words.allowed)));
    };
    const secret = secretOf(channel);
    const addresses = { proxy: channel.proxy, ...(channel.kind === 'telegram' ? { baseUrl: channel.baseUrl } : {}), ...(channel.kind === 'webhook' ? { url: channel.url } : {}) };
    const caFile = channel.kind === 'telegram' ? undefined : channel.tls.caFile;
    const trouble = caFile === undefined ? null : caTrouble(resolve(folder, caFile));
    return [
      ...Object.entries(addresses).map(([field, address]) => address !== undefined && !isAddress(address) && wrong([field], address)),
      channel.kind === 'telegram' && secret !== undefined && !/^[!-~]+$/.test(secret) && wrong(['token'], secret, words.token),
      trouble !== null && wrong(['tls', 'caFile'], caFile, words.caFile(trouble)),
    ].filter((problem) => problem !== false);
  });
}

/** @param secrets takes the channel's secret, if the file has one */
export function splitChannel(provisioned: ProvisionedChannel, folder: string, secrets: Map<SecretId, string>): ChannelSettings {
  const secret = secretOf(provisioned);
  if (secret !== undefined) secrets.set(channelSecret(provisioned.id), secret);
  const settings = withoutSecret(provisioned);
  if (settings.kind === 'telegram' || settings.tls.caFile === undefined) return settings;
  return { ...settings, tls: { ...settings.tls, caFile: resolve(folder, settings.tls.caFile) } };
}
