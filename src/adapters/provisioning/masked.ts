/** What of a wrong file may be repeated in a refusal: values of fields that the schema knows, and never one that may be a secret. */
import { redactText } from '../logger/redact';
import { childNode, type Node } from './allowed';

export const HIDDEN = '***';
const LONGEST_VALUE = 80;

/** `headers` and `body` of a request template may hold a secret under any name. */
const secretFields: ReadonlySet<string> = new Set(['token', 'headers', 'body', 'password', 'secret', 'pin']);
const addressFields: ReadonlySet<string> = new Set(['baseUrl', 'staffPageUrl', 'url', 'proxy']);

/** Whether a field's value, and what stands near it, is never to be repeated. */
export const isSecretField = (name: string): boolean => secretFields.has(name);

/** An address without what stands before its `@` and after its `?`: people put passwords and keys there. */
const maskedAddress = (address: string): string => address.replace(/^(\w+:\/\/)?.*@/s, `$1${HIDDEN}@`).replace(/\?.*$/s, `?${HIDDEN}`);

/** @param node the schema of `value`; null: the schema knows nothing of it */
function masked(value: unknown, node: Node | null, name: string): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (node === null || isSecretField(name)) return HIDDEN;
  if (Array.isArray(value)) return value.map((item, index) => masked(item, node.type === 'array' ? childNode(node, index, value) : null, name));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, masked(field, node.type === 'array' ? null : childNode(node, key, value), key)]));
  }
  if (typeof value !== 'string') return value;
  // A file that is a text and nothing else may be a token as the server gave it out.
  if (name === '') return HIDDEN;
  return addressFields.has(name) ? maskedAddress(value) : redactText(value);
}

/** @returns a value as JSON, bounded, with everything masked that may be a secret */
export function shown(value: unknown, node: Node | null, path: readonly (string | number)[]): string {
  if (value === undefined) return 'undefined';
  const names = path.filter((key) => typeof key === 'string');
  const text = names.some(isSecretField) ? JSON.stringify(HIDDEN) : JSON.stringify(masked(value, node, names.at(-1) ?? ''));
  const plain = text.replaceAll('[redacted]', HIDDEN);
  return plain.length > LONGEST_VALUE ? `${plain.slice(0, LONGEST_VALUE)}…` : plain;
}
