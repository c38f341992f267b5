import { describe, expect, it } from 'vitest';
import { sameBytes } from '../../../src/core/upstreams/sameBytes';

const text = new TextEncoder().encode('{"data":[{"name":"Иванов"}]} '.repeat(20));
/** The same bytes at another offset of their buffer. */
const shifted = (bytes: Uint8Array, by: number): Uint8Array => {
  const whole = new Uint8Array(bytes.length + by);
  whole.set(bytes, by);
  return whole.subarray(by);
};

describe('sameBytes', () => {
  it.each([0, 1, 4, 8])('finds equal bytes equal at offset %i', (offset) => {
    expect(sameBytes(text, shifted(text, offset))).toBe(true);
  });
  it('finds every single changed byte, aligned or not', () => {
    for (let at = 0; at < text.length; at += 1) {
      const other = text.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      expect(sameBytes(text, other), `byte ${at}`).toBe(false);
      expect(sameBytes(text, shifted(other, 3)), `byte ${at}`).toBe(false);
    }
  });
  it.each([
    ['both empty', new Uint8Array(0), new Uint8Array(0), true],
    ['one longer', text, text.subarray(0, -1), false],
    // As floating-point numbers these words are NaN: never taken for equal by mistake.
    ['words of FF', new Uint8Array(32).fill(0xff), new Uint8Array(32).fill(0xfe), false],
  ])('%s', (_what, one, other, same) => {
    expect(sameBytes(one, other)).toBe(same);
  });
});
