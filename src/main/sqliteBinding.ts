/** Loads SQLite's binary for main, which bundles the package around it: from where the package keeps it for this system, and only elsewhere by the package's own search. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGE = '@photostructure/sqlite';

/**
 * The search goes through directories, reads what the package exports and asks for what the system is, at every start and before the first ticket can be shown; where it ends is known.
 * @throws where the package has none for this system and none was built for it
 */
export function sqliteBinding(): unknown {
  const load = createRequire(__filename);
  const file = join(PACKAGE, 'prebuilds', `${process.platform}-${process.arch}`, '@photostructure+sqlite.glibc.node');
  const known = load.resolve.paths(PACKAGE)?.map((directory) => join(directory, file)).find(existsSync);
  try {
    if (known !== undefined) return load(known);
  } catch {
    // Another C library, where the package has a binary for that too.
  }
  const root = join(load.resolve(`${PACKAGE}/package.json`), '..');
  return (createRequire(join(root, 'package.json'))('node-gyp-build') as (directory: string) => unknown)(root);
}
