/** `@photostructure/sqlite` in the desktop's main: its text is bundled, so that what V8 makes of it is kept, and its binary is looked for where it is known to lie. */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { exchanged } from './vite.shared.ts';

const ENTRY = /[\\/]@photostructure[\\/]sqlite[\\/]dist[\\/]index\.mjs$/;

/**
 * @param binding the module whose `sqliteBinding` answers the binary
 * @throws where the package is another one than was looked at
 */
export function withKnownBinary(code: string, binding: string): string {
  const file = '@photostructure/sqlite/dist/index.mjs';
  const withOurs = exchanged(code, file, 'import nodeGypBuild from "node-gyp-build";', `import { sqliteBinding } from ${JSON.stringify(binding)};`);
  return exchanged(withOurs, file, 'nodeGypBuild(join(_dirname(), ".."))', 'sqliteBinding()');
}

export const knownSqliteBinary: Plugin = {
  name: 'known-sqlite-binary',
  transform(code, id) {
    return ENTRY.test(id) ? { code: withKnownBinary(code, resolve('src/main/sqliteBinding.ts')), map: null } : null;
  },
};
