// Loads TypeScript of this repository as it ships: bundled for Node, not through a test runner's transforms.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const outside = [/^node:/, 'electron', 'dbus-next', 'node-notifier', '@photostructure/sqlite', 'x11'];

export async function loadBundled(entry, name) {
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
  return await import(pathToFileURL(resolve(`out/bench/${name}/index.mjs`)).href);
}
