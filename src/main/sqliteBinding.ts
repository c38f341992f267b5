/** Loads SQLite's binary for main, which bundles the package around it: from where the package keeps it for this system, and only elsewhere by the package's own search. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@photostructure/sqlite';

/**
 * The search goes through directories, reads what the package exports and asks for what the system is, at every start and before the first ticket can be shown; where it ends is known.
 * @throws where the package has none for this system and none was built for it
 */
export function sqliteBinding(): unknown {
  const find = createRequire(__filename);
  const known = find.resolve.paths(PACKAGE)?.map((directory) => join(directory, PACKAGE, 'package.json')).find(existsSync);
  const manifest = known ?? find.resolve(`${PACKAGE}/package.json`);
  const root = dirname(manifest);
  const load = createRequire(manifest);
  try {
    return load(join(root, 'prebuilds', `${process.platform}-${process.arch}`, '@photostructure+sqlite.glibc.node'));
  } catch {
    return (load('node-gyp-build') as (directory: string) => unknown)(root);
  }
}
