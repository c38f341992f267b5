/** Own sounds on disk: kept whole, given out as long as they are what they were, and never by a path. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOwnSounds, type OwnSounds } from '../../../src/adapters/sounds/ownSounds';
import { audioTypeOf, isKeptWav } from '../../../src/adapters/sounds/wav';
import { ownSoundId, type OwnSound } from '../../../src/core/model/ownSound';
import { toneWav } from '../../fixtures/tone';

let dir: string;
let list: OwnSound[];
let sounds: OwnSounds;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-sounds-'));
  list = [];
  sounds = createOwnSounds(dir, () => list);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const keepTone = (): OwnSound => {
  const id = sounds.keep(toneWav());
  if (id === null) throw new Error('not kept');
  const sound = { id, label: 'Гонг' };
  list.push(sound);
  return sound;
};

describe('a sound of the house', () => {
  it('is kept under a name made of its content, and given out', () => {
    const { id } = keepTone();
    expect(readdirSync(join(dir, 'sounds'))).toEqual([`${id}.wav`]);
    expect(sounds.find(id)).toEqual({ body: toneWav(), contentType: 'audio/wav' });
    expect(sounds.broken()).toEqual([]);
    expect(sounds.keep(toneWav({ hz: 500 }))).not.toBe(id);
  });

  it('is broken once a byte of it is another, it was cut, or it is gone', () => {
    const sound = keepTone();
    const path = join(dir, 'sounds', `${sound.id}.wav`);
    const flipped = toneWav();
    flipped[1000] = (flipped[1000] ?? 0) ^ 1;
    for (const damage of [() => writeFileSync(path, flipped), () => writeFileSync(path, toneWav().subarray(0, 500)), () => rmSync(path)]) {
      damage();
      expect(sounds.find(sound.id)).toBeNull();
      expect(sounds.broken()).toEqual([sound]);
    }
    sounds.keep(toneWav());
    expect(sounds.broken()).toEqual([]);
  });

  it('is not given out when settings do not know it, whatever lies in the folder', () => {
    const { id } = keepTone();
    list.length = 0;
    expect(sounds.find(id)).toBeNull();
    expect(sounds.find('../settings')).toBeNull();
  });

  it('comes from where a provisioning file says, as what it is', () => {
    writeFileSync(join(dir, 'gong.ogg'), 'OggS and so on');
    list.push({ id: ownSoundId('gong'), label: 'Гонг', file: join(dir, 'gong.ogg') });
    expect(sounds.find('gong')?.contentType).toBe('audio/ogg');
    writeFileSync(join(dir, 'gong.ogg'), Buffer.alloc(3 * 1024 * 1024, 'OggS'));
    expect(sounds.find('gong')).toBeNull();
    writeFileSync(join(dir, 'gong.ogg'), '<html>');
    expect(sounds.broken()).toEqual(list);
  });
});

describe('what a file is', () => {
  it.each<[string | null, Buffer]>([
    ['audio/wav', toneWav()],
    ['audio/mpeg', Buffer.from('ID3\u0004', 'latin1')],
    ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x00])],
    ['audio/ogg', Buffer.from('OggS')],
    [null, Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    [null, Buffer.from([0xff, 0xfe, 0x41, 0x00])],
    [null, Buffer.from('RIFF....WEBP')],
    [null, Buffer.alloc(0)],
  ])('%s is told from its first bytes', (type, bytes) => {
    expect(audioTypeOf(bytes)).toBe(type);
  });

  it('is no kept sound whatever was cut off or added', () => {
    const whole = toneWav({ seconds: 0.1 });
    expect(isKeptWav(whole)).toBe(true);
    expect(isKeptWav(Buffer.concat([whole, Buffer.from('<script>')]))).toBe(false);
    fc.assert(fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => !isKeptWav(whole.subarray(0, length))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !isKeptWav(Buffer.from(bytes))));
  });
});
