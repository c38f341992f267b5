// Loads TypeScript of this repository as it ships: bundled for Node, not through a test runner's transforms.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const outside = [/^node:/, 'electron', 'dbus-next', 'node-notifier', '@photostructure/sqlite', 'x11'];

/** @returns the bundle's path, for a process of its own */
export async function bundle(entry, name) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: `out/bench/${name}`,
      target: 'node18',
      emptyOutDir: true,
      rolldownOptions: { external: outside, output: { format: 'es', entryFileNames: 'index.mjs' } },
    },
  });
  return resolve(`out/bench/${name}/index.mjs`);
}

export async function loadBundled(entry, name) {
  return await import(pathToFileURL(await bundle(entry, name)).href);
}
