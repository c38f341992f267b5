/** Which files a page asks for when it opens: each is a question to main, and what draws without React must not parse it. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { namedIn } from '../../src/main/feeding';

const built = resolve(import.meta.dirname, '../../out/renderer');
const html = (page: string): string => readFileSync(join(built, `${page}.html`), 'utf8');
/** In the order in which they are asked for. */
const files = (page: string): readonly string[] => namedIn(html(page)).map((file) => file.replace('./', ''));
const holdsReact = (file: string): boolean => readFileSync(join(built, file), 'utf8').includes('react.transitional.element');
const nameOf = (file: string): string => file.replace(/^assets\/|-[\w-]{8}(?=\.\w+$)/g, '');

test.each(['button', 'pair'])('the %s draws without React', (page) => {
  expect(files(page).map(nameOf)).toEqual([`${page}.js`, 'station.js', 'station.css', `${page}.css`]);
  expect(files(page).filter(holdsReact)).toEqual([]);
});

test.each(['board', 'wall', 'settings'])('the %s asks for the heaviest file first, and for few', (page) => {
  expect(files(page).map(nameOf)).toEqual(['drawn.js', `${page}.js`, 'station.js', 'station.css', `${page}.css`]);
  expect(files(page).filter(holdsReact).map(nameOf)).toEqual(['drawn.js']);
});
