/** Words of outside channels, in English. */
import type { ChannelProblem } from '../channel';
import type { ChannelWords } from './channelWords';
import type { ProblemCode } from '../health';
import { createFormat, createPlural } from './format';
import { problemEn } from './problems.en';

type Values = Readonly<Record<string, string | number>>;
type Sentence = (values: Values, detail: string) => string;
const plural = createPlural('en');
const { time } = createFormat('en', { now: '', seconds: '', minutes: '', hours: '', days: '' });
const host = (values: Values): string => (values['host'] === undefined ? '' : ` ${values['host']}`);
const certificate = 'Check the address, or name the file of the authority that signed it.';

/** Where a source's sentence would send staff to the source's settings. */
const sentences: Readonly<Partial<Record<ChannelProblem['code'], Sentence>>> = {
  'host-not-found': (values) => `The address${host(values)} was not found. Check how it is written, and the connection to the internet.`,
  refused: (values) => `The server${host(values)} refused the connection. Check the address and the port.`,
  'connection-lost': (values) => `The connection to${host(values)} broke.`,
  timeout: (values) => `The server${host(values)} did not answer in time. Check the address, the port and how the connection is secured.`,
  'certificate-unknown': (values) => `Nobody vouches for the certificate of${host(values)}. ${certificate}`,
  'certificate-expired': (values) => `The certificate of${host(values)} has expired.`,
  'certificate-name': (values) => `The certificate of${host(values)} is for another name. ${certificate}`,
  tls: (values, detail) => `No secure connection to${host(values)}${detail}. Check the port and how the connection is secured.`,
  token: (_values, detail) => `The server did not accept the key or token${detail}. Check it in the channel’s settings.`,
  'rate-limited': () => 'The server asks for fewer messages. Waiting for as long as it asks.',
  redirected: (values) => `The server points to another address${values['location'] === undefined ? '' : ` (${values['location']})`}. Enter the right one in the channel’s settings.`,
  'not-json': () => 'It is not Telegram that answers at this address. Check the address and the proxy.',
  'not-this-api': (_values, detail) => `Another program answers at this address${detail}. Check the address, the port and how the connection is secured.`,
  'bad-url': () => 'The address is not well written.',
  interrupted: () => 'The program ended while it was sending.',
  proxy: (values, detail) => `The proxy${host(values)} made no connection${values['status'] === undefined ? '' : ` (answer ${values['status']})`}${detail}. Check its address.`,
  login: (_values, detail) => `The mail server did not accept the user name or password${detail}. Often an app password is needed instead of the mailbox’s own.`,
  sender: (_values, detail) => `The mail server did not accept the sender’s address${detail}. It usually has to be the user name.`,
  recipient: (_values, detail) => `The mail server did not accept a recipient’s address${detail}.`,
  chat: (_values, detail) => `Telegram did not find the chat${detail}. Write to the bot first, or add it to the group, and check the chat’s number.`,
  'refused-message': (_values, detail) => `The server did not take the message${detail}.`,
  'no-secret': () => 'No password, token or key is set. Enter it in the channel’s settings.',
};

const problem: ChannelWords['problem'] = (one) => {
  const detail = one.detail === undefined || one.detail === '' ? '' : `: ${one.detail}`;
  return sentences[one.code]?.(one.values ?? {}, detail) ?? problemEn({ ...one, code: one.code as ProblemCode });
};

const dropped = { over: 'no longer needed', taken: 'somebody took the ticket', silenced: 'the ticket is silent', 'channel-off': 'the channel is off or was removed' } as const;

export const channelWordsEn: ChannelWords = {
  waits: (age) => (age === 'now' ? '' : `waits ${age}`),
  together: (summary) => `Waiting: ${summary}`,
  more: (count) => `and ${count} more`,
  from: (station) => `Station: ${station}`,
  testTitle: 'Hoverboard test',
  testText: 'If you read this, the channel works: tickets that nobody has taken will come here.',
  problem,
  timeline: (fact, at) => {
    switch (fact.type) {
      case 'channel.queued':
        return `Sending to “${fact.label}”: ${fact.reason === 'at-once' ? 'the channel gets tickets at once' : 'nobody took the ticket'}`;
      case 'channel.sent':
        return `Sent to “${fact.label}”${fact.repeat ? ' (repeat)' : ''}${fact.together > 1 ? `, together with others: ${fact.together - 1}` : ''}${fact.note === undefined ? '' : `, not to everybody. ${problem(fact.note)}`}`;
      case 'channel.failed':
        return `Not sent to “${fact.label}”. ${problem(fact.problem)} Next attempt at ${time(fact.nextAt, at)}`;
      case 'channel.dead':
        return `Not delivered to “${fact.label}”, attempts: ${fact.attempt}. ${problem(fact.problem)}`;
      case 'channel.dropped':
        return `Not sent to “${fact.label}”: ${dropped[fact.reason]}`;
    }
  },
  dead: ({ label, dead }) => (dead === 0 ? null : `${label}: ${dead} ${plural(dead, { one: 'message was', other: 'messages were' })} not delivered`),
};
