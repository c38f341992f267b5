/** Bundles of the desktop app: main and preload as CommonJS for Node 18 up, the pages for Chromium 114 up, so that the same output runs on Electron 25 and 45. */
import { readdirSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { startInParts } from './vite.main.ts';
import { reactAsModules } from './vite.react.ts';
import { knownSqliteBinary } from './vite.sqlite.ts';
import { bundledForDesktop, exchanged, externalAtRunTime } from './vite.shared.ts';
import { installable } from './vite.shell.ts';

const rendererRoot = resolve('src/renderer');

/** Every page is an HTML file directly under src/renderer; a new one is built without being named here. */
function pages(): Record<string, string> {
  const names = readdirSync(rendererRoot).filter((name) => name.endsWith('.html'));
  return Object.fromEntries(names.map((name) => [name.slice(0, -'.html'.length), join(rendererRoot, name)]));
}

/** What main loads late (settings, notifiers) stays a chunk of its own: whatever is in the entry is paid for before the tray shows. */
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' };

const start = startInParts();

/** What the entry asks for late must be asked for late alone: else everything of weight would be loaded before the tray shows. */
const lateStaysLate: Plugin = {
  name: 'late-stays-late',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
      for (const late of chunk.dynamicImports) {
        const request = `require("./${posix.relative(posix.dirname(chunk.fileName), late)}")`;
        if (chunk.code.split(request).length !== 2 || chunk.imports.includes(late)) throw new Error(`${chunk.fileName} must ask for ${late} once, and late: before the tray shows it is too heavy`);
      }
    }
  },
};

/**
 * dbus-next makes an XML writer with every connection, for objects that it would offer on the bus, and loads a library for that which is heavier than itself. We offer none: it is loaded
 * when somebody asks for it.
 */
const lateXml: Plugin = {
  name: 'late-xml',
  transform(code, id) {
    const file = /dbus-next\/lib\/(bus|client\/proxy-object)\.js$/.exec(id)?.[1];
    if (file === undefined) return null;
    const late = (from: string, into: string): void => {
      code = exchanged(code, id, from, into);
    };
    late("const xml2js = require('xml2js');", "const xml2js = { get Builder() { return require('xml2js').Builder; }, get Parser() { return require('xml2js').Parser; } };");
    if (file === 'bus') late('this._builder = new xml2js.Builder({ headless: true });', "Object.defineProperty(this, '_builder', { get: () => new xml2js.Builder({ headless: true }) });");
    return { code, map: null };
  },
};

/**
 * What pages share, in two files: each more costs a page that opens a question to main. The first is what needs no React: the button and the page for pairing draw without it.
 */
const shared = [
  { name: 'station', priority: 1, minShareCount: 2, test: /[\\/]src[\\/](?:core|shared)[\\/]|[\\/]lib[\\/](?:appearance|encryptedWay|noNews|sound|soundOutputs|store|transport)\.ts$|[\\/]lib[\\/](?:texts[\\/]wayOver\.\w+\.ts|(?:components|pin|tokens)\.css)$/ },
  { name: 'drawn', minShareCount: 2 },
];

/** The heaviest file is asked for first: it comes while the others are parsed. */
const heaviestFirst: Plugin = {
  name: 'heaviest-first',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const drawn = /\s*<link rel="modulepreload"[^>]*\/drawn-[^>]*>/.exec(html)?.[0];
      return drawn === undefined ? html : html.replace(drawn, '').replace(/\s*<script type="module"/, (script) => `${drawn}${script}`);
    },
  },
};

export default defineConfig({
  main: {
    plugins: [lateStaysLate, start.plugin, lateXml, knownSqliteBinary],
    build: {
      target: 'node18',
      externalizeDeps: false,
      minify: 'oxc',
      sourcemap: true,
      rolldownOptions: { input: { index: 'src/main/index.ts' }, external: externalAtRunTime.filter((name) => !bundledForDesktop.includes(String(name))), output: { ...commonJs, codeSplitting: { groups: [start.group] } } },
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
    plugins: [reactAsModules, react(), heaviestFirst, installable],
    build: {
      target: 'chrome114',
      minify: 'oxc',
      sourcemap: true,
      // The pages are read from disk: a preload polyfill would be an inline script, which their CSP forbids.
      modulePreload: { polyfill: false },
      // A small asset as a data: address would need a hole in the CSP.
      assetsInlineLimit: 0,
      // The service worker's address says which pages are its own: those below it.
      rolldownOptions: { input: { ...pages(), sw: join(rendererRoot, 'worker/index.ts') }, output: { codeSplitting: { groups: shared }, entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') } },
    },
  },
});
