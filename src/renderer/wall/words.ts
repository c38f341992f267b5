/** Finds beginnings of words in what guests wrote and dishes are called: allergies, and the station that cooks a dish. */
import type { KitchenSettings } from '../../core/model/kitchenSettings';

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

export type Finder = (text: string) => boolean;

/** @returns whether one of `words` stands at the beginning of a word of a text; big and small letters, е and ё are the same */
export function wordFinder(words: readonly string[]): Finder {
  if (words.length === 0) return () => false;
  const pattern = new RegExp(String.raw`(?:^|[^\p{L}\p{N}])(?:${words.map((word) => escaped(plain(word))).join('|')})`, 'u');
  return (text) => pattern.test(plain(text));
}

/** @returns the station of a dish, by its name; null: nobody's, so every station sees it */
export function stationFinder(stations: KitchenSettings['stations']): (dish: string) => string | null {
  const rest = stations.find(({ dishes }) => dishes.includes('*'))?.id ?? null;
  const finders = stations.map(({ id, dishes }) => [id, wordFinder(dishes.filter((pattern) => pattern !== '*'))] as const);
  const known = new Map<string, string | null>();
  return (dish) => {
    const before = known.get(dish);
    if (before !== undefined) return before;
    // Names are the menu's, so there are few; a server that invents new ones must not fill the memory.
    if (known.size > 5000) known.clear();
    const station = finders.find(([, finds]) => finds(dish))?.[0] ?? rest;
    known.set(dish, station);
    return station;
  };
}
