/** A board with outside channels behind it: tests record what polls would have brought, move the clock, and look at what went out. */
import * as v from 'valibot';
import { createBoardService } from '../../../src/core/boardService';
import { createDispatcher } from '../../../src/core/channels/dispatcher';
import { createCommandDesk, createTicketCommands } from '../../../src/core/commands';
import { createMessenger } from '../../../src/core/alerting/messenger';
import { channelSecret, channelId } from '../../../src/core/model/ids';
import { SettingsSchema, type SettingsInput } from '../../../src/core/model/settings';
import type { Channel, Journal } from '../../../src/core/ports';
import type { Fact } from '../../../src/core/model/fact';
import type { TicketView } from '../../../src/core/model/view';
import { projectStation } from '../../../src/core/projection';
import { createFakeChannel, type FakeChannel } from '../../fakes/fakeChannel';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createFakeNotifier } from '../../fakes/fakeNotifier';
import { createMemoryJournal, type MemoryJournal } from '../../fakes/memoryJournal';
import { silentLogger } from '../../fakes/silentLogger';

export const MINUTE = 60_000;
export const DIRECTOR = channelId('director');

type ChannelInput = NonNullable<SettingsInput['channels']>[number];
export const telegram = (id = 'director', patch: Partial<Extract<ChannelInput, { kind: 'telegram' }>> = {}): ChannelInput => ({ id, kind: 'telegram', label: 'Директор', chatId: '-1001', afterMs: 5 * MINUTE, ...patch });

export interface ChannelRigOptions {
  readonly channels?: readonly ChannelInput[];
  readonly language?: 'ru' | 'en';
  readonly clock?: FakeClock;
  readonly journal?: MemoryJournal;
  /** In place of that one: a journal on disk. */
  readonly disk?: Journal;
  readonly fake?: FakeChannel;
  /** In place of the fake one. */
  readonly channel?: Channel;
}

export const createChannelRig = (options: ChannelRigOptions = {}) => {
  let settings = v.parse(SettingsSchema, { station: { name: 'Касса 1', language: options.language ?? 'ru' }, channels: options.channels ?? [telegram()] });
  const clock = options.clock ?? createFakeClock();
  const journal = options.journal ?? createMemoryJournal();
  const fake = options.fake ?? createFakeChannel();
  const log = silentLogger;
  const board = createBoardService({
    clock,
    journal: options.disk ?? journal,
    log,
    messenger: createMessenger(createFakeNotifier(), log, () => ['board']),
    settings: () => settings,
    channels: () => settings.channels,
    station: () => projectStation(settings, false, '0.0.0'),
    sources: () => ({ views: [], nextAt: null }),
  });
  const commands = createTicketCommands(board, createCommandDesk(board, () => settings), clock, () => settings);
  let secret = '1:secret';
  const secrets = { token: (id: string) => (id === channelSecret(DIRECTOR) ? secret : null) };
  const dispatcher = createDispatcher({ clock, log, channel: options.channel ?? fake, secrets, settings: () => settings, board: board.state, record: board.record });
  board.subscribe(dispatcher.look);
  board.start();
  dispatcher.look();

  return {
    board,
    clock,
    commands,
    dispatcher,
    fake,
    journal,
    /** New channels, as when settings are saved. */
    configure(channels: readonly ChannelInput[]) {
      settings = v.parse(SettingsSchema, { ...settings, channels });
      board.refresh();
      dispatcher.apply();
    },
    setSecret: (next: string) => void (secret = next),
    only: (): TicketView => {
      const [ticket, ...more] = board.snapshot().tickets;
      if (ticket === undefined || more.length > 0) throw new Error('expected one ticket');
      return ticket;
    },
    /** Facts about channels alone, in short: «queued director unanswered». */
    facts: (): string[] => journal.entries.flatMap(({ fact }) => (fact.type.startsWith('channel.') ? [describe(fact)] : [])),
    titles: (): string[] => fake.arrived.map(({ message }) => message.title),
    /** The process ends as it is: nothing of what is under way is told any more. */
    kill: () => {
      dispatcher.stop();
      board.stop();
    },
    restart: (more: Partial<ChannelRigOptions> = {}) => createChannelRig({ ...options, clock, journal, fake, ...more }),
  };
};
export type ChannelRig = ReturnType<typeof createChannelRig>;

const describe = (fact: Fact): string => {
  const { type, ...rest } = fact;
  const { channelId: id, reason, attempt, repeat } = rest as { channelId?: string; reason?: string; attempt?: number; repeat?: boolean };
  return [type.replace('channel.', ''), id, reason, attempt?.toString(), repeat === true ? 'repeat' : undefined].filter((part) => part !== undefined).join(' ');
};
