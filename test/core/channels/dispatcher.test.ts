/** The queue of outside channels: what goes out when, what is tried again, what is given up, and that a kill costs one «повтор» at most. */
import { describe, expect, it } from 'vitest';
import { ATTEMPTS, REFUSED_ATTEMPTS } from '../../../src/core/channels/backoff';
import { wordsOf } from '../../../src/core/model/words';
import { fromCheckpoint, toCheckpoint } from '../../../src/core/model/checkpoint';
import { broken, createFakeChannel } from '../../fakes/fakeChannel';
import { settle } from '../../fakes/fakeClock';
import { createMemoryJournal } from '../../fakes/memoryJournal';
import { event, observed } from '../boardRig';
import { createChannelRig, DIRECTOR, MINUTE, telegram, type ChannelRig } from './rig';

const HOUR = 60 * MINUTE;
const advanceInSteps = async ({ clock }: ChannelRig, durationMs: number, stepMs = 15_000): Promise<void> => {
  for (let left = durationMs; left > 0; left -= stepMs) await clock.advance(Math.min(stepMs, left));
};

describe('a ticket that nobody takes', () => {
  it('goes out after the channel’s time, once, with the reason in the journal', async () => {
    const rig = createChannelRig();
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE - 1);
    expect(rig.fake.sent).toEqual([]);
    await rig.clock.advance(1);
    await advanceInSteps(rig, HOUR);
    expect(rig.titles()).toEqual(['Стол 6 зовёт официанта']);
    expect(rig.fake.sent[0]).toMatchObject({ channelId: 'director', secret: '1:secret', message: { purpose: 'alert', repeat: false, station: 'Касса 1', lines: ['ждёт 5\u00a0мин', 'Станция: Касса 1'] } });
    expect(rig.facts()).toEqual(['queued director unanswered', 'sending director 1', 'sent director 1']);
  });

  it('goes out at its very time, also where nothing else wakes the board then', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 100_000 })] });
    rig.board.record([event('6')]);
    await rig.clock.advance(99_999);
    expect(rig.fake.sent).toEqual([]);
    await rig.clock.advance(1);
    expect(rig.fake.sent).toHaveLength(1);
  });

  it('goes out once more when the guest asks again', async () => {
    const rig = createChannelRig();
    rig.board.record([event('6')]);
    await rig.clock.advance(6 * MINUTE);
    rig.board.record([event('6')]);
    await rig.clock.advance(4 * MINUTE);
    expect(rig.titles()).toHaveLength(1);
    await rig.clock.advance(MINUTE);
    expect(rig.titles()).toHaveLength(2);
  });

  it('does not go out when it was taken in time; when the claim runs out, it does', async () => {
    const rig = createChannelRig();
    rig.board.record([event('6')]);
    await rig.clock.advance(MINUTE);
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(9 * MINUTE);
    expect(rig.fake.sent).toEqual([]);
    await rig.clock.advance(MINUTE);
    expect(rig.titles()).toEqual(['Стол 6 зовёт официанта']);
  });

  it('stays in the house while alerts are muted', async () => {
    const rig = createChannelRig();
    rig.board.record([event('6')]);
    rig.commands.mute('Анна', 30);
    await rig.clock.advance(29 * MINUTE);
    expect(rig.fake.sent).toEqual([]);
    await rig.clock.advance(MINUTE);
    expect(rig.titles()).toHaveLength(1);
  });

  it('goes to each channel at its own time, with its own kinds', async () => {
    const rig = createChannelRig({ channels: [telegram('now', { afterMs: 0 }), telegram('orders', { afterMs: 0, kinds: ['delivery-order'] }), telegram('later')] });
    rig.board.record([event('6')]);
    await settle();
    expect(rig.fake.arrived.map(({ channelId }) => channelId)).toEqual(['now']);
    await rig.clock.advance(5 * MINUTE);
    expect(rig.fake.arrived.map(({ channelId }) => channelId)).toEqual(['now', 'later']);
  });
});

describe('what a message says', () => {
  const textOf = (rig: ChannelRig): string => JSON.stringify(rig.fake.arrived);
  const guest = /Иванов|9639499999|963.949|Пушкина|домофон/;
  const order = observed(139, { comment: 'домофон 12', guestName: 'Иванов Иван\r\nBcc: all@example.com' });

  it('names no guest unless personal data were switched on', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    rig.board.record([order]);
    await settle();
    expect(textOf(rig)).not.toMatch(guest);
    expect(rig.fake.arrived[0]?.message).toMatchObject({ title: 'Новая доставка: заказ № 139', items: [{ guest: null, kind: 'delivery-order' }] });
  });

  it('names them where they were, each in one line', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0, personalData: true })] });
    rig.board.record([order]);
    await settle();
    const [sent] = rig.fake.arrived;
    expect(sent?.message.lines[0]).toMatch(/Иванов Иван Bcc: all@example\.com.*Пушкина.*\+7 963 949-99-99.*домофон 12/);
    expect(sent?.message.items[0]?.guest).toEqual({ name: 'Иванов Иван Bcc: all@example.com', phone: '79639499999', address: 'ул. Пушкина 7', comment: 'домофон 12' });
    expect([sent?.message.title, ...(sent?.message.lines ?? [])].join('')).not.toMatch(/[\r\n]/);
  });

  it.each([[['6'], ['Станция: Касса 1']], [['6', '7', '8', '9'], ['Стол 6 зовёт официанта', 'Стол 7 зовёт официанта', 'Стол 8 зовёт официанта', 'Стол 9 зовёт официанта', 'Станция: Касса 1']]])('has no empty line and no sign that joins nothing, where calls of %s have only just come', async (tables, lines) => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    rig.board.record(tables.map((table) => event(table)));
    await settle();
    expect(rig.fake.arrived.map(({ message }) => message.lines)).toEqual([lines]);
  });

  it('is in the station’s language', async () => {
    const rig = createChannelRig({ language: 'en' });
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    expect(rig.fake.arrived[0]?.message.lines).toEqual(['waits 5\u00a0min', 'Station: Касса 1']);
  });
});

describe('a channel that fails', () => {
  it('is tried again with growing waits for about an hour, then staff are told until somebody acknowledges', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken());
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    await advanceInSteps(rig, 50 * MINUTE);
    expect(rig.board.snapshot().channels).toMatchObject([{ waiting: 1, dead: 0, problem: { code: 'refused' } }]);
    await advanceInSteps(rig, 30 * MINUTE);
    expect(rig.fake.sent).toHaveLength(ATTEMPTS);
    expect(rig.facts().at(-1)).toBe(`dead director ${ATTEMPTS}`);
    expect(rig.board.snapshot().channels).toMatchObject([{ waiting: 0, dead: 1, problem: { code: 'refused' } }]);
    rig.commands.acknowledgeChannel(DIRECTOR, 'Анна');
    await advanceInSteps(rig, HOUR);
    expect(rig.board.snapshot().channels).toMatchObject([{ waiting: 0, dead: 0, problem: null }]);
    expect(rig.fake.sent).toHaveLength(ATTEMPTS);
    expect(() => rig.commands.acknowledgeChannel(DIRECTOR, 'Анна')).toThrow('Недоставленных');
  });

  it('is given up soon where the server will only refuse again', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken({ problem: { code: 'login' }, permanent: true }));
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    await advanceInSteps(rig, MINUTE);
    expect(rig.fake.sent).toHaveLength(REFUSED_ATTEMPTS);
    expect(rig.board.snapshot().channels).toMatchObject([{ dead: 1, problem: { code: 'login' } }]);
  });

  it('is tried at once when settings were mended', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken());
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    await advanceInSteps(rig, 10 * MINUTE);
    const tries = rig.fake.sent.length;
    rig.fake.answer('director', undefined);
    rig.configure([telegram('director', { chatId: '-1002' })]);
    await settle();
    expect(rig.fake.sent).toHaveLength(tries + 1);
    expect(rig.titles()).toHaveLength(1);
  });

  it('is tried at once when its secret was mended, and not when anything else was saved', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken());
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    await advanceInSteps(rig, 10 * MINUTE);
    const tries = rig.fake.sent.length;
    rig.configure([telegram()]);
    await settle();
    expect(rig.fake.sent).toHaveLength(tries);
    rig.setSecret('2:mended');
    rig.configure([telegram()]);
    await settle();
    expect(rig.fake.sent.at(-1)?.secret).toBe('2:mended');
    expect(rig.fake.sent).toHaveLength(tries + 1);
  });

  it('loses none of its attempts by being tried before their time, nor puts them off', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken());
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    const flap = async (times: number): Promise<void> => {
      for (let network = 0; network < times; network += 1) {
        rig.dispatcher.hurry();
        await rig.clock.advance(20_000);
      }
    };
    await flap(150);
    expect(rig.board.snapshot().channels).toMatchObject([{ waiting: 1, dead: 0 }]);
    await flap(90);
    expect(rig.facts().at(-1)).toBe(`dead director ${ATTEMPTS}`);
  });

  it('is not hammered when the clock is set back after it had worked', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    rig.board.record([event('1')]);
    await settle();
    rig.clock.jumpWallClock(-HOUR);
    rig.fake.answer('director', broken());
    rig.board.record([event('2')]);
    await advanceInSteps(rig, 10 * MINUTE);
    expect(rig.fake.sent.filter(({ outcome }) => outcome === 'refused').length).toBeLessThan(9);
  });

  it('delays no other channel, not even when it hangs', async () => {
    const rig = createChannelRig({ channels: [telegram('stuck', { afterMs: 0 }), telegram('director', { afterMs: 0 })] });
    rig.fake.answer('stuck', 'hang');
    for (const table of ['1', '2', '3']) {
      rig.board.record([event(table)]);
      await rig.clock.advance(MINUTE);
    }
    expect(rig.fake.arrived.map(({ channelId }) => channelId)).toEqual(['director', 'director', 'director']);
    expect(rig.fake.sent.filter(({ channelId }) => channelId === 'stuck')).toHaveLength(1);
  });

  it('is left alone for as long as the server asks', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    rig.fake.answer('director', broken({ problem: { code: 'rate-limited' }, retryAfterMs: 10 * MINUTE }));
    rig.board.record([event('1')]);
    await settle();
    rig.fake.answer('director', undefined);
    rig.board.record([event('2')]);
    rig.configure([telegram('director', { afterMs: 0, label: 'Другое имя' })]);
    await advanceInSteps(rig, 10 * MINUTE - 1000);
    expect(rig.fake.sent).toHaveLength(1);
    await rig.clock.advance(2000);
    expect(rig.titles().sort()).toEqual(['Стол 1 зовёт официанта', 'Стол 2 зовёт официанта']);
  });

  it('says «повтор» where the first may have arrived all the same', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken({ problem: { code: 'timeout' }, uncertain: true }));
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    rig.fake.answer('director', undefined);
    await advanceInSteps(rig, MINUTE);
    expect(rig.titles()).toEqual(['повтор: Стол 6 зовёт официанта']);
    expect(rig.facts().at(-1)).toBe('sent director 2 repeat');
  });
});

describe('a message that may have arrived', () => {
  it('says «повтор» also after it was withdrawn and came back', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken({ problem: { code: 'timeout' }, uncertain: true }));
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    rig.fake.answer('director', undefined);
    rig.commands.mute('Анна', 5);
    await advanceInSteps(rig, 6 * MINUTE);
    expect(rig.titles()).toEqual(['повтор: Стол 6 зовёт официанта']);
  });
});

describe('a message that is still waiting', () => {
  const waiting = async (): Promise<ChannelRig> => {
    const rig = createChannelRig();
    rig.fake.answer('director', broken());
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    rig.fake.answer('director', undefined);
    return rig;
  };

  it('is withdrawn when somebody takes the ticket', async () => {
    const rig = await waiting();
    rig.commands.claim(rig.only().id, 'Анна');
    await advanceInSteps(rig, 8 * MINUTE);
    expect(rig.titles()).toEqual([]);
    expect(rig.facts().at(-1)).toBe('dropped director taken');
  });

  it('is withdrawn when the guest’s demand is over', async () => {
    const rig = await waiting();
    rig.commands.done(rig.only().id, 'Анна');
    await advanceInSteps(rig, HOUR);
    expect(rig.titles()).toEqual([]);
    expect(rig.facts().at(-1)).toBe('dropped director over');
  });

  it('is withdrawn when its channel is removed, and so is what never arrived', async () => {
    const rig = await waiting();
    rig.configure([]);
    await advanceInSteps(rig, HOUR);
    expect(rig.titles()).toEqual([]);
    expect(rig.facts().at(-1)).toBe('dropped director channel-off');
    expect(rig.board.state().deliveries.size).toBe(0);
  });

  it('is in the ticket’s timeline, in words', async () => {
    const rig = await waiting();
    await advanceInSteps(rig, MINUTE);
    const words = wordsOf('ru');
    const lines = rig.journal.timeline(rig.only().id).flatMap((entry) => (entry.fact.type.startsWith('channel.') ? [words.timeline(entry)] : []));
    expect(lines).toEqual(['Отправляем в «Директор»: заявку никто не взял', null, expect.stringMatching(/^Не отправилось в «Директор»\. Сервер отказал.*Следующая попытка в \d\d:\d\d$/), null, 'Отправлено в «Директор»']);
  });
});

describe('many at once', () => {
  it('are one message that counts', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    rig.board.record([...Array.from({ length: 12 }, (_, index) => event(String(index + 1))), observed(139)]);
    await settle();
    expect(rig.titles()).toEqual(['Ждут: 12 вызовов, 1 доставка']);
    expect(rig.fake.arrived[0]?.message.lines).toHaveLength(12);
    expect(rig.fake.arrived[0]?.message.lines.at(-2)).toBe('и ещё 3');
    expect(rig.fake.arrived[0]?.message.items).toHaveLength(13);
  });

  it('never exceed twenty messages a minute; the rest come together as soon as they may', async () => {
    const rig = createChannelRig({ channels: [telegram('director', { afterMs: 0 })] });
    for (let table = 1; table <= 30; table += 1) {
      rig.board.record([event(String(table))]);
      await rig.clock.advance(1000);
    }
    expect(rig.titles()).toHaveLength(20);
    await rig.clock.advance(31_000);
    expect(rig.titles()).toHaveLength(21);
    expect(rig.titles().at(-1)).toBe('Ждут: 10 вызовов');
  });
});

describe('a kill', () => {
  it('between the wire and the journal costs one message marked «повтор», no more', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', 'hang');
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    rig.kill();
    rig.fake.release({ ok: true });
    rig.fake.answer('director', undefined);
    const next = rig.restart();
    await advanceInSteps(next, HOUR);
    expect(next.titles()).toEqual(['Стол 6 зовёт официанта', 'повтор: Стол 6 зовёт официанта']);
    expect(next.facts()).toEqual(['queued director unanswered', 'sending director 1', 'failed director 1', 'sending director 2', 'sent director 2 repeat']);
    next.kill();
    await advanceInSteps(next.restart(), HOUR);
    expect(next.titles()).toHaveLength(2);
  });

  it('before the wire costs nothing, with or without a checkpoint', async () => {
    for (const keepsCheckpoint of [true, false]) {
      const rig = createChannelRig();
      rig.fake.answer('director', broken());
      rig.board.record([event('6')]);
      await rig.clock.advance(5 * MINUTE);
      const journal = createMemoryJournal();
      journal.append(rig.journal.entries);
      if (keepsCheckpoint) journal.saveCheckpoint(rig.board.state().seq, toCheckpoint(rig.board.state()));
      const fake = createFakeChannel();
      const next = createChannelRig({ clock: rig.clock, journal, fake });
      await advanceInSteps(next, MINUTE);
      expect(fake.arrived.map(({ message }) => message.title)).toEqual(['Стол 6 зовёт официанта']);
    }
  });
});

it('a checkpoint from before there were channels is read', () => {
  const rig = createChannelRig();
  rig.board.record([event('6')]);
  const old = { ...toCheckpoint(rig.board.state()), deliveries: undefined };
  expect(fromCheckpoint(JSON.parse(JSON.stringify(old)))).toMatchObject({ seq: rig.board.state().seq, deliveries: new Map() });
});

describe('a journal that refuses', () => {
  it('keeps everything in the house until it writes, and then nothing is missing and nothing twice', async () => {
    const rig = createChannelRig();
    rig.board.record([event('6')]);
    await rig.clock.advance(4 * MINUTE);
    rig.journal.failWith('disk full');
    await advanceInSteps(rig, 10 * MINUTE);
    expect(rig.fake.sent).toEqual([]);
    rig.journal.failWith(null);
    await advanceInSteps(rig, MINUTE);
    expect(rig.titles()).toHaveLength(1);
  });

  it('between the wire and its word that it was sent: it is not sent again', async () => {
    const rig = createChannelRig();
    rig.fake.answer('director', 'hang');
    rig.board.record([event('6')]);
    await rig.clock.advance(5 * MINUTE);
    rig.journal.failWith('disk full');
    rig.fake.release({ ok: true });
    await advanceInSteps(rig, 10 * MINUTE);
    rig.journal.failWith(null);
    await advanceInSteps(rig, 10 * MINUTE);
    expect(rig.fake.sent).toHaveLength(1);
    expect(rig.facts().at(-1)).toBe('sent director 1');
  });
});

it('a check sends a test message and writes nothing', async () => {
  const rig = createChannelRig();
  const [channel] = rig.board.snapshot().channels ?? [];
  const settings = { ...telegram(), kinds: [], enabled: true, personalData: false, baseUrl: 'https://x' } as never;
  const before = rig.journal.entries.length;
  expect(await rig.dispatcher.check(settings, 'typed')).toEqual({ ok: true });
  expect(rig.fake.sent).toMatchObject([{ secret: 'typed', message: { purpose: 'test', items: [] } }]);
  await rig.dispatcher.check(settings, null);
  expect(rig.fake.sent[1]?.secret).toBe('1:secret');
  expect(rig.journal.entries).toHaveLength(before);
  expect(channel?.waiting).toBe(0);
});
