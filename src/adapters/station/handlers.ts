/** Each call of the contract, carried to the station, to the settings or to the desktop that it means. */
import { CommandRefused, type Station } from '../../core/station';
import type { Language } from '../../core/model/settings';
import { CallRefused, type CallHandlers } from '../../shared/router';
import type { DesktopHost, SettingsHost, SupportHost } from './hosts';

export type { DesktopHost, SettingsHost, SupportHost } from './hosts';

export interface StationHandlersDeps {
  readonly station: Station;
  readonly settings: SettingsHost;
  readonly support: SupportHost;
  /** null: there is no desktop (headless), and its calls are refused. */
  readonly desktop: DesktopHost | null;
}

const noDesktop: Readonly<Record<Language, string>> = {
  ru: 'У этой станции нет своих окон: она работает без рабочего стола.',
  en: 'This station has no windows of its own: it runs without a desktop.',
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
const done = (command: () => void): Record<string, never> => {
  carry(command);
  return {};
};

/** Hand them to `createRouter`; a board's `by` is what the journal keeps. */
export function createStationHandlers({ station, settings, support, desktop }: StationHandlersDeps): CallHandlers {
  const onDesktop = async (act: (host: DesktopHost) => void | Promise<void>): Promise<Record<string, never>> => {
    if (desktop === null) throw new CallRefused('not-possible', noDesktop[settings.read().settings.station.language]);
    await act(desktop);
    return {};
  };
  return {
    'board.snapshot': () => station.snapshot(),
    'ticket.timeline': ({ ticketId }) => carry(() => [...station.timeline(ticketId)]),
    'ticket.claim': ({ ticketId }, { by }) => done(() => station.claim(ticketId, by)),
    'ticket.release': ({ ticketId }, { by }) => done(() => station.release(ticketId, by)),
    'ticket.done': ({ ticketId }, { by }) => done(() => station.done(ticketId, by)),
    'ticket.recall': ({ ticketId }, { by }) => done(() => station.recall(ticketId, by)),
    'ticket.snooze': ({ ticketId, minutes }, { by }) => done(() => station.snooze(ticketId, by, minutes)),
    'ticket.unsnooze': ({ ticketId }, { by }) => done(() => station.unsnooze(ticketId, by)),
    'order.accept': ({ ticketId }, { by }) => carry(() => station.accept(ticketId, by)),
    'order.cancel': ({ ticketId, reason, text }, { by }) => carry(() => station.cancel(ticketId, by, reason, text === undefined || text === '' ? null : text)),
    'order.openPage': ({ ticketId }) => onDesktop((host) => host.openOrderPage(ticketId)),
    'order.takeBack': ({ ticketId }, { by }) => done(() => station.takeBack(ticketId, by)),
    'alerts.mute': ({ minutes, scope }, { by }) => done(() => station.mute(by, minutes, scope)),
    'alerts.unmute': ({ scope }, { by }) => done(() => station.unmute(by, scope)),
    'gap.acknowledge': ({ sourceId }, { by }) => done(() => station.acknowledgeGap(sourceId, by)),
    'channel.acknowledge': ({ channelId }, { by }) => done(() => station.acknowledgeChannel(channelId, by)),
    'audibility.test': () => done(() => station.testAudibility()),
    'audibility.answer': ({ heard }, { by }) => done(() => station.answerAudibility(by, heard)),
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
    'setup.finish': ({ demo }) => settings.finishSetup(demo),
    'support.collect': () => support.collect(),
    'alerts.test': ({ sound, volume }) => settings.testAlert(sound, volume),
    'window.open': ({ window, ticketId }) => onDesktop((host) => host.openWindow(window, ticketId)),
    'window.menu': () => onDesktop((host) => host.showMenu()),
    'window.moved': (moved) => onDesktop((host) => host.moveButton(moved)),
    'app.quit': () => onDesktop((host) => host.quit()),
  };
}
