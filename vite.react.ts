/** React's packages as modules of the pages: wrapped into functions, as CommonJS is bundled, a browser parses them twice before a page's first line runs. */
import { posix } from 'node:path';
import type { Plugin } from 'vite';

/** By the name that is imported, the file beside its entry that holds the production's code. */
const PRODUCTION: Readonly<Record<string, string>> = {
  react: 'react.production.js',
  'react/jsx-runtime': 'react-jsx-runtime.production.js',
  'react-dom': 'react-dom.production.js',
  'react-dom/client': 'react-dom-client.production.js',
  scheduler: 'scheduler.production.js',
};

const REQUIRE = /(?:var|^ )\s+?(\w+) = require\("([\w-]+)"\)[,;]/gm;

/** @throws where a file is another one than was looked at */
export function asModule(code: string, file: string): string {
  const exported = new Set([...code.matchAll(/\bexports\.(\w+) =/g)].map((match) => match[1] ?? ''));
  // Names of the same length, and in the same lines: the source map stays true.
  const inside = code
    .replace(REQUIRE, (_, name: string, from: string) => `import ${name} from '${from}';`)
    .replace('"use strict";', '"use strict"; const exposed = {};')
    .replaceAll('exports.', 'exposed.');
  if (exported.size === 0 || !inside.includes('const exposed') || /\brequire\(|\bexports\b/.test(inside)) throw new Error(`React is another one than was looked at: ${file} cannot be made a module`);
  return `${inside}\n${[...exported].map((name) => `const exposed_${name} = exposed.${name};\nexport { exposed_${name} as ${name} };`).join('\n')}\nexport default exposed;\n`;
}

export const reactAsModules: Plugin = {
  name: 'react-as-modules',
  apply: 'build',
  enforce: 'pre',
  async resolveId(id, importer) {
    const file = PRODUCTION[id];
    if (file === undefined) return null;
    const entry = await this.resolve(id, importer, { skipSelf: true });
    return entry === null ? null : posix.join(posix.dirname(entry.id), 'cjs', file);
  },
  transform(code, id) {
    const isReact = Object.values(PRODUCTION).some((file) => id.endsWith(`/cjs/${file}`));
    return isReact ? { code: asModule(code, id), map: null } : null;
  },
};
