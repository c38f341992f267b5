/** Reads fields of JSON strictly: what is not allowed is refused with the field's path. */

/** A request that is not accepted; its message is the answer (Mini-Delivery: in `msg`). */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export type Json = Readonly<Record<string, unknown>>;
type Reader<T> = (value: unknown, path: string) => T;

const refuse = (path: string, what: string): never => {
  throw new Refused(`Поле "${path}": ${what}`);
};

export const asObject: Reader<Json> = (value, path) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : refuse(path, 'ожидается объект');

export const asArray: Reader<readonly unknown[]> = (value, path) => (Array.isArray(value) ? value : refuse(path, 'ожидается массив'));

export const asFilledArray: Reader<readonly unknown[]> = (value, path) => {
  const array = asArray(value, path);
  return array.length > 0 ? array : refuse(path, 'не может быть пустым');
};

export const asText: Reader<string> = (value, path) =>
  typeof value === 'string' && value.trim() !== '' ? value : refuse(path, 'ожидается непустая строка');

export const asInt: Reader<number> = (value, path) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(path, 'ожидается целое число'));

export const asPositiveInt: Reader<number> = (value, path) => {
  const number = asInt(value, path);
  return number > 0 ? number : refuse(path, 'ожидается число больше нуля');
};

export const asNumber: Reader<number> = (value, path) => (typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'ожидается число'));

export const oneOf =
  <T>(...allowed: readonly T[]): Reader<T> =>
  (value, path) =>
    allowed.find((one) => one === value) ?? refuse(path, `допустимо только ${allowed.join(', ')}`);

/** Reads `key` of `object`, which must be there. */
export const field = <T>(object: Json, path: string, key: string, read: Reader<T>): T => read(object[key], path === '' ? key : `${path}.${key}`);

/** Reads `key` of `object` where it is there; a null is refused: fields without data are left out (API v2, «Важно»). */
export const optionalField = <T>(object: Json, path: string, key: string, read: Reader<T>): T | undefined => {
  const value = object[key];
  if (value === undefined) return undefined;
  if (value === null) return refuse(path === '' ? key : `${path}.${key}`, 'не передавайте null, исключите поле из запроса');
  return field(object, path, key, read);
};
