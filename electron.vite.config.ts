/** Bundles of the desktop app: main and preload as CommonJS for Node 18 up, the pages for Chromium 114 up, so that the same output runs on Electron 25 and 45. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { externalAtRunTime } from './vite.shared.ts';

const rendererRoot = resolve('src/renderer');

/** Every page is an HTML file directly under src/renderer; a new one is built without being named here. */
function pages(): Record<string, string> {
  const names = readdirSync(rendererRoot).filter((name) => name.endsWith('.html'));
  return Object.fromEntries(names.map((name) => [name.slice(0, -'.html'.length), join(rendererRoot, name)]));
}

/** What main loads late (settings, notifiers) stays a chunk of its own: whatever is in the entry is paid for before the tray shows. */
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' };

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      minify: 'oxc',
      sourcemap: true,
      rolldownOptions: { input: { index: 'src/main/index.ts' }, external: externalAtRunTime, output: commonJs },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      minify: 'oxc',
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: rendererRoot,
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: 'oxc',
      sourcemap: true,
      // The pages are read from disk: a preload polyfill would be an inline script, which their CSP forbids.
      modulePreload: { polyfill: false },
      // A small asset as a data: address would need a hole in the CSP.
      assetsInlineLimit: 0,
      rolldownOptions: { input: pages() },
    },
  },
});
