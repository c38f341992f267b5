/** What V8 has made of main's code is kept when the app ends, and taken at the next start; damaged, of which Electron would die, it is compiled anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

const KEPT = 'out/main/compiled';
const parts = (): readonly string[] => readdirSync(KEPT).filter((name) => name.endsWith('.bin')).toSorted();

let world: World;
afterEach(() => world.stop());

test('the app starts from what was kept, and from damage too, which it mends', async () => {
  world = await startWorld();
  const config = world.provision(provisioningFor(world.restaurant));
  const start = async (): Promise<void> => {
    const app = await world.launch(config);
    const face = (await app.page('button')).locator('#root');
    await expect.poll(() => face.getAttribute('data-level')).toBe('quiet');
    await app.close();
  };
  await start();
  expect(parts().some((name) => name.startsWith('core-'))).toBe(true);
  await start();

  const damaged = new Map<string, Buffer>();
  for (const name of parts()) {
    const bytes = readFileSync(join(KEPT, name));
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 0x40;
    damaged.set(name, bytes);
    writeFileSync(join(KEPT, name), bytes);
  }
  await start();
  const needed = [...damaged].filter(([name]) => /^(journal|core|compose)-/.test(name));
  expect(needed.map(([name, bytes]) => [name, readFileSync(join(KEPT, name)).equals(bytes)])).toEqual(needed.map(([name]) => [name, false]));
});
