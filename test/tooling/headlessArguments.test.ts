/** What `npm start` hands on where no window opens: nothing that the headless station does not know. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/headless/commandLine';

interface Script {
  headlessArguments(given: readonly string[]): string[];
  pageAsked(given: readonly string[]): { readonly path: string };
}
const { headlessArguments, pageAsked } = (await import(pathToFileURL(resolve('scripts/headlessArguments.mjs')).href)) as Script;

test.each<[given: string[], handedOn: string[], page: string]>([
  [[], [], ''],
  [['--wall'], [], 'wall'],
  [['--hidden', '--board'], [], ''],
  [['--config', 'house.json', '--user-data-dir', '/srv/data', '--wall'], ['--config', 'house.json', '--data-dir', '/srv/data'], 'wall'],
  [['--user-data-dir=/srv/data'], ['--data-dir=/srv/data'], ''],
])('%j', (given, handedOn, page) => {
  expect(headlessArguments(given)).toEqual(handedOn);
  expect(() => readCommandLine(headlessArguments(given))).not.toThrow();
  expect(pageAsked(given).path).toBe(page);
});
