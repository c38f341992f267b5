// Builds everything that runs: the desktop app, the headless station and the simulator, into out/.
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { build as buildDesktop } from 'electron-vite';
import { build } from 'vite';

const nodeBundles = [
  { entry: 'src/headless/index.ts', configFile: 'vite.headless.config.ts' },
  { entry: 'src/simulator/index.ts', configFile: 'vite.simulator.config.ts' },
];

const started = new Date();
rmSync('out', { recursive: true, force: true });
process.env.NODE_ENV = 'production';
await buildDesktop({ logLevel: 'warn' });
for (const { entry, configFile } of nodeBundles) {
  if (!existsSync(entry)) throw new Error(`${entry} is missing`);
  await build({ configFile, logLevel: 'warn' });
}
// The moment the sources were read, not the one when the last bundle was written.
writeFileSync('out/built', started.toISOString());
utimesSync('out/built', started, started);
console.log(`Built into out/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
