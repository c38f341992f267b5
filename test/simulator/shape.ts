/** Compares an answer with a protocol's example by names and kinds of fields, whatever their values. */

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths at which `answer` is not made like `example`; a null in the example allows anything, an empty list any list. */
export const differences = (example: Json, answer: Json, path = '$'): readonly string[] => {
  if (example === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${path}: not a list`];
    return example.length === 0 ? [] : answer.flatMap((one, index) => differences(example[0], one, `${path}[${index}]`));
  }
  if (!isObject(example)) return typeof answer === typeof example ? [] : [`${path}: ${typeof answer}, not ${typeof example}`];
  if (!isObject(answer)) return [`${path}: not an object`];
  const missing = Object.keys(example).filter((key) => !(key in answer));
  const foreign = Object.keys(answer).filter((key) => !(key in example) && Object.keys(example).length > 0);
  return [
    ...missing.map((key) => `${path}.${key}: missing`),
    ...foreign.map((key) => `${path}.${key}: not in the example`),
    ...Object.keys(example).flatMap((key) => (key in answer ? differences(example[key], answer[key], `${path}.${key}`) : [])),
  ];
};
