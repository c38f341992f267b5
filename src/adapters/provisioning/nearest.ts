/** Which field a misspelt or misplaced one may be meant for. */
import { fieldsOf, placesOf, type Node } from './allowed';
import type { ProvisioningWords } from './words';

/** Number of letters that must be put in, taken out or changed to get from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index++) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at++) {
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + (other[at - 1] === one[index] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

const closest = (name: string, names: readonly string[]): string | null => {
  const most = name.length <= 3 ? 1 : 2;
  const ranked = names.filter((one) => Math.abs(one.length - name.length) <= most).map((one) => ({ one, away: distance(name.toLowerCase(), one.toLowerCase()) })).filter(({ away }) => away <= most);
  return ranked.sort((first, second) => first.away - second.away)[0]?.one ?? null;
};
/** What other programs call a token. */
const OTHER_NAMES_OF_TOKEN = /token|secret|password|authorization|^(api[-_]?)?key$/i;

/** How many steps two paths go together from the top. */
function shared(one: string, other: string): number {
  const [steps, others] = [one.split('.'), other.split('.')];
  const apart = steps.findIndex((step, index) => step !== others[index]);
  return apart < 0 ? steps.length : apart;
}

/**
 * @param at path of the wrong field, items of lists as `[]`
 * @returns the end of a sentence, or empty where nothing is near
 */
export function hintFor(at: string, parent: Node | null, root: unknown, words: ProvisioningWords): string {
  const name = at.replace(/^.*\./, '');
  const siblings = parent === null ? [] : fieldsOf(parent);
  const near = closest(name, siblings) ?? (siblings.includes('token') && OTHER_NAMES_OF_TOKEN.test(name) ? 'token' : null);
  if (near !== null) return words.perhaps(near);
  // Of another kind of source the field would be right just here; the kind is what is wrong then, or the field is.
  const places = placesOf(root, name);
  const [place] = places.toSorted((one, other) => shared(other, at) - shared(one, at));
  return place === undefined || places.includes(at) ? '' : words.elsewhere(place);
}
