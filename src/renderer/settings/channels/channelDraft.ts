/** A channel as its form holds it, in texts, and the way from there to settings and back. */
import * as v from 'valibot';
import { ChannelSettingsSchema, type ChannelKind, type ChannelSettings, type EmailChannelSettings } from '../../../core/model/channelSettings';
import type { ParsedEntry } from '../entries/useEntryForm';
import { TicketKindSchema, type TicketKind } from '../../../core/model/ticket';
import { isAddress, withCredentials } from '../sources/address';

export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly kinds: readonly TicketKind[];
  readonly minutes: string;
  readonly personalData: boolean;
  readonly proxy: string;
  /** Empty: the stored one stays. */
  readonly secret: string;
  readonly host: string;
  readonly port: string;
  readonly security: EmailChannelSettings['security'];
  readonly user: string;
  readonly from: string;
  /** One address a line. */
  readonly to: string;
  readonly chatId: string;
  readonly baseUrl: string;
  readonly url: string;
  readonly caFile: string;
  readonly pinSha256: string;
}

/** What is wrong with a field, as a name that the texts turn into a sentence. */
export type ChannelError = 'required' | 'after' | 'kinds' | 'host' | 'port' | 'mail' | 'mails' | 'chat' | 'address' | 'credentials' | 'proxy' | 'secretRequired' | 'token' | 'pin' | 'notAllowed';
export type ChannelErrors = Readonly<Partial<Record<keyof ChannelDraft, ChannelError>>>;
export type ParsedChannel = ParsedEntry<ChannelSettings, ChannelErrors>;

export const BOT_API = 'https://api.telegram.org';
const MINUTE_MS = 60_000;

export function emptyChannel(kind: ChannelKind, taken: ReadonlySet<string>, label: string): ChannelDraft {
  let id: string = kind;
  for (let number = 2; taken.has(id); number += 1) id = `${kind}-${number}`;
  return {
    kind,
    id,
    label,
    enabled: true,
    kinds: [...TicketKindSchema.options],
    minutes: '5',
    personalData: false,
    proxy: '',
    secret: '',
    host: '',
    port: '587',
    security: 'starttls',
    user: '',
    from: '',
    to: '',
    chatId: '',
    baseUrl: BOT_API,
    url: '',
    caFile: '',
    pinSha256: '',
  };
}

export function draftOfChannel(channel: ChannelSettings): ChannelDraft {
  const common: ChannelDraft = {
    ...emptyChannel(channel.kind, new Set(), channel.label),
    id: channel.id,
    enabled: channel.enabled,
    kinds: channel.kinds,
    minutes: String(channel.afterMs / MINUTE_MS).replace('.', ','),
    personalData: channel.personalData,
    proxy: channel.proxy ?? '',
  };
  switch (channel.kind) {
    case 'email': {
      const { host, port, security, user = '', from, to, tls } = channel;
      return { ...common, host, port: String(port), security, user, from, to: to.join('\n'), caFile: tls.caFile ?? '' };
    }
    case 'telegram':
      return { ...common, chatId: channel.chatId, baseUrl: channel.baseUrl };
    case 'webhook':
      return { ...common, url: channel.url, caFile: channel.tls.caFile ?? '', pinSha256: channel.tls.pinSha256 ?? '' };
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));
const given = <K extends string>(name: K, text: string): Partial<Record<K, string>> => (text.trim() === '' ? {} : ({ [name]: text.trim() } as Record<K, string>));
/** An address on the internet is meant where no scheme was typed. */
const secure = (address: string): string => {
  const trimmed = address.trim();
  return trimmed === '' || trimmed.includes('://') ? trimmed : `https://${trimmed}`;
};
/** A proxy in the house speaks plain HTTP. */
const plain = (address: string): string => {
  const trimmed = address.trim();
  return trimmed === '' || trimmed.includes('://') ? trimmed : `http://${trimmed}`;
};

const ownOf = (draft: ChannelDraft): object => {
  switch (draft.kind) {
    case 'email':
      return {
        host: draft.host.trim(),
        port: numberOf(draft.port),
        security: draft.security,
        ...given('user', draft.user),
        from: draft.from.trim(),
        to: draft.to.split(/[\s,;]+/).filter((one) => one !== ''),
        tls: given('caFile', draft.caFile),
      };
    case 'telegram':
      return { chatId: draft.chatId.trim(), baseUrl: secure(draft.baseUrl) || BOT_API };
    case 'webhook':
      return { url: secure(draft.url), tls: { ...given('caFile', draft.caFile), ...given('pinSha256', draft.pinSha256) } };
  }
};

const needed: Readonly<Record<ChannelKind, readonly (keyof ChannelDraft)[]>> = { email: ['label', 'host', 'from', 'to'], telegram: ['label', 'chatId'], webhook: ['label', 'url'] };

/** Which field of the form holds what a path of the settings names, and what to say there. */
const places: readonly (readonly [path: RegExp, field: keyof ChannelDraft, error: ChannelError])[] = [
  [/^label/, 'label', 'notAllowed'],
  [/^kinds/, 'kinds', 'kinds'],
  [/^afterMs/, 'minutes', 'after'],
  [/^proxy/, 'proxy', 'proxy'],
  [/^host/, 'host', 'host'],
  [/^port/, 'port', 'port'],
  [/^user/, 'user', 'notAllowed'],
  [/^from/, 'from', 'mail'],
  [/^to/, 'to', 'mails'],
  [/^chatId/, 'chatId', 'chat'],
  [/^baseUrl/, 'baseUrl', 'address'],
  [/^url/, 'url', 'address'],
  [/^tls\.caFile/, 'caFile', 'notAllowed'],
  [/^tls\.pinSha256/, 'pinSha256', 'pin'],
];

function secretErrorOf({ kind, secret, user }: ChannelDraft, missing: boolean): ChannelError | null {
  const typed = secret.trim();
  if (typed === '') return missing && (kind !== 'email' || user.trim() !== '') ? 'secretRequired' : null;
  return kind === 'telegram' && !/^\d+:[\w-]+$/.test(typed) ? 'token' : null;
}

/** @param secretMissing none is stored: without one that is typed the channel could not send */
export function parseChannel(draft: ChannelDraft, secretMissing: boolean): ParsedChannel {
  const errors: Partial<Record<keyof ChannelDraft, ChannelError>> = {};
  for (const field of needed[draft.kind]) if (String(draft[field]).trim() === '') errors[field] = 'required';
  const secretError = secretErrorOf(draft, secretMissing);
  if (secretError !== null) errors.secret = secretError;
  for (const field of ['url', 'baseUrl', 'proxy'] as const) {
    const address = field === 'proxy' ? plain(draft.proxy) : secure(draft[field]);
    if (withCredentials(address)) errors[field] = 'credentials';
    else if (address !== '' && !isAddress(address)) errors[field] = field === 'proxy' ? 'proxy' : 'address';
  }
  const parsed = v.safeParse(ChannelSettingsSchema, {
    id: draft.id,
    kind: draft.kind,
    label: draft.label,
    enabled: draft.enabled,
    kinds: [...draft.kinds],
    afterMs: Math.round(numberOf(draft.minutes) * MINUTE_MS),
    personalData: draft.personalData,
    ...given('proxy', plain(draft.proxy)),
    ...ownOf(draft),
  });
  for (const issue of parsed.issues ?? []) {
    const place = places.find(([pattern]) => pattern.test(v.getDotPath(issue) ?? ''));
    if (place) errors[place[1]] ??= place[2];
  }
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, entry: parsed.output } : { ok: false, errors };
}
