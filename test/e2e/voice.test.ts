/** The voice in the real app, recorded at the loudspeaker: it says what nobody has taken, is no chime, and is cut off by the claim; where no Russian voice is, the chime goes on and settings say what to install. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shareOfTone, toneLoudness, toneWav } from '../fixtures/tone';
import { RECORDED_RATE_HZ, startLoudspeaker, type Loudspeaker } from './harness/loudspeaker';
import { provisioningFor, startWorld, type World } from './harness/world';

const TONE_HZ = 1000;
const CHIME_SECONDS = 0.4;
const AUDIBLE = 0.05;
const SILENT = 0.001;

let world: World;
let speaker: Loudspeaker;
let programs: string;
beforeEach(async () => {
  speaker = await startLoudspeaker();
  const environment = { ...speaker.environment, PATH: '' };
  world = await startWorld({ environment });
  programs = join(world.directory, 'programs');
  mkdirSync(programs);
  environment.PATH = `${programs}:${process.env['PATH'] ?? ''}`;
});
afterEach(async () => {
  await world?.stop();
  speaker.stop();
});

/** Stands before the system's own synthesizer, and becomes it: one process, which can be ended as it is. */
const standIn = (script: string): void => {
  const path = join(programs, 'espeak-ng');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
};
const saidPath = (): string => join(world.directory, 'said.txt');
/** Every sentence that was said, one a line. */
const said = (): string[] => (existsSync(saidPath()) ? readFileSync(saidPath(), 'utf8').split('\n').filter(Boolean) : []);

/** A chime that cannot be taken for a voice: one pure tone. */
const withTone = (times: { repeatMs: number; voiceAfterMs: number; loopAfterMs: number }, more: object = {}): string => {
  writeFileSync(join(world.directory, 'tone.wav'), toneWav({ hz: TONE_HZ, seconds: CHIME_SECONDS }));
  const alerts = { sounds: [{ id: 'tone', label: 'Тон', file: 'tone.wav' }], kinds: { 'bill-request': { sound: 'bill', ownSound: 'tone', ...times }, ...more } };
  return world.provision(provisioningFor(world.restaurant, { file: { alerts } }));
};

/** How many seconds of a recording sound, and as what; where a tone ends, a piece is but partly one. */
function heard(recorded: Float64Array): { tone: number; other: number } {
  const window = Math.round(RECORDED_RATE_HZ * 0.08);
  const seconds = { tone: 0, other: 0 };
  for (let start = 0; start + window <= recorded.length; start += window) {
    const piece = recorded.subarray(start, start + window);
    if (!piece.some((sample) => Math.abs(sample) > AUDIBLE)) continue;
    seconds[shareOfTone(piece, RECORDED_RATE_HZ, TONE_HZ) > 0.1 ? 'tone' : 'other'] += 0.08;
  }
  return seconds;
}

test('what nobody takes is said aloud after its chime, and the claim cuts the sentence off', async () => {
  // The second time ten times over, so that a claim falls into it and silence does not come by itself.
  standIn(`if [ "$1" = --voices ]; then exec /usr/bin/espeak-ng "$@"; fi
cat > '${world.directory}/sentence'; cat '${world.directory}/sentence' >> '${saidPath()}'; echo >> '${saidPath()}'
if [ "$(wc -l < '${saidPath()}')" -gt 1 ]; then for n in 1 2 3 4 5 6 7 8 9; do cat '${world.directory}/sentence'; done > '${world.directory}/long'; exec /usr/bin/espeak-ng "$@" < '${world.directory}/long'; fi
exec /usr/bin/espeak-ng "$@" -s 80 < '${world.directory}/sentence'`);
  const hoverboard = await world.launch(withTone({ repeatMs: 9000, voiceAfterMs: 9000, loopAfterMs: 0 }));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  // The voices are listed some seconds after the start; until then there is no such step.
  await pause(5000);

  world.restaurant.guest.requestBill('6');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  const chime = heard(await speaker.record(4000));
  expect(chime.other).toBeLessThan(CHIME_SECONDS / 2);
  expect(said()).toEqual([]);

  await expect.poll(() => speaker.programs(), { interval: 20 }).toContain('espeak-ng');
  expect(said()).toEqual(['Стол 6, просят счёт.']);
  const spoken = heard(await speaker.record(2000));
  expect(spoken.other).toBeGreaterThan(CHIME_SECONDS * 2);

  await button.locator('[data-part=open]').click();
  const timeline = (await hoverboard.page('board')).locator('.timeline');
  await timeline.getByText('объявляем голосом').waitFor();
  await timeline.getByText('Объявлено голосом').waitFor();

  // The next time somebody takes it in the middle of the sentence.
  await expect.poll(() => speaker.programs()).not.toContain('espeak-ng');
  await expect.poll(() => speaker.programs(), { interval: 20 }).toContain('espeak-ng');
  await button.locator('[data-part=claim]').click();
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('pending');
  expect(said()).toHaveLength(2);
  await expect.poll(() => speaker.loudestWithin(300), { timeout: 4000 }).toBeLessThan(SILENT);
  expect(await speaker.loudestWithin(11_000)).toBeLessThan(SILENT);
  expect(said()).toHaveLength(2);
});

test('a bell that never pauses makes room for the voice, and comes back to itself', async () => {
  standIn(`exec /usr/bin/espeak-ng "$@" -s 80`);
  const hoverboard = await world.launch(withTone({ repeatMs: 9000, voiceAfterMs: 9000, loopAfterMs: 0 }, { 'delivery-order': { repeatMs: 0, sound: 'delivery', ownSound: 'tone' } }));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  await pause(5000);
  world.restaurant.guest.postDelivery();
  world.restaurant.guest.requestBill('6');
  // The loudest tenth of a second: a computer that is busy leaves gaps.
  const bell = async (): Promise<number> => {
    const recorded = await speaker.record(1000);
    const tenth = RECORDED_RATE_HZ / 10;
    return Math.max(...Array.from({ length: Math.floor(recorded.length / tenth) }, (_, piece) => toneLoudness(recorded.subarray(piece * tenth, (piece + 1) * tenth), RECORDED_RATE_HZ, TONE_HZ)));
  };
  await expect.poll(bell).toBeGreaterThan(AUDIBLE);
  const alone = await bell();
  await expect.poll(() => speaker.programs(), { interval: 20 }).toContain('espeak-ng');
  // What was under way at the old volume is over by then.
  await pause(400);
  expect(await bell()).toBeLessThan(alone / 2);
  await expect.poll(() => speaker.programs()).not.toContain('espeak-ng');
  await expect.poll(bell).toBeGreaterThan(alone * 0.8);
});

test('a computer without a Russian voice: the chime goes on, no card counts down to a voice, and settings say what to install', async () => {
  standIn(`if [ "$1" = --voices ]; then exec /usr/bin/espeak-ng --voices=en; fi
cat >> '${saidPath()}'`);
  const hoverboard = await world.launch(withTone({ repeatMs: 2000, voiceAfterMs: 4000, loopAfterMs: 0 }));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  await pause(5000);
  world.restaurant.guest.requestBill('6');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  const { tone, other } = heard(await speaker.record(9000));
  expect(tone).toBeGreaterThan(CHIME_SECONDS * 3);
  expect(other).toBeLessThan(CHIME_SECONDS);
  expect(said()).toEqual([]);

  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByRole('button', { name: 'Настройки' }).click();
  const settings = await hoverboard.page('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Проверка' }).click();
  await settings.getByText('На этом компьютере нет русского голоса').waitFor();
});
