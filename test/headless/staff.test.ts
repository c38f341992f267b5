/** Staff at browsers' boards of one headless station: each board acts under the name of whoever stands at it, over a kill too, and no PIN is written anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHeadless, createHouse, kill, type Built, type House, type Run } from './house';

let built: Built;
let house: House;
beforeAll(async () => {
  built = await buildHeadless();
});
afterAll(async () => {
  await house.close();
  built.remove();
});

const [till, tablet] = ['a', 'b'].map((digit) => digit.repeat(32));
const call = async ({ url }: Run, board: string | undefined, name: string, input: object = {}): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', ...(board === undefined ? {} : { 'x-hoverboard-board': board }) };
  return (await fetch(`${url}api/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })).json();
};
const mutedBy = async ({ url }: Run): Promise<unknown> => ((await (await fetch(`${url}api/board`)).json()) as { alert: { muted: { by: string } | null } }).alert.muted?.by;

it('names whoever stands at each board, asks for their PIN, and remembers them', async () => {
  house = createHouse(built.script);
  const config = house.provision({
    station: { name: 'Зал' },
    sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:9' }],
    staff: { people: [{ id: 'anna', name: 'Анна', pin: '42714271' }, { id: 'boris', name: 'Борис' }] },
  });
  let run = await house.start('--config', config);
  const act = async (board: string | undefined): Promise<unknown> => {
    await call(run, board, 'alerts.mute', { minutes: 5 });
    return mutedBy(run);
  };
  expect(await act(till)).toBe('Зал');
  expect(await call(run, till, 'staff.enter', { personId: 'boris' })).toMatchObject({ ok: true, value: { person: { id: 'boris', name: 'Борис' } } });
  expect(await call(run, tablet, 'staff.enter', { personId: 'anna', pin: '11111111' })).toMatchObject({ ok: false, code: 'not-possible', message: 'PIN не подходит. Попробуйте ещё раз.' });
  expect(await act(tablet)).toBe('Зал');
  expect(await call(run, tablet, 'staff.enter', { personId: 'anna', pin: '42714271' })).toMatchObject({ ok: true });
  expect([await act(till), await act(tablet), await act(undefined)]).toEqual(['Борис', 'Анна', 'Зал']);

  await kill(run, 'SIGKILL');
  run = await house.start('--config', config);
  expect([await act(till), await act(tablet)]).toEqual(['Борис', 'Анна']);
  expect(await call(run, tablet, 'staff.leave')).toMatchObject({ ok: true, value: { person: null } });
  expect(await act(tablet)).toBe('Зал');

  const written = readdirSync(house.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of written) expect(readFileSync(join(entry.parentPath, entry.name), 'latin1'), entry.name).not.toMatch(/42714271|11111111|a{32}|b{32}/);
  expect(written.length).toBeGreaterThan(0);
  expect(run.stderr()).not.toMatch(/42714271|11111111/);
});
