/** Makes the board installable: the list of its files for the service worker, a mark of the build in its page, and the web manifest with its icons. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rollup } from 'vite';

const WORKER = 'sw.js';
const PAGE = 'board.html';
const ICONS = [128, 256, 512];

type Bundle = Rollup.OutputBundle;
const isMap = (name: string): boolean => name.endsWith('.map');

/** The page's script, whatever it loads, and what those need of styles, sounds and pictures. */
function filesOf(bundle: Bundle, entry: string): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const file = bundle[name];
    if (file === undefined || found.has(name) || isMap(name)) return;
    found.add(name);
    if (file.type !== 'chunk') return;
    for (const next of [...file.imports, ...file.dynamicImports]) visit(next);
    for (const asset of [...(file.viteMetadata?.importedCss ?? []), ...(file.viteMetadata?.importedAssets ?? [])]) visit(asset);
    // An address that is worked out from the module's own stands in its code alone.
    for (const [asset] of file.code.matchAll(/[\w-]+-[\w-]{8}\.(?:wav|png|css)/g)) visit(`assets/${asset}`);
  };
  visit(entry);
  return [...found].toSorted();
}

const manifestOf = (icons: readonly { readonly size: number; readonly file: string }[]): object => ({
  id: '/',
  name: 'Hoverboard',
  short_name: 'Hoverboard',
  description: 'Вызовы гостей и заказы ресторана',
  lang: 'ru',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  orientation: 'any',
  theme_color: '#171d25',
  background_color: '#0c1015',
  icons: icons.map(({ size, file }) => ({ src: `/${file}`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any' })),
});

export const installable: Plugin = {
  name: 'installable',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const [page, worker] = [bundle[PAGE], bundle[WORKER]];
    if (page?.type !== 'asset' || worker?.type !== 'chunk') throw new Error(`${PAGE} and ${WORKER} must be built together`);
    const icons = ICONS.map((size) => ({ size, file: this.getFileName(this.emitFile({ type: 'asset', name: `app-${size}.png`, source: readFileSync(`resources/icons/app-${size}.png`) })) }));
    this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifestOf(icons)) });

    const html = String(page.source);
    const linked = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    const files = [...new Set(linked.flatMap((name) => filesOf(bundle, name)))].toSorted();
    // The worker's own code counts too: one that behaves differently is another build.
    const build = createHash('sha256').update(JSON.stringify([html, files, worker.code])).digest('hex').slice(0, 16);
    const marked = html.replace('<head>', `<head>\n    <meta name="hoverboard-build" content="${build}" />`);
    if (marked === html || !worker.code.includes('__HOVERBOARD_SHELL__')) throw new Error('the build has nowhere to put its mark');
    page.source = marked;
    worker.code = worker.code.replaceAll('__HOVERBOARD_SHELL__', JSON.stringify({ build, files: ['/', ...files.map((name) => `/${name}`)] }));
  },
};
