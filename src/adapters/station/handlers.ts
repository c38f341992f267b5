/** Each call of the contract, carried to the station, to the settings or to the desktop that it means. */
import { CommandRefused, type Station } from '../../core/station';
import type { DevicesView } from '../../core/model/device';
import type { Language } from '../../core/model/settings';
import { CallRefused, rightsOf, type CallHandlers } from '../../shared/router';
import type { StaffDesk } from '../staff/staffDesk';
import type { DesktopHost, DevicesHost, SettingsHost, SupportHost } from './hosts';
import { leaveWall } from './wallExit';

export type { DesktopHost, DevicesHost, SettingsHost, SupportHost } from './hosts';

export interface StationHandlersDeps {
  readonly station: Station;
  readonly settings: SettingsHost;
  readonly support: SupportHost;
  /** null: there is no desktop (headless), and its calls are refused. */
  readonly desktop: DesktopHost | null;
  readonly staff: StaffDesk;
  /** Left out: no device is ever let in. */
  readonly devices?: DevicesHost;
}

const noDesktop: Readonly<Record<Language, string>> = {
  ru: 'У этой станции нет своих окон: она работает без рабочего стола.',
  en: 'This station has no windows of its own: it runs without a desktop.',
};

const noDevices: Readonly<Record<Language, string>> = {
  ru: 'Эта станция не подключает других устройств.',
  en: 'This station lets no other devices in.',
};

/** Runs a command of the core; its refusal becomes the call's. */
function carry<T>(command: () => T): T {
  try {
    return command();
  } catch (error) {
    if (error instanceof CommandRefused) throw new CallRefused(error.code, error.message);
    throw error;
  }
}
const done = (command: () => unknown): Record<string, never> => {
  carry(command);
  return {};
};

/** Hand them to `createRouter`; the journal keeps the name of whoever stands at the board. */
export function createStationHandlers({ station, settings, support, desktop, staff, devices }: StationHandlersDeps): CallHandlers {
  const onDesktop = async (act: (host: DesktopHost) => void | Promise<void>): Promise<Record<string, never>> => {
    if (desktop === null) throw new CallRefused('not-possible', noDesktop[settings.read().settings.station.language]);
    await act(desktop);
    return {};
  };
  const onDevices = (act: (host: DevicesHost) => DevicesView): DevicesView => {
    if (devices === undefined) throw new CallRefused('not-possible', noDevices[settings.read().settings.station.language]);
    return act(devices);
  };
  return {
    'board.snapshot': () => station.snapshot(),
    'board.rights': (_, board) => rightsOf(board),
    'ticket.timeline': ({ ticketId }) => carry(() => [...station.timeline(ticketId)]),
    'ticket.claim': ({ ticketId }, board) => done(() => station.claim(ticketId, staff.nameAt(board))),
    'ticket.release': ({ ticketId }, board) => done(() => station.release(ticketId, staff.nameAt(board))),
    'ticket.done': ({ ticketId }, board) => done(() => station.done(ticketId, staff.nameAt(board))),
    'ticket.recall': ({ ticketId }, board) => done(() => station.recall(ticketId, staff.nameAt(board))),
    'ticket.snooze': ({ ticketId, minutes }, board) => done(() => station.snooze(ticketId, staff.nameAt(board), minutes)),
    'ticket.unsnooze': ({ ticketId }, board) => done(() => station.unsnooze(ticketId, staff.nameAt(board))),
    'order.accept': ({ ticketId }, board) => carry(() => station.accept(ticketId, staff.nameAt(board))),
    'order.cancel': ({ ticketId, reason, text }, board) => carry(() => station.cancel(ticketId, staff.nameAt(board), reason, text === undefined || text === '' ? null : text)),
    'order.openPage': ({ ticketId }) => onDesktop((host) => host.openOrderPage(ticketId)),
    'order.takeBack': ({ ticketId }, board) => done(() => station.takeBack(ticketId, staff.nameAt(board))),
    'alerts.mute': ({ minutes, scope }, board) => done(() => station.mute(staff.nameAt(board), minutes, scope)),
    'alerts.unmute': ({ scope }, board) => done(() => station.unmute(staff.nameAt(board), scope)),
    'screen.alive': (_, { wall }) => done(() => wall !== undefined && station.screenAlive(wall)),
    'screen.acknowledge': ({ deviceId }, board) => done(() => station.acknowledgeScreen(deviceId, staff.nameAt(board))),
    'gap.acknowledge': ({ sourceId }, board) => done(() => station.acknowledgeGap(sourceId, staff.nameAt(board))),
    'channel.acknowledge': ({ channelId }, board) => done(() => station.acknowledgeChannel(channelId, staff.nameAt(board))),
    'staff.who': (_, board) => staff.who(board),
    'staff.enter': ({ personId, pin }, board) => staff.enter(board, personId, pin),
    'staff.leave': (_, board) => staff.leave(board),
    'staff.setPin': ({ personId, pin }) => settings.setPin(personId, pin),
    // Whose loudspeaker it was, not who stands there.
    'sound.played': ({ sound, outcome, ...house }, { by, forbids }) =>
      // A waiter's phone is silent for what is not its to take.
      done(() => station.soundPlayed(by, sound, outcome, { ...house, ...(forbids && { rings: (ticketId) => forbids('ticket.claim', { ticketId }) === null }) })),
    'sound.outputs': ({ any }) => onDesktop((host) => host.soundOutputs(any)),
    'audibility.test': () => done(() => station.testAudibility()),
    'voice.test': ({ kind, volume }) => done(() => station.testVoice(kind, volume)),
    'audibility.answer': ({ heard }, board) => done(() => station.answerAudibility(staff.nameAt(board), heard)),
    'kitchen.bump': ({ ticketId, lines, served }, board) => done(() => station.bump(ticketId, staff.nameAt(board), lines, served)),
    'kitchen.recall': ({ ticketId, lines }, board) => done(() => station.recallBump(ticketId, staff.nameAt(board), lines)),
    'kitchen.see': ({ ticketId, lines }, board) => done(() => station.seeAdded(ticketId, staff.nameAt(board), lines)),
    'kitchen.acknowledge': ({ ticketId }, board) => done(() => station.acknowledgeCalledOff(ticketId, staff.nameAt(board))),
    'poll.now': () => done(() => station.pollNow()),
    'settings.read': () => settings.read(),
    'settings.write': (input) => settings.write(input.settings),
    'source.check': async ({ source, token }) => {
      const { offeredPinSha256, info, ...report } = await station.check(source, token ?? null);
      return { ...report, info: { ...info }, ...(offeredPinSha256 === undefined ? {} : { offeredPinSha256 }) };
    },
    'source.save': ({ source, token }) => settings.saveSource(source, token),
    'source.remove': ({ sourceId }) => settings.removeSource(sourceId),
    'channel.check': async ({ channel, secret }) => {
      const answer = await station.checkChannel(channel, secret ?? null);
      return { ok: answer.ok, problem: (answer.ok ? answer.note : answer.problem) ?? null };
    },
    'channel.save': ({ channel, secret }) => settings.saveChannel(channel, secret),
    'channel.remove': ({ channelId }) => settings.removeChannel(channelId),
    'routing.try': ({ ticketId, routing, station: standing }) => carry(() => station.tryRouting(ticketId, routing, standing)),
    'devices.read': () => onDevices((host) => host.read()),
    'device.pair': ({ code, ...place }) => onDevices((host) => host.pair(code, place)),
    'device.dismiss': ({ requestId }) => onDevices((host) => host.dismiss(requestId)),
    'device.change': ({ deviceId, ...place }) => onDevices((host) => host.change(deviceId, place)),
    'device.revoke': ({ deviceId }) => onDevices((host) => host.revoke(deviceId)),
    'sound.add': ({ label, wavBase64 }) => settings.addSound(label, Buffer.from(wavBase64, 'base64')),
    'sound.remove': ({ id }) => settings.removeSound(id),
    'setup.finish': ({ demo }) => settings.finishSetup(demo),
    'support.collect': () => support.collect(),
    'alerts.test': ({ sound, own, volume }) => settings.testAlert(sound, volume, own),
    'window.open': ({ window, ticketId, section }) => onDesktop((host) => host.openWindow(window, ticketId, section)),
    'window.menu': () => onDesktop((host) => host.showMenu()),
    'window.moved': (moved) => onDesktop((host) => host.moveButton(moved)),
    'wall.leave': (input, board) => {
      if (desktop === null) throw new CallRefused('not-possible', noDesktop[settings.read().settings.station.language]);
      return leaveWall(desktop, staff, input, board);
    },
    'app.quit': () => onDesktop((host) => host.quit()),
  };
}
