import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createStationHandlers, type DevicesHost, type DesktopHost } from '../../../src/adapters/station/handlers';
import { createProvisionedSettings } from '../../../src/adapters/station/provisionedSettings';
import { defaultSettings, SettingsSchema } from '../../../src/core/model/settings';
import type { DeviceId } from '../../../src/core/model/device';
import { CommandRefused } from '../../../src/core/station';
import { calls, type CallName, type Grant } from '../../../src/shared/contract';
import { createRouter } from '../../../src/shared/router';
import { ownSoundId } from '../../../src/core/model/ownSound';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createStaffDesk } from '../../../src/adapters/staff/staffDesk';
import { createFakeClock } from '../../fakes/fakeClock';
import { createFakeStation } from '../../fakes/fakeStation';

const source = { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://10.0.0.1' };
const channel = { id: 'director', kind: 'telegram', label: 'Директор', chatId: '-1001' };
const ticket = { ticketId: 'a/b/c' };

/** A right input for every call, and what must have been asked of the station, the settings or the desktop for it. */
const table: Record<CallName, { input: object; asks: unknown[] | null }> = {
  'board.snapshot': { input: {}, asks: null },
  'board.rights': { input: {}, asks: null },
  'ticket.timeline': { input: ticket, asks: ['timeline', 'a/b/c'] },
  'ticket.claim': { input: ticket, asks: ['claim', 'a/b/c', 'Зал 2'] },
  'ticket.release': { input: ticket, asks: ['release', 'a/b/c', 'Зал 2'] },
  'ticket.done': { input: ticket, asks: ['done', 'a/b/c', 'Зал 2'] },
  'ticket.recall': { input: ticket, asks: ['recall', 'a/b/c', 'Зал 2'] },
  'ticket.snooze': { input: { ...ticket, minutes: 5 }, asks: ['snooze', 'a/b/c', 'Зал 2', 5] },
  'ticket.unsnooze': { input: ticket, asks: ['unsnooze', 'a/b/c', 'Зал 2'] },
  'order.accept': { input: ticket, asks: ['accept', 'a/b/c', 'Зал 2'] },
  'order.cancel': { input: { ...ticket, reason: 'duplicate', text: ' ' }, asks: ['cancel', 'a/b/c', 'Зал 2', 'duplicate', null] },
  'order.takeBack': { input: ticket, asks: ['takeBack', 'a/b/c', 'Зал 2'] },
  'order.openPage': { input: ticket, asks: ['openOrderPage', 'a/b/c'] },
  'kitchen.bump': { input: { ...ticket, lines: [1, 3] }, asks: ['bump', 'a/b/c', 'Зал 2', [1, 3], false] },
  'kitchen.recall': { input: { ...ticket, lines: [1] }, asks: ['recallBump', 'a/b/c', 'Зал 2', [1]] },
  'kitchen.see': { input: ticket, asks: ['seeAdded', 'a/b/c', 'Зал 2', undefined] },
  'kitchen.acknowledge': { input: ticket, asks: ['acknowledgeCalledOff', 'a/b/c', 'Зал 2'] },
  'alerts.mute': { input: { minutes: 10, scope: { of: 'kind', kind: 'waiter-call' } }, asks: ['mute', 'Зал 2', 10, { of: 'kind', kind: 'waiter-call' }] },
  'alerts.unmute': { input: { scope: { of: 'all' } }, asks: ['unmute', 'Зал 2', { of: 'all' }] },
  'gap.acknowledge': { input: { sourceId: 'hall' }, asks: ['acknowledgeGap', 'hall', 'Зал 2'] },
  'channel.acknowledge': { input: { channelId: 'director' }, asks: ['acknowledgeChannel', 'director', 'Зал 2'] },
  'sound.played': { input: { sound: 'call', own: 'bell', outcome: 'blocked' }, asks: ['soundPlayed', 'Зал 2', 'call', 'blocked', { own: 'bell' }] },
  'sound.outputs': { input: { any: false }, asks: ['soundOutputs', false] },
  'audibility.test': { input: {}, asks: ['testAudibility'] },
  'voice.test': { input: { kind: 'bill-request', volume: 60 }, asks: ['testVoice', 'bill-request', 60] },
  'audibility.answer': { input: { heard: false }, asks: ['answerAudibility', 'Зал 2', false] },
  'poll.now': { input: {}, asks: ['pollNow'] },
  'settings.read': { input: {}, asks: null },
  'settings.write': { input: { settings: {} }, asks: ['write', defaultSettings()] },
  'source.check': { input: { source, token: 'T' }, asks: ['check', expect.objectContaining({ id: 'hall', pollIntervalMs: 3000 }), 'T'] },
  'source.save': { input: { source }, asks: ['saveSource', expect.objectContaining({ id: 'hall' }), undefined] },
  'source.remove': { input: { sourceId: 'hall' }, asks: ['removeSource', 'hall'] },
  'channel.check': { input: { channel, secret: 'S' }, asks: ['checkChannel', expect.objectContaining({ id: 'director', afterMs: 300_000, personalData: false }), 'S'] },
  'channel.save': { input: { channel }, asks: ['saveChannel', expect.objectContaining({ id: 'director' }), undefined] },
  'channel.remove': { input: { channelId: 'director' }, asks: ['removeChannel', 'director'] },
  'routing.try': { input: { ticketId: 'hall/call/6/1', routing: {}, station: { roles: ['waiter'] } }, asks: ['tryRouting', 'hall/call/6/1', { zones: [], rules: [], managerAfterMs: 0 }, { roles: ['waiter'] }] },
  'staff.who': { input: {}, asks: null },
  'staff.enter': { input: { personId: 'anna' }, asks: ['enterShift', 'зал-2', 'anna'] },
  'staff.leave': { input: {}, asks: ['leaveShift', 'зал-2'] },
  'staff.setPin': { input: { personId: 'anna', pin: '1234' }, asks: ['setPin', 'anna', '1234'] },
  'setup.finish': { input: { demo: true }, asks: ['finishSetup', true] },
  'support.collect': { input: {}, asks: ['collect'] },
  'sound.add': { input: { label: ' Гонг ', wavBase64: 'UklGRg==' }, asks: ['addSound', 'Гонг', Buffer.from('RIFF')] },
  'sound.remove': { input: { id: 'bell' }, asks: ['removeSound', 'bell'] },
  'alerts.test': { input: { sound: 'call', own: 'bell', volume: 50 }, asks: ['testAlert', 'call', 50, 'bell'] },
  'window.open': { input: { window: 'board', ...ticket }, asks: ['openWindow', 'board', 'a/b/c', undefined] },
  'devices.read': { input: {}, asks: ['readDevices'] },
  'device.pair': { input: { code: '482 915', name: 'ТВ', role: 'wall' }, asks: ['pair', '482915', { name: 'ТВ', role: 'wall', zones: [] }] },
  'device.dismiss': { input: { requestId: '0123456789abcdef' }, asks: ['dismiss', '0123456789abcdef'] },
  'device.change': { input: { deviceId: '0123456789abcdef', name: 'ТВ', role: 'wall', zones: ['hall'] }, asks: ['change', '0123456789abcdef', { name: 'ТВ', role: 'wall', zones: ['hall'] }] },
  'device.revoke': { input: { deviceId: '0123456789abcdef' }, asks: ['revoke', '0123456789abcdef'] },
  'window.menu': { input: {}, asks: ['showMenu'] },
  'window.moved': { input: { dx: 1, dy: 2, phase: 'end' }, asks: ['moveButton', { dx: 1, dy: 2, phase: 'end' }] },
  'screen.alive': { input: {}, asks: ['screenAlive', { id: '0123456789abcdef', name: 'Стена' }] },
  'screen.acknowledge': { input: { deviceId: '0123456789abcdef' }, asks: ['acknowledgeScreen', '0123456789abcdef', 'Зал 2'] },
  'wall.leave': { input: { exit: 'close', confirmed: true }, asks: ['leaveWall', 'close'] },
  'app.quit': { input: {}, asks: ['quit'] },
};

function createHouse(desktop: 'desktop' | 'no desktop' = 'desktop') {
  const station = createFakeStation();
  const asked: unknown[][] = [];
  const note =
    <R>(name: string, answer: R) =>
    (...input: unknown[]): R => {
      asked.push([name, ...input]);
      return answer;
    };
  const provisioned = createProvisionedSettings({ settings: v.parse(SettingsSchema, { sources: [source] }), secrets: createFakeSecrets({ hall: 'T' }), provisionedFrom: '/etc/hoverboard.json', platform: 'linux' });
  const view = provisioned.read();
  const settings = { read: () => view, write: note('write', view), saveSource: note('saveSource', view), removeSource: note('removeSource', view), saveChannel: note('saveChannel', view), removeChannel: note('removeChannel', view), setPin: note('setPin', view), addSound: note('addSound', { id: ownSoundId('bell'), view }), removeSound: note('removeSound', view), finishSetup: note('finishSetup', view), testAlert: note('testAlert', { notification: '' }) };
  const windows: DesktopHost = { openWindow: note('openWindow', undefined), openOrderPage: note('openOrderPage', undefined), showMenu: note('showMenu', undefined), moveButton: note('moveButton', undefined), soundOutputs: note('soundOutputs', undefined), wallAsks: () => true, leaveWall: note('leaveWall', undefined), quit: note('quit', undefined) };
  const none = { devices: [], requests: [], addresses: [], fingerprint: null, authority: null, localName: null };
  const devices: DevicesHost = { read: note('readDevices', none), pair: note('pair', none), dismiss: note('dismiss', none), change: note('change', none), revoke: note('revoke', none) };
  const handlers = createStationHandlers({ station, devices, settings, support: { collect: note('collect', Promise.resolve({ path: '/tmp/a.zip' })) }, desktop: desktop === 'desktop' ? windows : null, staff: createStaffDesk({ station, secrets: createFakeSecrets({}), clock: createFakeClock() }) });
  const board = { grants: ['read', 'act', 'kitchen', 'manage', 'desktop'] as readonly Grant[], by: 'Зал 2', key: 'зал-2', wall: { id: '0123456789abcdef' as DeviceId, name: 'Стена' } };
  return { station, provisioned, asked: () => [...station.asked, ...asked], route: (name: string, input: unknown) => createRouter(handlers)(name, input, board) };
}

describe('every call of the contract', () => {
  it.each(Object.entries(table))('%s does what it says once, in the name of the board, and answers as the contract has it', async (name, { input, asks }) => {
    const house = createHouse();
    const result = await house.route(name, input);
    expect(result).toMatchObject({ ok: true });
    expect(house.asked()).toEqual(asks === null ? [] : [asks]);
    v.parse(calls[name as CallName].output, result.ok ? result.value : null);
  });

  it.each(Object.keys(table).filter((name) => calls[name as CallName].grant === 'desktop'))('%s is refused in words where there is no desktop', async (name) => {
    const house = createHouse('no desktop');
    expect(await house.route(name, table[name as CallName].input)).toMatchObject({ ok: false, code: 'not-possible', message: expect.stringContaining('рабочего стола') as string });
  });
});

describe('a command that the station refuses', () => {
  it.each(['not-found', 'not-possible', 'journal'] as const)('is answered as %s in the station’s words', async (code) => {
    const house = createHouse();
    house.station.refuseWith(new CommandRefused(code, 'Уже взял Иван'));
    for (const name of ['ticket.claim', 'order.accept', 'alerts.unmute', 'poll.now'] as const) {
      expect(await house.route(name, table[name].input)).toEqual({ ok: false, code, message: 'Уже взял Иван' });
    }
  });
});

describe('a board that is no paired wall', () => {
  it('is not waited for, whatever it says', async () => {
    const station = createFakeStation();
    const house = createHouse();
    expect(await house.route('screen.alive', {})).toEqual({ ok: true, value: {} });
    const handlers = createStationHandlers({ station, settings: house.provisioned, support: { collect: () => Promise.resolve({ path: '' }) }, desktop: null, staff: createStaffDesk({ station, secrets: createFakeSecrets({}), clock: createFakeClock() }) });
    expect(await createRouter(handlers)('screen.alive', {}, { grants: ['read'], by: 'Браузер' })).toEqual({ ok: true, value: {} });
    expect(station.asked).toEqual([]);
  });
});

describe('settings from a provisioning file', () => {
  it('can be read, with no token in them', () => {
    const { provisioned } = createHouse();
    expect(provisioned.read()).toMatchObject({ provisionedFrom: '/etc/hoverboard.json', tokens: { hall: true }, demo: false, firstRun: false });
    expect(JSON.stringify(provisioned.read())).not.toContain('"T"');
  });

  it('cannot be changed, and say where they can', () => {
    const { provisioned } = createHouse();
    expect(() => provisioned.write(defaultSettings())).toThrow('Настройки берутся из файла /etc/hoverboard.json');
  });
});
