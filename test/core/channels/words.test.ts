/** What staff read of channels: a sentence for every code in both languages, none of which sends them to the settings of a source. */
import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/core/channels/message';
import { ChannelProblemSchema, DropReasonSchema } from '../../../src/core/model/channel';
import { channelId, ticketId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import { wordsOf } from '../../../src/core/model/words';

/** What channels answer with (src/adapters/channels); the rest of the codes are for sources alone. */
const ofChannels = ['host-not-found', 'refused', 'unreachable', 'timeout', 'connection-lost', 'certificate-unknown', 'certificate-expired', 'certificate-name', 'tls', 'not-encrypted', 'token', 'http-status', 'rate-limited', 'redirected', 'too-large', 'not-json', 'not-this-api', 'bad-url', 'proxy', 'interrupted', 'login', 'sender', 'recipient', 'chat', 'refused-message', 'no-secret', 'internal'] as const;

describe.each(['ru', 'en'] as const)('in %s', (language) => {
  const { channel } = wordsOf(language);

  it.each(ChannelProblemSchema.entries.code.options)('%s is a sentence', (code) => {
    expect(channel.problem({ code, values: { host: 'example.com', status: 500 } })).toMatch(/^\p{Lu}.*[.]$/u);
  });

  it.each(ofChannels)('%s sends nobody to a source', (code) => expect(channel.problem({ code, detail: 'x', values: { host: 'example.com' } })).not.toMatch(/источник|source|опрашивать|polled/i));

  it.each(DropReasonSchema.options)('a message that was withdrawn (%s) says why', (reason) => {
    const fact = { type: 'channel.dropped', ticketId: ticketId('a/b/c'), demandSeq: 1, channelId: channelId('mail'), label: 'Директор', reason } as const;
    expect(channel.timeline(fact, instant(0))).toMatch(/Директор.*: \p{Ll}/u);
  });
});

it.each([
  [1, 'Смена: не доставлено 1 сообщение'],
  [3, 'Смена: не доставлены 3 сообщения'],
  [11, 'Смена: не доставлено 11 сообщений'],
  [0, null],
])('%i that never arrived are «%s»', (dead, text) => expect(wordsOf('ru').channel.dead({ label: 'Смена', dead })).toBe(text));

it.each([
  ['two\r\nlines\u2028and a third', 'two lines and a third'],
  ['turned \u202eround\u2066', 'turned round'],
  ['nul\u0000 and bell\u0007', 'nul and bell'],
  ['🍕'.repeat(400), `${'🍕'.repeat(299)}…`],
])('a line of a message is one plain line', (text, line) => expect(plainLine(text)).toBe(line));
