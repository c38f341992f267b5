/** Staff are told of the kitchen's page by one name in each language, as the menu that opens it has it: «экран кухни», the kitchen screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesOf = (folder: string, language: 'en' | 'ru'): string[] => readdirSync(join(root, folder)).filter((name) => new RegExp(`(^|\\.)${language}\\.ts$`).test(name)).map((name) => `${folder}/${name}`);
const texts = (language: 'en' | 'ru'): string[] => ['src/renderer/lib/texts', 'src/main/texts', 'src/core/model/words'].flatMap((folder) => filesOf(folder, language));

/** Sentences of a file of texts: what has a blank in it; names of keys and of pages have none. */
const sentencesOf = (path: string): string[] => [...read(path).matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(([, quoted, template]) => quoted ?? template ?? '').filter((text) => text.includes(' '));
/** Addresses, names of files and places of other pages stay as they are. */
const saidIn = (page: string): string[] => read(page).replaceAll(/\]\([^)]*\)|`[^`]*`/g, '').split('\n');

test('in English', () => {
  expect(texts('en').length).toBeGreaterThan(15);
  // In an address or in quotes it is the page’s name in the code.
  const other = /(?<![/'])\bwall\b|kitchen['’]s screen/i;
  expect([...texts('en').flatMap(sentencesOf), ...saidIn('docs/guide.en.md')].filter((text) => other.test(text))).toEqual([]);
});

test('in Russian', () => {
  const other = /кухонн\S+ (?:экран|стен)|стен[аеуы] кухни|настенн/i;
  expect([...texts('ru').flatMap(sentencesOf), ...saidIn('docs/guide.ru.md')].filter((text) => other.test(text))).toEqual([]);
});
