/** Strings of the ready-made alert settings, in English. */
import type { PresetName } from '../../../core/model/presetName';
import type { PresetsTexts } from './presets.ru';

const preset: Readonly<Record<PresetName, { readonly name: string; readonly does: readonly [string, string] }>> = {
  coffee: { name: 'Coffee shop', does: ['Orders chime every 15 seconds, after a minute a voice says them.', 'Not loud, 60\u00a0%: everybody stands near the counter.'] },
  restaurant: { name: 'Restaurant with a hall', does: ['The hall chimes every half minute, then by voice, loudly after 3–5 minutes.', 'A delivery sounds until somebody takes it.'] },
  delivery: { name: 'Delivery', does: ['A delivery sounds without a pause, after a minute at full volume.', 'The hall chimes once a minute and waits longer. Volume 100\u00a0%.'] },
  quiet: { name: 'Quiet hall', does: ['A soft chime once a minute (45\u00a0%), no voice.', 'What was forgotten gets loud: a delivery after 4 minutes, the hall after 5–6.'] },
};

export const presetsEn: PresetsTexts = {
  title: 'How to ring',
  preset,
  custom: 'Your own',
  customHint: 'Set by hand, see “Details”.',
  undo: 'Put it back',
  applied: (name) => `Now “${name}”.`,
  details: 'Details',
  wizardHint: 'You can change it later in settings.',
};
