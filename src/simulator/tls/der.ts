/** Just enough of DER (ITU-T X.690) to write an X.509 certificate: node:crypto reads them, but makes none. */

const sized = (tag: number, content: Buffer): Buffer => {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
};

const arcBytes = (arc: number): number[] => {
  const bytes = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
};

export const der = {
  sequence: (...parts: readonly Buffer[]): Buffer => sized(0x30, Buffer.concat(parts)),
  set: (...parts: readonly Buffer[]): Buffer => sized(0x31, Buffer.concat(parts)),
  /** A positive integer from its big-endian bytes. */
  integer: (bytes: Buffer): Buffer => sized(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes),
  boolean: (value: boolean): Buffer => sized(0x01, Buffer.from([value ? 0xff : 0])),
  bitString: (bytes: Buffer): Buffer => sized(0x03, Buffer.concat([Buffer.from([0]), bytes])),
  octetString: (bytes: Buffer): Buffer => sized(0x04, bytes),
  utf8: (text: string): Buffer => sized(0x0c, Buffer.from(text, 'utf8')),
  /** `1.2.840.10045.4.3.2` and the like. */
  oid: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return sized(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(arcBytes)]));
  },
  /** UTCTime, for the years 1950–2049. */
  utcTime: (epochMs: number): Buffer => sized(0x17, Buffer.from(`${new Date(epochMs).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'ascii')),
  explicit: (tag: number, content: Buffer): Buffer => sized(0xa0 | tag, content),
  implicit: (tag: number, content: Buffer): Buffer => sized(0x80 | tag, content),
};
