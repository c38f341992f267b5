/** The station without Electron: one ES module for Node, started as `node out/headless/index.js`. */
import { defineConfig } from 'vite';
import { externalAtRunTime } from './vite.shared.ts';

export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/headless/index.ts',
    outDir: 'out/headless',
    target: 'node18',
    sourcemap: true,
    rolldownOptions: { external: externalAtRunTime, output: { format: 'es', entryFileNames: 'index.js' } },
  },
  ssr: { noExternal: true },
});
