/** Whether an answer is, byte for byte, the last one: the cheapest way there is to learn that nothing has happened. */

/**
 * Compares eight bytes at a time, as floating-point numbers: that is three times as fast as by integers. Two notes on what that means. A word that happens to be NaN
 * differs from itself; then the answers count as different and are parsed, which is never wrong. 0 equals −0; such a word holds seven NUL
 * bytes, which no JSON text has, and only texts that were parsed as JSON are remembered.
 */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => {
  if (one === other) return true;
  const { length } = one;
  if (length !== other.length) return false;
  let at = 0;
  if (one.byteOffset % 8 === 0 && other.byteOffset % 8 === 0) {
    const words = length >> 3;
    const a = new Float64Array(one.buffer, one.byteOffset, words);
    const b = new Float64Array(other.buffer, other.byteOffset, words);
    let word = 0;
    for (; word + 3 < words; word += 4) {
      if (a[word] !== b[word] || a[word + 1] !== b[word + 1] || a[word + 2] !== b[word + 2] || a[word + 3] !== b[word + 3]) return false;
    }
    at = word * 8;
  }
  for (; at < length; at += 1) if (one[at] !== other[at]) return false;
  return true;
};
