/** «Кто я» with and without a PIN: whom it lets in, how often it may be tried, and that no PIN can be read anywhere. */
import { describe, expect, it } from 'vitest';
import { digestPin, digestPinNow, isPin } from '../../../src/adapters/staff/pinDigest';
import { createStaffDesk } from '../../../src/adapters/staff/staffDesk';
import { boardKey } from '../../../src/adapters/server/boardKey';
import { staffPin } from '../../../src/core/model/ids';
import { OWN_BOARD, personId, type PersonId, type Shift } from '../../../src/core/model/staff';
import { instant } from '../../../src/core/model/instant';
import { createFakeClock } from '../../fakes/fakeClock';
import { createFakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger, silentLogger } from '../../fakes/silentLogger';

const anna = personId('anna');
const boris = personId('boris');
const tablet = { grants: [], by: 'Экран 10.0.0.7', key: 'tablet' };

async function createDesk(log = silentLogger) {
  const digest = await digestPin('1234');
  const station = createFakeStation();
  const clock = createFakeClock();
  const shifts = new Map<string, Shift>();
  const desk = createStaffDesk({
    station: Object.assign(station, { shiftAt: (board) => shifts.get(board) ?? null, enterShift: (board, person) => void shifts.set(board, { board, personId: person, by: person, at: instant(0), until: instant(1) }) } satisfies Partial<typeof station>),
    secrets: { token: (id) => (id === staffPin(anna) ? digest : null) },
    clock,
    log,
  });
  return { desk, clock, shifts, station };
}

describe('a digest', () => {
  it.each(['async', 'sync'])('takes its PIN and no other, and holds none of it (%s)', async (how) => {
    const digest = how === 'async' ? await digestPin('4271') : digestPinNow('4271');
    expect(await isPin('4271', digest)).toBe(true);
    expect(await isPin('4272', digest)).toBe(false);
    expect(digest).not.toContain('4271');
    expect(await digestPin('4271')).not.toBe(digest);
  });
  it.each(['', '4271', 'scrypt:1:1:1::', 'scrypt:x:8:1:AAAA:AAAA', 'scrypt:16384:8:1:AAAA:'])('that is none takes nothing: «%s»', async (digest) => expect(await isPin('4271', digest)).toBe(false));
});

describe('a board', () => {
  it('is taken with a tap where there is no PIN, and from then on acts under that name', async () => {
    const { desk } = await createDesk();
    expect(desk.nameAt(tablet)).toBe('Экран 10.0.0.7');
    expect(await desk.enter(tablet, boris, undefined)).toEqual({ person: { id: 'boris', name: 'boris' }, until: 1 });
    expect(desk.nameAt(tablet)).toBe('boris');
    expect(desk.nameAt({ ...tablet, key: 'other' })).toBe('Экран 10.0.0.7');
  });

  it('that cannot be told from others is taken by nobody', async () => {
    const { desk, shifts } = await createDesk();
    await expect(desk.enter({ grants: [], by: 'curl' }, boris, undefined)).rejects.toThrow('откройте доску заново');
    expect(shifts.size).toBe(0);
    expect(desk.who({ grants: [], by: 'curl' })).toEqual({ person: null, until: null });
  });

  it('asks for the PIN where there is one', async () => {
    const { desk, shifts } = await createDesk();
    await expect(desk.enter(tablet, anna, undefined)).rejects.toThrow('PIN не подходит');
    await expect(desk.enter(tablet, anna, '0000')).rejects.toThrow('PIN не подходит');
    expect(shifts.size).toBe(0);
    expect((await desk.enter(tablet, anna, '1234')).person?.id).toBe('anna');
  });

  it('lets a PIN be tried ever more slowly, the right one too, from whatever board', async () => {
    const { desk, clock } = await createDesk();
    for (let time = 0; time < 3; time += 1) await expect(desk.enter(tablet, anna, '0000')).rejects.toThrow('PIN не подходит');
    await expect(desk.enter({ ...tablet, key: 'other' }, anna, '1234')).rejects.toThrow('Подождите 30 с.');
    expect((await desk.enter(tablet, boris, undefined)).person?.id).toBe('boris');
    await clock.advance(30_001);
    await expect(desk.enter(tablet, anna, '0000')).rejects.toThrow('PIN не подходит');
    await expect(desk.enter(tablet, anna, '1234')).rejects.toThrow('Подождите 1 мин.');
    await clock.advance(60_001);
    await desk.enter(tablet, anna, '1234');
    await expect(desk.enter(tablet, anna, '0000')).rejects.toThrow('PIN не подходит');
  });

  it('keeps nobody from the station’s own screen who is guessed at from the network', async () => {
    const { desk } = await createDesk();
    for (let time = 0; time < 4; time += 1) await expect(desk.enter(tablet, anna, '0000')).rejects.toThrow('PIN не под');
    expect((await desk.enter({ ...tablet, key: OWN_BOARD }, anna, '1234')).person?.id).toBe('anna');
    await expect(desk.enter(tablet, anna, '1234')).rejects.toThrow('Подождите');
  });

  it('keeps nobody from another device who is guessed at on one, under however many keys, and says in the log which', async () => {
    const log = createRecordingLogger();
    const { desk } = await createDesk(log);
    const from = (device: string, key: string) => ({ ...tablet, device, key });
    for (let time = 0; time < 3; time += 1) await expect(desk.enter(from('bad', `key-${time}`), anna, '0000')).rejects.toThrow('PIN не под');
    for (let time = 0; time < 5; time += 1) await expect(desk.enter(from('bad', `fresh-${time}`), anna, '1234')).rejects.toThrow('Подождите');
    expect((await desk.enter(from('good', 'key'), anna, '1234')).person?.id).toBe('anna');
    expect(log.lines).toEqual([expect.objectContaining({ level: 'warn', fields: { why: 'pin', person: anna, device: 'bad' } })]);
  });

  it('counts tries that come at the same time', async () => {
    const { desk } = await createDesk();
    const tries = await Promise.allSettled(['0000', '0001', '0002', '1234'].map((pin) => desk.enter(tablet, anna, pin)));
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  });
});

describe('a proof of who somebody is', () => {
  const withStaff = async (staff: readonly { readonly id: PersonId; readonly name: string; readonly pin: boolean }[]) => {
    const { desk, shifts, station, clock } = await createDesk();
    const { snapshot } = station;
    Object.assign(station, { snapshot: () => ({ ...snapshot(), station: { ...snapshot().station, staff } }) });
    return { desk, shifts, clock };
  };
  const own = { ...tablet, key: OWN_BOARD };

  it('is the PIN of a person who has one, and takes no board over', async () => {
    const { desk, shifts } = await withStaff([{ id: anna, name: 'Анна', pin: true }, { id: boris, name: 'Борис', pin: false }]);
    expect(desk.hasPins()).toBe(true);
    await expect(desk.prove(own, anna, '0000')).rejects.toThrow('PIN не подходит');
    await expect(desk.prove(own, boris, '1234')).rejects.toThrow('PIN не подходит');
    await expect(desk.prove(own, personId('nobody'), '1234')).rejects.toThrow('PIN не подходит');
    await desk.prove(own, anna, '1234');
    expect(shifts.size).toBe(0);
  });

  it('can be tried ever more slowly', async () => {
    const { desk } = await withStaff([{ id: anna, name: 'Анна', pin: true }]);
    for (let time = 0; time < 3; time += 1) await expect(desk.prove(own, anna, '0000')).rejects.toThrow('PIN не подходит');
    await expect(desk.prove(own, anna, '1234')).rejects.toThrow('Подождите 30 с.');
  });

  it('is nothing where nobody has a PIN', async () => {
    const { desk } = await withStaff([{ id: boris, name: 'Борис', pin: false }]);
    expect(desk.hasPins()).toBe(false);
  });
});

describe('a browser', () => {
  it('is known by a digest of what its page has drawn', () => {
    const drawn = '0123456789abcdef0123456789abcdef';
    const key = boardKey({ headers: { 'x-hoverboard-board': drawn } });
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(key).not.toBe(drawn);
    expect(boardKey({ headers: { 'x-hoverboard-board': drawn } })).toBe(key);
  });
  it.each([undefined, '', 'station', 'A'.repeat(32), '0'.repeat(33), ['0'.repeat(32)]])('that sends anything else is unknown: %s', (sent) => {
    expect(boardKey({ headers: { 'x-hoverboard-board': sent } } as Parameters<typeof boardKey>[0])).toBeUndefined();
  });
});
