/** Loads SQLite's binary for main, which bundles the package around it: from where the package keeps it for this system, and only elsewhere by the package's own search. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The search goes through directories and asks for what the system is, at every start and before the first ticket can be shown; where it ends is known.
 * @throws where the package has none for this system and none was built for it
 */
export function sqliteBinding(): unknown {
  const manifest = createRequire(__filename).resolve('@photostructure/sqlite/package.json');
  const load = createRequire(manifest);
  const root = dirname(manifest);
  try {
    return load(join(root, 'prebuilds', `${process.platform}-${process.arch}`, '@photostructure+sqlite.glibc.node'));
  } catch {
    return (load('node-gyp-build') as (directory: string) => unknown)(root);
  }
}
