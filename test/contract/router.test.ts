/** The four gates of every call, whichever transport brought it. */
import { describe, expect, it } from 'vitest';
import { calls, type CallName, type Grant } from '../../src/shared/contract';
import { CallRefused, createRouter, type CallHandlers } from '../../src/shared/router';

const ALL_GRANTS: readonly Grant[] = ['read', 'act', 'manage', 'desktop'];
const names = Object.keys(calls) as CallName[];

/** Handlers that note what reached them, and do nothing. */
function createRecorder(answer: () => unknown = () => ({})) {
  const reached: { name: string; input: unknown; by: string }[] = [];
  const entries = names.map((name) => [
    name,
    (input: unknown, board: { by: string }) => {
      reached.push({ name, input, by: board.by });
      return answer();
    },
  ]);
  return { reached, handlers: Object.fromEntries(entries) as CallHandlers };
}

describe('a call', () => {
  const board = { grants: ALL_GRANTS, by: 'Касса 1' };

  it('reaches its handler with its input as the contract reads it and the name of who calls', async () => {
    const { handlers, reached } = createRecorder();
    const result = await createRouter(handlers)('order.cancel', { ticketId: 'a/b/c', reason: 'other', text: '  нет курьера ' }, board);
    expect(result).toEqual({ ok: true, value: {} });
    expect(reached).toEqual([{ name: 'order.cancel', input: { ticketId: 'a/b/c', reason: 'other', text: 'нет курьера' }, by: 'Касса 1' }]);
  });

  it.each(['', 'ticket', 'ticket.claim ', 'constructor', '__proto__', 'toString'])('with the unknown name «%s» is refused before anything else', async (name) => {
    const { handlers, reached } = createRecorder();
    expect(await createRouter(handlers)(name, 'not even an object', { grants: [], by: '' })).toMatchObject({ ok: false, code: 'unknown-call' });
    expect(reached).toEqual([]);
  });

  it('without the grant is refused before its input is looked at', async () => {
    const { handlers, reached } = createRecorder();
    expect(await createRouter(handlers)('settings.write', 'not even an object', { grants: ['read', 'act'], by: '' })).toMatchObject({ ok: false, code: 'not-granted' });
    expect(reached).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'a/b/c'],
    ['a field that is missing', {}],
    ['a field that is wrong', { ticketId: 7 }],
    ['a field too many', { ticketId: 'a/b/c', force: true }],
  ])('with %s as input is refused before its handler', async (_, input) => {
    const { handlers, reached } = createRecorder();
    expect(await createRouter(handlers)('ticket.claim', input, board)).toMatchObject({ ok: false, code: 'bad-input' });
    expect(reached).toEqual([]);
  });

  it('names the field that is wrong', async () => {
    const result = await createRouter(createRecorder().handlers)('ticket.snooze', { ticketId: 'a/b/c', minutes: 0 }, board);
    expect(result).toMatchObject({ code: 'bad-input', message: expect.stringContaining('minutes') as string });
  });

  it('is answered with its handler’s refusal in the handler’s words', async () => {
    const { handlers } = createRecorder(() => {
      throw new CallRefused('not-possible', 'Вызов уже закрыт');
    });
    expect(await createRouter(handlers)('ticket.claim', { ticketId: 'a/b/c' }, board)).toEqual({ ok: false, code: 'not-possible', message: 'Вызов уже закрыт' });
  });

  it('whose handler breaks is answered without its inner words, which go to the log', async () => {
    const broken = new Error('SELECT token FROM secrets');
    const { handlers } = createRecorder(() => Promise.reject(broken));
    const failures: unknown[] = [];
    const result = await createRouter(handlers, { language: () => 'en', onFailure: (name, error) => failures.push(name, error) })('poll.now', {}, board);
    expect(result).toMatchObject({ ok: false, code: 'internal', message: expect.not.stringContaining('SELECT') as string });
    expect(failures).toEqual(['poll.now', broken]);
  });
});

describe('grants', () => {
  const reading = ['board.snapshot', 'board.rights', 'ticket.timeline', 'staff.who', 'screen.alive', 'sound.played'];
  const acting = ['ticket.claim', 'ticket.release', 'ticket.done', 'ticket.recall', 'ticket.snooze', 'ticket.unsnooze', 'order.accept', 'order.cancel', 'order.takeBack', 'alerts.mute', 'alerts.unmute', 'gap.acknowledge', 'channel.acknowledge', 'staff.enter', 'staff.leave', 'poll.now', 'screen.acknowledge'];

  it.each(names)('%s is open to a board in a browser only where it reads or acts', async (name) => {
    const { handlers } = createRecorder();
    const result = await createRouter(handlers)(name, undefined, { grants: ['read', 'act'], by: '' });
    // An input of nothing is refused after the grant: that it got so far shows that the grant was held.
    expect(result).toMatchObject({ ok: false, code: reading.includes(name) || acting.includes(name) ? 'bad-input' : 'not-granted' });
  });

  it.each(ALL_GRANTS)('%s alone opens its own calls and no others', async (grant) => {
    const { handlers } = createRecorder();
    for (const name of names) {
      const result = await createRouter(handlers)(name, undefined, { grants: [grant], by: '' });
      expect([name, result]).toMatchObject([name, { ok: false, code: calls[name].grant === grant ? 'bad-input' : 'not-granted' }]);
    }
  });
});
