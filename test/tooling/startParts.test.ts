/** The parts of main's start: each holds what its module needs and no part before it has, and nothing that is asked for late. */
import { expect, test } from 'vitest';
import { partsOf } from '../../vite.main';

const needs: Readonly<Record<string, readonly string[]>> = {
  'src/main/index.ts': ['src/main/turn.ts'],
  'src/main/turn.ts': [],
  'src/adapters/journal/sqliteJournal.ts': ['src/core/model/money.ts'],
  'src/core/createCore.ts': ['src/core/model/money.ts', 'src/core/station.ts'],
  // In a circle, as types and their readers may be.
  'src/core/station.ts': ['src/core/createCore.ts'],
  'src/core/model/money.ts': [],
  'src/main/compose/index.ts': ['src/main/turn.ts', 'src/core/station.ts', 'src/main/notices.ts'],
  'src/main/notices.ts': [],
  'src/main/late.ts': ['src/core/model/money.ts'],
};
const graphIn = (root: string): Parameters<typeof partsOf>[0] => ({
  getModuleInfo(id) {
    const found = needs[id.replace(`${root}/`, '')];
    return found === undefined ? null : { importedIds: found.map((name) => `${root}/${name}`) };
  },
});

// The bundler writes Windows' paths with `/`, Windows itself does not.
test.each([
  ['/srv/hoverboard', '/srv/hoverboard'],
  ['C:\\Work\\hoverboard', 'C:/Work/hoverboard'],
])('in %s a module is in the first part that needs it, and in none what is there before or is asked for late', (root, inIds) => {
  const parts = partsOf(graphIn(inIds), root);
  expect(Object.keys(needs).map((name) => [name, parts.get(`${inIds}/${name}`)])).toEqual([
    ['src/main/index.ts', null],
    ['src/main/turn.ts', null],
    ['src/adapters/journal/sqliteJournal.ts', 'journal'],
    ['src/core/createCore.ts', 'core'],
    ['src/core/station.ts', 'core'],
    ['src/core/model/money.ts', 'journal'],
    ['src/main/compose/index.ts', 'compose'],
    ['src/main/notices.ts', 'compose'],
    ['src/main/late.ts', undefined],
  ]);
});
