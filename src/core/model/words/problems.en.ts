/** What is wrong with a source, where, and what to do about it, in English. */
import { isolated } from '../isolated';
import type { Problem, ProblemCode } from '../health';

type Values = Readonly<Record<string, string | number>>;
const host = (values: Values): string => (values['host'] === undefined ? '' : ` ${values['host']}`);

const sentences: Readonly<Record<ProblemCode, (values: Values, detail: string) => string>> = {
  'host-not-found': (values) => `The address${host(values)} was not found. Check the server's name in the source's settings, and the network.`,
  refused: (values) => `The server${host(values)} refused the connection. Check the port, and that the program on the server is running.`,
  unreachable: (values) => `The server${host(values)} cannot be reached. Check the network, and that the server's computer is on.`,
  timeout: (values) => `The server${host(values)} did not answer in time. Check whether it hangs.`,
  'connection-lost': (values) => `The connection to${host(values)} broke in the middle of an answer. Trying again; if it does so each time, check http:// or https:// in the address.`,
  'certificate-unknown': (values) => `Nobody vouches for the certificate of${host(values)}. Compare the fingerprint and confirm it in the source's settings.`,
  'certificate-expired': (values) => `The certificate of${host(values)} has expired. Renew it on the server.`,
  'certificate-name': (values) => `The certificate of${host(values)} is for another name. Check the address, or confirm the fingerprint.`,
  'certificate-pin': (values) =>
    `The certificate of${host(values)} has changed: expected ${values['expected'] ?? '?'}, got ${values['actual'] ?? '?'}. If you changed it, confirm the new one in settings.`,
  tls: (values, detail) => `No secure connection to${host(values)}${detail}.`,
  'not-encrypted': (values) => `The server${host(values)} answers without encryption. Check http:// or https:// in the address.`,
  token: () => 'The server did not accept the token. Check it in the source’s settings.',
  'http-status': (values, detail) => `The server answered with error ${values['status'] ?? ''}${detail}.${values['status'] === 404 ? ' There is nothing at this address: check the address, the port and the kind of source.' : ''}`,
  'rate-limited': () => 'The server asks to be polled less often. Waiting for as long as it asks.',
  redirected: (values) => `The server points to another address${values['location'] === undefined ? '' : ` (${values['location']})`}. Enter the right one in the source’s settings.`,
  'too-large': () => 'The server’s answer is too large. Another program seems to live at this address.',
  'not-json': () => 'The server answered, but not with data. Another program or a network login page seems to live at this address.',
  'not-this-api': (_values, detail) => `Another system answers at this address${detail}. Check the address, the port and the kind of source.`,
  'upstream-refused': (_values, detail) => `The restaurant's system reports an error${detail}.`,
  partial: (values, detail) => `Part of the answer makes no sense (records: ${values['count'] ?? '?'})${detail}. The rest is shown; details are in the journal.`,
  'no-token-stored': () => 'No token is set. Enter it in the source’s settings.',
  'bad-url': () => 'The address is not well written. It should look like http://192.168.1.10:11011.',
  proxy: (values, detail) => `The proxy${host(values)} made no connection to the server${detail}. Check its address.`,
  'not-recorded': () => 'The server answered, but what is new could not be written to the journal. It is read again as soon as the journal can be written.',
  interrupted: () => 'The action was not sent in time. Please repeat it.',
  'ended-otherwise': () => 'The order has ended in the restaurant’s system meanwhile.',
  internal: (_values, detail) => `An error inside Hoverboard${detail}. Details are in the journal.`,
};

export const problemEn = (problem: Problem): string =>
  sentences[problem.code](problem.values ?? {}, problem.detail === undefined || problem.detail === '' ? '' : `: ${isolated(problem.detail)}`);
