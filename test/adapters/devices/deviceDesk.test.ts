/** The list of devices on disk: written when it changes and now and then for when they were seen, and never half. */
import { mkdtempSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeviceDesk, type DeviceDesk } from '../../../src/adapters/devices/deviceDesk';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createRecordingLogger } from '../../fakes/silentLogger';

const HOUR_MS = 3_600_000;
let dir: string;
let clock: FakeClock;
let log: ReturnType<typeof createRecordingLogger>;
const place = { name: 'ТВ', role: 'wall' as const, zones: [] };
const open = (path = join(dir, 'data', 'devices.json')): DeviceDesk => createDeviceDesk({ path, clock, log, language: () => 'ru', zones: () => [], addresses: () => ['http://10.0.0.7:8420/'] });
/** As a device of its own address does: nobody's flood is meant here. */
function letIn(desk: DeviceDesk, number = 1): string {
  const begun = desk.begin({ address: `10.0.${number >> 8}.${number & 255}`, page: 'wall' }, null);
  if (!begun.ok) throw new Error('no code was given');
  desk.pair(begun.code, place);
  return begun.token;
}
const written = (): { devices: { seenAt: number; address: string | null }[] } => JSON.parse(readFileSync(join(dir, 'data', 'devices.json'), 'utf8')) as never;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-devices-'));
  clock = createFakeClock();
  log = createRecordingLogger();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('says when a device was seen at once, and writes it once an hour and at the end', async () => {
  const desk = open();
  const token = letIn(desk);
  const pairedAt = clock.now();
  await clock.advance(HOUR_MS / 2);
  expect(desk.recognise(token, '10.0.0.31')).toMatchObject({ name: 'ТВ', seenAt: clock.now(), address: '10.0.0.31' });
  expect(written().devices).toMatchObject([{ seenAt: pairedAt, address: null }]);
  await clock.advance(HOUR_MS);
  desk.recognise(token, '10.0.0.31');
  expect(written().devices).toMatchObject([{ seenAt: clock.now(), address: '10.0.0.31' }]);
  const leave = desk.attend(desk.read().devices[0]?.id as never);
  expect(desk.read().devices).toMatchObject([{ online: true }]);
  await clock.advance(HOUR_MS / 2);
  leave();
  desk.close();
  expect(written().devices).toMatchObject([{ seenAt: clock.now() }]);
  expect(open().recognise(token, '10.0.0.31')).toMatchObject({ name: 'ТВ' });
});

it('lets nobody in, and turns nobody out, where that cannot be written', () => {
  const desk = open();
  const token = letIn(desk);
  // A folder stands where the new file would be written.
  mkdirSync(join(dir, 'data', 'devices.json.new'));
  expect(() => letIn(desk, 2)).toThrow('Устройства не записались на диск');
  expect(() => desk.revoke(desk.read().devices[0]?.id as never)).toThrow('Устройства не записались на диск');
  expect(desk.read().devices).toHaveLength(1);
  expect(desk.recognise(token, '10.0.0.31')).not.toBeNull();
  desk.close();
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'when devices were last seen could not be written' });
});

it('takes a hundred devices, and says so to the next', () => {
  const desk = open();
  for (let number = 1; number <= 100; number++) letIn(desk, number);
  expect(() => letIn(desk, 101)).toThrow('Подключено уже 100 устройств');
});

it('gives no two devices the same code, and none to those who are too many', () => {
  const desk = open();
  const codes = Array.from({ length: 40 }, (_, number) => desk.begin({ address: `10.1.0.${number}`, page: 'board' }, null)).flatMap((begun) => (begun.ok ? [begun.code] : []));
  expect([codes.length, new Set(codes).size]).toEqual([32, 32]);
});

it('gives no two devices one name, nor the station’s: what is taken goes by it', () => {
  const desk = createDeviceDesk({ path: join(dir, 'data', 'devices.json'), clock, log, language: () => 'ru', zones: () => [], stationName: () => 'Касса', addresses: () => [] });
  const names = (): string[] => desk.read().devices.map(({ name }) => name);
  const pair = (name: string): void => {
    const begun = desk.begin({ address: '10.0.0.1', page: 'board' }, null);
    if (begun.ok) desk.pair(begun.code, { ...place, name });
  };
  for (const name of ['Планшет', 'Планшет', 'планшет', 'Планшет 2', 'Касса', 'я'.repeat(60), 'я'.repeat(60)]) pair(name);
  expect(names()).toEqual(['Планшет', 'Планшет 2', 'планшет 3', 'Планшет 4', 'Касса 2', 'я'.repeat(60), `${'я'.repeat(58)} 2`]);

  const [first] = desk.read().devices.map(({ id }) => id);
  for (const name of ['Планшет 2', 'планшет  2', 'касса']) expect(() => desk.change(first!, { ...place, name })).toThrow(`Имя «${name}» уже есть у другого устройства или у самой станции`);
  desk.change(first!, { ...place, name: 'Планшет', role: 'board' });
  desk.change(first!, { ...place, name: 'ПЛАНШЕТ' });
  desk.change(first!, { ...place, name: 'Планшет на террасе' });
  expect(names()[0]).toBe('Планшет на террасе');
});

it('lets a device keep the name that it had beside another before, while its role is changed', () => {
  letIn(open(), 1);
  letIn(open(), 2);
  const path = join(dir, 'data', 'devices.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('ТВ 2', 'ТВ'));
  const desk = open();
  desk.change(desk.read().devices[1]!.id, { ...place, role: 'board' });
  expect(desk.read().devices.map(({ name, role }) => [name, role])).toEqual([['ТВ', 'wall'], ['ТВ', 'board']]);
});

it('tells of a device that is no more, and of a request that has gone', () => {
  const desk = open();
  for (const act of [() => desk.revoke('0123456789abcdef' as never), () => desk.change('0123456789abcdef' as never, place)]) expect(act).toThrow('Это устройство уже отключено.');
  expect(() => desk.dismiss('0123456789abcdef' as never)).toThrow('больше не ждёт');
});

it('tells of a wall that is one no more, and not of one that has another name', () => {
  const desk = open();
  letIn(desk, 1);
  letIn(desk, 2);
  const [first, second] = desk.read().devices.map(({ id }) => id);
  const gone: unknown[] = [];
  const stop = desk.onNoWall((id) => void gone.push(id));
  desk.change(first!, { ...place, name: 'ТВ на раздаче' });
  expect(gone).toEqual([]);
  desk.change(first!, { ...place, role: 'board' });
  expect(gone).toEqual([first]);
  desk.revoke(second!);
  expect(gone).toEqual([first, second]);
  stop();
  desk.revoke(first!);
  expect(gone).toHaveLength(2);
});
