/** `@photostructure/sqlite` in the desktop's main: its text is bundled, so that what V8 makes of it is kept, and its binary is looked for where it is known to lie. */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const ENTRY = /[\\/]@photostructure[\\/]sqlite[\\/]dist[\\/]index\.mjs$/;
const SEARCH = 'import nodeGypBuild from "node-gyp-build";';
const SEARCHED = 'nodeGypBuild(join(_dirname(), ".."))';

/**
 * @param binding the module whose `sqliteBinding` answers the binary
 * @throws where the package is another one than was looked at
 */
export function withKnownBinary(code: string, binding: string): string {
  if (code.split(SEARCH).length !== 2 || code.split(SEARCHED).length !== 2) throw new Error('@photostructure/sqlite is another one than was looked at: it does not look for its binary as it did');
  return code.replace(SEARCH, `import { sqliteBinding } from ${JSON.stringify(binding)};`).replace(SEARCHED, 'sqliteBinding()');
}

export const knownSqliteBinary: Plugin = {
  name: 'known-sqlite-binary',
  transform(code, id) {
    return ENTRY.test(id) ? { code: withKnownBinary(code, resolve('src/main/sqliteBinding.ts')), map: null } : null;
  },
};
