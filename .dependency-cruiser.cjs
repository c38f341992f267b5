/**
 * The layer table: from each layer of src/, everything that it may import; whatever is not named is an error. The rows that allow types alone
 * (preload → shared, simulator → core/model) are held by .oxlintrc.json as well, since only the lint tells a type import from another
 * (it also forbids import('…') as a type, which this check does not see).
 * test/layers.test.ts plants a violation in each row and sees it refused.
 */
const layer = (name) => `^src/${name}/`;
const npm = (name) => `(^|/)node_modules/${name}(/|$)`;
/** Node's own modules, as the resolver names them: without `node:`. */
const builtins = require('node:module').builtinModules.map((name) => `^(node:)?${name}$`);

const anyPackage = '(^|/)node_modules/';
const electron = [npm('electron'), '^electron$'];
const react = [npm('react'), npm('react-dom'), npm('zustand'), npm('lucide-react'), npm('@tanstack/react-virtual'), npm('lean-qr')];
/** Vite's queries (`?url`, `?raw`) and styles are files of the page's own layer or of resources/. */
const pageAssets = ['^src/renderer/.*\\.css$', '^resources/'];

const table = [
  { from: 'core', may: [layer('core'), npm('valibot'), npm('zustand/(esm/)?vanilla\\.[a-z.]+')] },
  { from: 'shared', may: [layer('shared'), layer('core/model'), npm('valibot')] },
  { from: 'adapters', may: [layer('adapters'), layer('core'), layer('shared'), ...builtins, anyPackage], never: [npm('electron[^/]*'), '^electron$', ...react] },
  {
    from: 'main',
    may: [layer('main'), layer('core'), layer('shared'), layer('adapters'), '^resources/', ...builtins, ...electron, npm('electron-store'), npm('valibot')],
  },
  { from: 'preload', may: [layer('preload'), layer('shared'), ...electron] },
  { from: 'renderer', may: [layer('renderer'), layer('shared'), layer('core/model'), ...pageAssets, npm('valibot'), ...react] },
  { from: 'headless', may: [layer('headless'), layer('core'), layer('shared'), layer('adapters'), ...builtins, npm('valibot')] },
  { from: 'simulator', may: [layer('simulator'), layer('core/model'), ...builtins] },
];

const forbidden = table.flatMap(({ from, may, never }) => [
  {
    name: `${from}-imports`,
    comment: `What ${from} may import is said in docs/architecture.md.`,
    severity: 'error',
    from: { path: layer(from) },
    to: { pathNot: may },
  },
  ...(never ? [{ name: `${from}-imports`, severity: 'error', from: { path: layer(from) }, to: { path: never } }] : []),
]);

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'only-composition-roots-build-adapters',
      comment: 'Everything else takes ports.',
      severity: 'error',
      from: { path: '^src/(main|headless)/', pathNot: ['^src/main/(compose|index)[^/]*$', '^src/main/compose/', '^src/headless/'] },
      to: { path: '^src/adapters/(?!station/)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing-imports-a-root', severity: 'error', from: { path: '^src/' }, to: { path: '^src/(main|headless|simulator|preload)/index\\.tsx?$' } },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'not-found', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: ['^electron$'] } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
