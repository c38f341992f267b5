/** What the page that plays says of its loudspeakers, beside what the system says. */
import { describe, expect, it } from 'vitest';
import { nothingSeen } from '../../src/core/model/audibility';
import { createSoundOutputs } from '../../src/main/soundOutputs';

const deviceOf = async (system: boolean | null, ...said: boolean[]): Promise<boolean | null> => {
  const outputs = createSoundOutputs();
  for (const any of said) outputs.said(any);
  return (await outputs.over({ look: () => Promise.resolve({ ...nothingSeen, device: system }) }).look()).device;
};

describe('the device', () => {
  it.each([
    ['nobody says anything', null, [], null],
    ['the system does not say, the page has one', null, [true], true],
    ['the system does not say, the page has none', null, [false], false],
    ['the system has one, the page none', true, [false], false],
    ['the system has none, whatever the page has', false, [true], false],
    ['both have one', true, [true], true],
    ['it came back', null, [false, true], true],
  ] as const)('%s', async (_name, system, said, device) => expect(await deviceOf(system, ...said)).toBe(device));

  it('is news where there is none, and when it comes back', () => {
    const outputs = createSoundOutputs();
    expect([true, true, false, true, true].map((any) => outputs.said(any))).toEqual([false, false, true, true, false]);
  });
});
