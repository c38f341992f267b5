/** Keeps tokens and guests' phone numbers out of everything that is logged, whoever logs it. */

const SECRET_KEY = /token|authorization|secret|password|cookie|api[-_]?key|phone/i;
const REDACTED = '[redacted]';
const DEEPEST = 6;

/** Secrets and phone numbers as they stand inside text: in headers, in JSON, in addresses, in sentences. */
const inText: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [/((?:token|authorization|secret|password|api[-_]?key|phone)["']?\s*[:=]\s*["']?)(?!\[redacted\])(?!bearer\b|basic\b)[^\s"',;&}]+/gi, `$1${REDACTED}`],
  // Begun at a word's first letter alone: else a long word is read anew from each of its letters.
  [/(?<!\w)(\w+:\/\/)[^\s/?#]+@/g, `$1${REDACTED}@`],
  [/(?<![\w.])(?:\+\d|[78])[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/g, REDACTED],
];

export const redactText = (text: string): string => inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

function redactError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? { code: redactValue(error.code, depth + 1) } : {};
  const cause = error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) };
  return { name: error.name, message: redactText(error.message), ...code, ...cause, ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }) };
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '…';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map((one) => redactValue(one, depth + 1));
  if (value instanceof Map) return redactValue(Object.fromEntries(value), depth);
  if (value instanceof Set) return redactValue([...value], depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return redactFields(value, depth + 1);
}

/** A copy that JSON can write: secrets replaced by their key or their look, errors spelt out, depth bounded (so that a circle ends). */
export function redactFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, SECRET_KEY.test(key) && value !== null && typeof value !== 'boolean' ? REDACTED : redactValue(value, depth)]),
  );
}
