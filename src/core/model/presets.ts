/** Ready-made alert settings for four kinds of house, how to lay one on settings, and which one settings equal. */
import type { AlertSettings, AlertSettingsInput, KindAlert } from './settings';
import type { TicketKind } from './ticket';
import { ageingOf } from './ageing';
import { ladderOf } from './ladderSettings';
import { PresetNameSchema, type PresetName } from './presetName';

/** What a preset decides; everything else of the alerts (the night, leases, sources) belongs to the house and stays. */
export type PresetPart = Pick<AlertSettings, 'kinds' | 'volume' | 'sameTableMs' | 'burstMs'>;
export interface Preset extends PresetPart {
  /** The kind whose sound says best how this house rings. */
  readonly typical: TicketKind;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** In the order of a day's worries: repeat, voice, loud; long, too long. 0: without a pause for the repeat, never for a step. */
const rings = (sound: KindAlert['sound'], repeatMs: number, voiceAfterMs: number, loopAfterMs: number, warnAfterMs: number, lateAfterMs: number): KindAlert => ({
  sound,
  repeatMs,
  voiceAfterMs,
  loopAfterMs,
  warnAfterMs,
  lateAfterMs,
});

/** The same as what stands where nothing is written: whoever never chooses has it. */
const restaurant: Preset = {
  typical: 'waiter-call',
  volume: 80,
  sameTableMs: 30 * SECOND_MS,
  burstMs: 10 * SECOND_MS,
  kinds: {
    'waiter-call': rings('call', 30 * SECOND_MS, 1.5 * MINUTE_MS, 3 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
    'bill-request': rings('bill', 30 * SECOND_MS, 1.5 * MINUTE_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'table-order': rings('order', 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS),
    'online-payment': rings('payment', 60 * SECOND_MS, 0, 0, 10 * MINUTE_MS, 20 * MINUTE_MS),
    other: rings('attention', 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'delivery-order': rings('delivery', 0, 0, 2 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
  },
};

/** Two people at a counter: an order is the next cup, and nobody stands further away than a few steps. */
const coffee: Preset = {
  typical: 'table-order',
  volume: 60,
  sameTableMs: 30 * SECOND_MS,
  burstMs: 5 * SECOND_MS,
  kinds: {
    'waiter-call': rings('call', 30 * SECOND_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
    'bill-request': rings('bill', 30 * SECOND_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
    'table-order': rings('order', 15 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS, 7 * MINUTE_MS),
    'online-payment': rings('payment', 60 * SECOND_MS, 0, 0, 5 * MINUTE_MS, 10 * MINUTE_MS),
    other: rings('attention', 30 * SECOND_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'delivery-order': rings('delivery', 15 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
  },
};

/** A loud kitchen that packs: the order counts, the few tables wait a little. */
const delivery: Preset = {
  typical: 'delivery-order',
  volume: 100,
  sameTableMs: 60 * SECOND_MS,
  burstMs: 10 * SECOND_MS,
  kinds: {
    'waiter-call': rings('call', 60 * SECOND_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS),
    'bill-request': rings('bill', 60 * SECOND_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'table-order': rings('order', 60 * SECOND_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS),
    'online-payment': rings('payment', 120 * SECOND_MS, 0, 0, 10 * MINUTE_MS, 20 * MINUTE_MS),
    other: rings('attention', 60 * SECOND_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'delivery-order': rings('delivery', 0, 0, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS),
  },
};

/** Guests hear the till: seldom, softly, and no voice; what nobody has taken for long becomes loud all the same. */
const quiet: Preset = {
  typical: 'waiter-call',
  volume: 45,
  sameTableMs: 60 * SECOND_MS,
  burstMs: 30 * SECOND_MS,
  kinds: {
    'waiter-call': rings('call', 60 * SECOND_MS, 0, 5 * MINUTE_MS, 3 * MINUTE_MS, 5 * MINUTE_MS),
    'bill-request': rings('bill', 60 * SECOND_MS, 0, 5 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS),
    'table-order': rings('order', 60 * SECOND_MS, 0, 6 * MINUTE_MS, 5 * MINUTE_MS, 12 * MINUTE_MS),
    'online-payment': rings('payment', 120 * SECOND_MS, 0, 0, 10 * MINUTE_MS, 20 * MINUTE_MS),
    other: rings('attention', 60 * SECOND_MS, 0, 6 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS),
    'delivery-order': rings('delivery', 60 * SECOND_MS, 0, 4 * MINUTE_MS, 3 * MINUTE_MS, 6 * MINUTE_MS),
  },
};

export const presets: Readonly<Record<PresetName, Preset>> = { restaurant, coffee, delivery, quiet };

/** The part of settings that a preset decides, to be put back later. */
export const presetPartOf = ({ kinds, volume, sameTableMs, burstMs }: PresetPart): PresetPart => ({ kinds, volume, sameTableMs, burstMs });

/** Settings with the preset's part in the place of their own. */
export const withPreset = (alerts: AlertSettings, name: PresetName): AlertSettings => ({ ...alerts, ...presetPartOf(presets[name]) });

/** What a file says beside its preset is laid on it: a kind that it names, it names whole. */
export const onPreset = (name: PresetName, said: AlertSettingsInput): AlertSettingsInput => {
  const base = presetPartOf(presets[name]);
  return { ...base, ...said, kinds: { ...base.kinds, ...said.kinds } };
};

const sameKind = (kind: TicketKind, a: KindAlert, b: KindAlert): boolean => {
  const [ladderA, ladderB, ageingA, ageingB] = [ladderOf(kind, a), ladderOf(kind, b), ageingOf(kind, a), ageingOf(kind, b)];
  return (
    a.sound === b.sound &&
    a.ownSound === b.ownSound &&
    a.repeatMs === b.repeatMs &&
    ladderA.voiceAfterMs === ladderB.voiceAfterMs &&
    ladderA.loopAfterMs === ladderB.loopAfterMs &&
    ageingA.warnAfterMs === ageingB.warnAfterMs &&
    ageingA.lateAfterMs === ageingB.lateAfterMs
  );
};

/** Equal in what is heard and seen: a time that is not written is the one that stands in its place. */
const samePart = (a: PresetPart, b: PresetPart): boolean =>
  a.volume === b.volume &&
  a.sameTableMs === b.sameTableMs &&
  a.burstMs === b.burstMs &&
  (Object.keys(a.kinds) as TicketKind[]).every((kind) => sameKind(kind, a.kinds[kind], b.kinds[kind]));

/** The preset that is in force; null: somebody has made settings of their own. */
export const presetOf = (alerts: PresetPart): PresetName | null => PresetNameSchema.options.find((name) => samePart(alerts, presets[name])) ?? null;
