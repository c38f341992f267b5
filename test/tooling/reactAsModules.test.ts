/** React's packages are made modules of the pages as they are: the same names, the same code; and one that was written otherwise is refused and not half made. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { asModule } from '../../vite.react.ts';

const require = createRequire(import.meta.url);
const fromReactDom = createRequire(require.resolve('react-dom'));

test.each([
  ['react', 'react.production.js', require],
  ['react/jsx-runtime', 'react-jsx-runtime.production.js', require],
  ['react-dom', 'react-dom.production.js', require],
  ['react-dom/client', 'react-dom-client.production.js', require],
  ['scheduler', 'scheduler.production.js', fromReactDom],
])('%s', (name, file, from) => {
  const path = join(dirname(from.resolve(name)), 'cjs', file);
  const made = asModule(readFileSync(path, 'utf8'), path);
  const names = [...made.matchAll(/^export \{ \w+ as (\w+) \};$/gm)].map((match) => match[1] ?? '');
  expect(new Set(names)).toEqual(new Set(Object.keys(from(path) as object)));
  expect(made.split('\n').length - readFileSync(path, 'utf8').split('\n').length).toBe(2 * names.length + 2);
});

test.each([
  ['asks for another late', '"use strict";\nexports.a = function () {\n  return require("react");\n};\n'],
  ['gives itself whole', '"use strict";\nmodule.exports = {};\n'],
  ['is a sloppy script', 'exports.a = 1;\n'],
  ['hands its exports on', '"use strict";\nexports.a = 1;\nfill(exports);\n'],
])('one that %s is refused', (_, code) => {
  expect(() => asModule(code, 'x.production.js')).toThrow(/x\.production\.js cannot be made a module/);
});
