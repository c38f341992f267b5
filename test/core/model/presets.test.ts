/** The presets: settings that hold, unlike each other, that never leave a kind unheard, and that are known again. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decideLadder } from '../../../src/core/alerting/ladder';
import { instant } from '../../../src/core/model/instant';
import { ownSoundId } from '../../../src/core/model/ownSound';
import { PresetNameSchema } from '../../../src/core/model/presetName';
import { onPreset, presetOf, presetPartOf, presets, withPreset } from '../../../src/core/model/presets';
import { AlertSettingsSchema, defaultSettings, type AlertSettings } from '../../../src/core/model/settings';
import type { TicketKind } from '../../../src/core/model/ticket';

const names = PresetNameSchema.options;
const defaults = (): AlertSettings => defaultSettings().alerts;
const kinds = Object.keys(defaults().kinds) as TicketKind[];
const MINUTE_MS = 60_000;

describe.each(names)('the preset %s', (name) => {
  it('is a valid setting, to the letter', () => {
    const alerts = withPreset(defaults(), name);
    expect(v.parse(AlertSettingsSchema, alerts)).toEqual(alerts);
  });

  it('is known again once it is applied, and by no other name', () => {
    expect(presetOf(withPreset(defaults(), name))).toBe(name);
  });

  it('leaves alone what belongs to the house', () => {
    const night = { from: '22:00', to: '08:00', volume: 20 };
    const own = { ...defaults(), night, claimLeaseMs: 60_000, leadTimeMs: 0, takeBackMs: 0, confirmWithinMs: 5000, staleAfterIntervals: 9, deadMansSwitchMs: 0 };
    expect(withPreset(own, name)).toEqual({ ...own, ...presetPartOf(presets[name]) });
  });

  it.each(kinds)('gives %s a sound of its own', (kind) => {
    const sounds = kinds.map((one) => presets[name].kinds[one].sound);
    expect(sounds.filter((sound) => sound === presets[name].kinds[kind].sound)).toHaveLength(1);
  });

  it.each(kinds)('lets %s be heard audibly, again within two minutes, and the longer the louder', (kind) => {
    const alert = presets[name].kinds[kind];
    expect(presets[name].volume).toBeGreaterThanOrEqual(30);
    expect(alert.repeatMs).toBeLessThanOrEqual(2 * MINUTE_MS);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 * MINUTE_MS }), (waitedMs) => {
        const ticket = { kind, demand: { kind: 'asked', seq: 1, since: instant(0) }, climb: null } as unknown as Parameters<typeof decideLadder>[0];
        const { step } = decideLadder(ticket, { state: 'ringing' }, alert, instant(waitedMs));
        const loopsAfterMs = alert.loopAfterMs ?? 0;
        expect(step).not.toBeNull();
        // A payment is news and nobody waits for it: it repeats, and never shouts.
        if (kind === 'online-payment') expect(step).toMatch(/chime|repeat/);
        else if (waitedMs >= 6 * MINUTE_MS) expect(step).toBe('loop');
        if (loopsAfterMs > 0 && waitedMs >= loopsAfterMs) expect(step).toBe('loop');
      }),
    );
  });
});

describe('presets', () => {
  it('differ in what is heard', () => {
    for (const one of names) for (const other of names) if (one !== other) expect(presetOf(presets[other]), `${one} and ${other}`).not.toBe(one);
    const hearings = names.map((name) => JSON.stringify(presetPartOf(presets[name])));
    expect(new Set(hearings).size).toBe(names.length);
  });

  it('have the one that stands where nobody has chosen', () => {
    expect(presetOf(defaults())).toBe('restaurant');
  });

  it.each<[string, (alerts: AlertSettings) => AlertSettings]>([
    ['a volume', (alerts) => ({ ...alerts, volume: 75 })],
    ['a repeat', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, 'bill-request': { ...alerts.kinds['bill-request'], repeatMs: 10_000 } } })],
    ['a sound', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, other: { ...alerts.kinds.other, sound: 'call' } } })],
    ['an own sound', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, other: { ...alerts.kinds.other, ownSound: ownSoundId('gong') } } })],
    ['a voice', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, 'waiter-call': { ...alerts.kinds['waiter-call'], voiceAfterMs: 100_000 } } })],
    ['a loud signal', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, 'table-order': { ...alerts.kinds['table-order'], loopAfterMs: 0 } } })],
    ['an age', (alerts) => ({ ...alerts, kinds: { ...alerts.kinds, 'delivery-order': { ...alerts.kinds['delivery-order'], lateAfterMs: 3_600_000 } } })],
    ['a gathering', (alerts) => ({ ...alerts, burstMs: 0 })],
    ['a dampening', (alerts) => ({ ...alerts, sameTableMs: 0 })],
  ])('are not what is in force once %s was set by hand', (_, patch) => {
    for (const name of names) expect(presetOf(patch(withPreset(defaults(), name)))).toBeNull();
  });

  it('are what a file’s own fields are laid on, a kind whole', () => {
    const laid = onPreset('delivery', { volume: 70, kinds: { other: { repeatMs: 10_000, sound: 'attention' } } });
    const alerts = v.parse(AlertSettingsSchema, laid);
    expect(alerts.volume).toBe(70);
    expect(alerts.kinds.other).toEqual({ repeatMs: 10_000, sound: 'attention' });
    expect(alerts.kinds['delivery-order']).toEqual(presets.delivery.kinds['delivery-order']);
    expect(alerts.sameTableMs).toBe(60_000);
  });
});
