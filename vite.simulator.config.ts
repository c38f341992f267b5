/** The demo restaurant as one CommonJS file that needs nothing but Node's own modules: Electron's utility process and plain Node both run it. */
import { defineConfig } from 'vite';
import { nodeBuiltins } from './vite.shared.ts';

export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/simulator/index.ts',
    outDir: 'out/simulator',
    target: 'node18',
    rolldownOptions: { external: nodeBuiltins, output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false } },
  },
  ssr: { noExternal: true },
});
