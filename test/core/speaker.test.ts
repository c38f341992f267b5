/** What is said aloud, when, and that it stops the moment somebody has it. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/model/fact';
import type { Voice } from '../../src/core/ports';
import { wordsOf } from '../../src/core/model/words';
import { createRig, event, MINUTE, observed, orderTicket } from './boardRig';

const SECOND = 1000;

/** A voice that keeps on saying what it was last told until the test ends it. */
const createSilentVoice = (installed = true) => {
  const said: string[] = [];
  let stopped = 0;
  let end: (how: 'said' | 'stopped' | 'failed') => void = () => {};
  const voice: Voice = {
    speaks: () => Promise.resolve(installed),
    say: (text, language, volume) => {
      said.push(`${language} ${volume}: ${text}`);
      return new Promise((resolve) => (end = resolve));
    },
    stop: () => {
      stopped += 1;
      end('stopped');
    },
  };
  return { voice, said, stops: () => stopped, finish: (how: 'said' | 'failed' = 'said') => end(how) };
};
const open = async (installed = true) => {
  const speech = createSilentVoice(installed);
  const rig = createRig({ voice: speech.voice });
  await rig.clock.advance(4 * SECOND);
  rig.board.record([event('6', { kind: 'bill-request', code: 'bill_request' })]);
  return { rig, ...speech };
};

describe('a ticket at the voice’s step', () => {
  it('is said after its chime, and again after the next', async () => {
    const { rig, said, finish } = await open();
    await rig.clock.advance(89 * SECOND);
    expect(said).toEqual([]);
    await rig.clock.advance(1.2 * SECOND);
    expect(said).toEqual([]);
    await rig.clock.advance(2 * SECOND);
    expect(said).toEqual(['ru 80: Стол 6, просят счёт.']);
    finish();
    await rig.clock.advance(31 * SECOND);
    expect(said).toHaveLength(2);
    expect(rig.journal.entries.flatMap(({ fact }) => (fact.type === 'alert.escalated' ? [fact.step] : []))).toEqual(['voice']);
  });

  it('goes silent the moment it is taken, also where its chime still sounds', async () => {
    const { rig, said, stops } = await open();
    await rig.clock.advance(92 * SECOND);
    expect(said).toHaveLength(1);
    rig.commands.claim(rig.only().id, 'Анна');
    expect(stops()).toBe(1);
    rig.commands.release(rig.only().id, 'Анна');
    await rig.clock.advance(90 * SECOND + 200);
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(5 * SECOND);
    expect(said).toHaveLength(1);
  });

  it('gives way to the loud loop', async () => {
    const { rig, said, stops } = await open();
    await rig.clock.advance(92 * SECOND);
    await rig.clock.advance(90 * SECOND);
    expect(rig.alert().sound).toMatchObject({ mode: 'loop', volume: 100 });
    expect(stops()).toBeGreaterThan(0);
    await rig.clock.advance(5 * MINUTE);
    expect(said).toHaveLength(1);
  });

  it('tells the most urgent of several, and how many more there are', async () => {
    const { rig, said } = await open();
    rig.board.record([event('7'), event('8')]);
    await rig.clock.advance(93 * SECOND);
    expect(said).toEqual(['ru 80: Стол 6, просят счёт, и ещё две заявки.']);
  });

  it('is said again after a voice that failed', async () => {
    const { rig, said, finish } = await open();
    await rig.clock.advance(93 * SECOND);
    finish('failed');
    await rig.clock.advance(31 * SECOND);
    expect(said).toHaveLength(2);
  });
});

describe('what was said', () => {
  const spoken = (entries: readonly Entry[]) => entries.flatMap(({ fact }) => (fact.type === 'alert.spoken' ? [fact.outcome] : []));

  it('is journaled once for each demand, and so is a voice that failed', async () => {
    const { rig, said, finish } = await open();
    await rig.clock.advance(93 * SECOND);
    finish('failed');
    await rig.clock.advance(31 * SECOND);
    finish();
    await rig.clock.advance(31 * SECOND);
    expect(said).toHaveLength(3);
    finish();
    await rig.clock.advance(SECOND);
    expect(spoken(rig.journal.entries)).toEqual(['failed', 'said']);
    expect(rig.journal.timeline(rig.only().id).map((entry) => wordsOf('ru').timeline(entry))).toEqual(expect.arrayContaining(['Объявлено голосом', 'Объявить голосом не получилось: голос этого компьютера не ответил']));
  });

  it('is not, where somebody took it in the middle of the sentence', async () => {
    const { rig } = await open();
    await rig.clock.advance(93 * SECOND);
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(SECOND);
    expect(spoken(rig.journal.entries)).toEqual([]);
  });
});

it('can be listened to, but never into a ticket that is being said', async () => {
  const { rig, said } = await open();
  rig.speaker?.tryOut(wordsOf('ru').spokenSample('delivery-order'), 'ru', 60);
  expect(said).toEqual(['ru 60: Заказ номер 12, доставка ждёт.']);
  await rig.clock.advance(93 * SECOND);
  expect(said).toHaveLength(2);
  rig.speaker?.tryOut(wordsOf('ru').spokenSample('bill-request'), 'ru', 60);
  expect(said).toHaveLength(2);
});

describe('a sound without a pause', () => {
  const loud = { mode: 'loop', name: 'delivery', volume: 80 };
  const soft = { ...loud, volume: 32 };
  const over = async () => {
    const opened = await open();
    opened.rig.board.record([observed(139)]);
    await opened.rig.clock.advance(89 * SECOND);
    expect(opened.rig.alert().sound).toMatchObject(loud);
    await opened.rig.clock.advance(4 * SECOND);
    expect(opened.said).toEqual(['ru 80: Стол 6, просят счёт.']);
    return opened;
  };

  it('makes room for the voice, and only as long as somebody speaks', async () => {
    const { rig, finish } = await over();
    expect(rig.alert().sound).toMatchObject(soft);
    finish();
    await rig.clock.advance(0);
    expect(rig.alert().sound).toMatchObject(loud);
  });

  it('is as loud as before once the sentence is cut off', async () => {
    const { rig } = await over();
    const bill = rig.tickets().find(({ kind }) => kind === 'bill-request');
    rig.commands.claim(bill?.id ?? rig.only().id, 'Анна');
    expect(rig.alert().sound).toMatchObject(loud);
  });
});

it('has no such step where nobody can speak', async () => {
  const { rig, said } = await open(false);
  await rig.clock.advance(2 * MINUTE);
  expect(rig.only().ladder).toMatchObject({ step: 'repeat', next: { step: 'loop' } });
  expect(said).toEqual([]);
});

describe('a sentence', () => {
  const rig = createRig();
  rig.board.record([event('VIP-2<b>'), event('Стол 6', { kind: 'table-order' }), event('-h', { kind: 'other', code: 'rm -rf' }), observed(139)]);
  const [vip, order, odd] = rig.tickets();
  it.each([
    [vip, 0, 'Стол VIP 2 b, зовут официанта.', 'Table VIP 2 b, calling the waiter.'],
    [order, 1, 'Стол 6, новый заказ, и ещё одна заявка.', 'Стол 6, new order, and 1 more.'],
    [odd, 5, 'Стол h, гость ждёт, и ещё 5 заявок.', 'Table h, a guest is waiting, and 5 more.'],
    [rig.ticket(orderTicket(139)), 0, 'Заказ номер 139, доставка ждёт.', 'Order number 139, delivery is waiting.'],
  ])('is short and has no signs in it: %#', (ticket, others, ru, en) => {
    if (ticket === undefined) throw new Error('no such ticket');
    expect(wordsOf('ru').spoken(ticket, others)).toBe(ru);
    expect(wordsOf('en').spoken(ticket, others)).toContain(en.replace(/^Стол 6, /, ''));
  });
});
