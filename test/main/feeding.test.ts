/** When the first page has all its files, whatever its address; that it reads them from pages as they are built is in `test/renderer/files.test.ts`. */
import { expect, test } from 'vitest';
import { createFeeding } from '../../src/main/feeding';

const HTML = `<head>
  <link rel="icon" type="image/png" href="./assets/app-32-CpWmDtDk.png" />
  <link rel="modulepreload" crossorigin href="./assets/drawn-1.js">
  <script type="module" crossorigin src="./assets/board-2.js"></script>
  <link rel="stylesheet" crossorigin href="./assets/board-3.css">
</head>`;
const page = (name: string): string => `app://hoverboard/${name}`;
const nothing = new Uint8Array();

async function isFed({ fed }: ReturnType<typeof createFeeding>): Promise<boolean> {
  return await Promise.race([fed.then(() => true), new Promise<boolean>((resolve) => void setImmediate(() => resolve(false)))]);
}

test.each(['', '#ticket=hall%2F6', '?x=1#y'])('a page «board.html%s» is fed with the last of the scripts and styles that it names, whatever their order', async (more) => {
  const feeding = createFeeding();
  feeding.served(page(`board.html${more}`), Buffer.from(HTML));
  feeding.served(page('assets/board-3.css'), nothing);
  feeding.served(page('assets/drawn-1.js'), nothing);
  expect(await isFed(feeding)).toBe(false);
  // A picture is asked for at leisure, if ever; the same file may be asked for twice.
  feeding.served(page('assets/app-32-CpWmDtDk.png'), nothing);
  feeding.served(page('assets/drawn-1.js'), nothing);
  expect(await isFed(feeding)).toBe(false);
  feeding.served(page('assets/board-2.js'), nothing);
  expect(await isFed(feeding)).toBe(true);
});

test('a page that names nothing is fed with itself, and no later page is waited for', async () => {
  const feeding = createFeeding();
  expect(await isFed(feeding)).toBe(false);
  feeding.served(page('plain.html'), Buffer.from('<p>text</p>'));
  feeding.served(page('board.html'), Buffer.from(HTML));
  expect(await isFed(feeding)).toBe(true);
});
