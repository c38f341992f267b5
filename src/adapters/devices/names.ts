/** Names of devices: what is taken on one goes by its name, so no two may bear the same. */

const LONGEST_NAME = 60;

/** Capitals and blanks part no two names for those who read them. */
const keyOf = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ');

export const isTaken = (name: string, taken: readonly string[]): boolean => taken.some((one) => keyOf(one) === keyOf(name));

/** @returns the name, or with the first number behind it that nobody has: «Планшет 2» */
export function freeName(name: string, taken: readonly string[]): string {
  if (!isTaken(name, taken)) return name;
  const base = name.replace(/\s+\d{1,3}$/, '');
  // Among one more than are taken one is free.
  const numbered = Array.from({ length: taken.length + 1 }, (_, index) => ` ${index + 2}`).map((number) => `${base.slice(0, LONGEST_NAME - number.length).trimEnd()}${number}`);
  return numbered.find((one) => !isTaken(one, taken)) ?? name;
}
