/** The e-mail channel: real SMTP by nodemailer, which is loaded when the first message goes out. */
import { readFile } from 'node:fs/promises';
import { isIP, type Socket } from 'node:net';
import type { EmailChannelSettings } from '../../core/model/channelSettings';
import type { Channel, ChannelAnswer, ChannelMessage } from '../../core/ports';
import type { Attempt } from '../http/attempt';
import { certificateProblem, problemOf, RequestFailed } from '../http/problems';
import { openTunnel } from '../http/tunnel';
import { messageKey, networkRefusal, noSecret, refused, said } from './answers';

/** One over everything; mail servers may let a stranger wait before they greet. */
const DEADLINE_MS = 30_000;

/** What nodemailer puts on its errors. */
interface MailError {
  readonly code?: string;
  /** The system's or TLS' own code, where nodemailer's took its place. */
  readonly originalCode?: string;
  /** What took too long. */
  readonly timeoutType?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number | false;
  readonly message: string;
}

const hostOf = ({ host, port }: EmailChannelSettings): string => `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

const envelopeCode = ({ command = '', code }: MailError): 'sender' | 'recipient' | 'refused-message' => {
  if (code !== 'EENVELOPE') return 'refused-message';
  if (command.startsWith('MAIL FROM')) return 'sender';
  return command.startsWith('RCPT TO') ? 'recipient' : 'refused-message';
};

/** The server has spoken: what it said, and whether it would say it again. */
const replied = (error: MailError, secret: string | null): ChannelAnswer => {
  const responseCode = error.responseCode === false ? undefined : error.responseCode;
  const permanent = responseCode !== undefined && responseCode >= 500;
  const words = { ...said(error.response ?? '', secret), ...(responseCode === undefined ? {} : { values: { status: responseCode } }) };
  if (error.code === 'EAUTH') return refused({ code: 'login', ...words }, { permanent });
  return refused({ code: envelopeCode(error), ...words }, { permanent });
};

/** What is wrong where no answer came, or none that is SMTP. */
const unreached = (error: MailError, settings: EmailChannelSettings): ChannelAnswer => {
  const host = hostOf(settings);
  const values = { host };
  const { code = '', originalCode = '' } = error;
  const certificate = certificateProblem(originalCode);
  if (certificate !== 'tls') return refused({ code: certificate, values });
  if (code === 'ETLS' || /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO)/.test(originalCode)) return refused({ code: 'tls', ...said(originalCode || error.message, null), values });
  if (code === 'EABORT' || code === 'ETIMEDOUT') {
    // Before the server has greeted and the connection is secured nothing of the letter is said.
    const early = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(error.timeoutType ?? '') || originalCode === 'ETIMEDOUT';
    return networkRefusal({ code: 'timeout', ...(early ? { detail: 'connecting' } : {}), values });
  }
  if (code === 'EPROTOCOL') return refused({ code: 'not-this-api', ...said(error.response ?? '', null), values });
  if (code === 'ECONNECTION' && originalCode === '') return networkRefusal({ code: 'connection-lost', values });
  const known = problemOf({ code: originalCode === '' ? code : originalCode, message: error.message }, host);
  return networkRefusal(known.code === 'internal' ? { ...known, ...said(error.message, null) } : known);
};

const answerOf = (error: unknown, settings: EmailChannelSettings, secret: string | null): ChannelAnswer => {
  if (error instanceof RequestFailed) return networkRefusal(problemOf(error, hostOf(settings)));
  const mail = error as MailError;
  const isReply = mail.code === 'EAUTH' || mail.code === 'EENVELOPE' || mail.code === 'EMESSAGE';
  return isReply ? replied(mail, secret) : unreached(mail, settings);
};

const trustOf = async ({ tls: { caFile }, host }: EmailChannelSettings): Promise<{ ca?: Buffer; servername?: string }> => {
  const servername = isIP(host) === 0 ? { servername: host } : {};
  if (caFile === undefined) return servername;
  try {
    return { ...servername, ca: await readFile(caFile) };
  } catch (error) {
    throw new RequestFailed({ code: 'tls', detail: `CA file: ${error instanceof Error ? error.message : String(error)}` });
  }
};

const mailOf = (message: ChannelMessage, { from, to }: EmailChannelSettings) => ({
  from: { name: 'Hoverboard', address: from },
  to: [...to],
  subject: message.title,
  text: `${message.lines.join('\n')}\n`,
  // The same for every attempt: many a mailbox shows a message that it has already no second time.
  messageId: `<${messageKey(message)}@${from.slice(from.lastIndexOf('@') + 1)}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  priority: 'high' as const,
  disableFileAccess: true,
  disableUrlAccess: true,
});

const deliver = async (message: ChannelMessage, settings: EmailChannelSettings, secret: string | null, deadlineMs: number): Promise<ChannelAnswer> => {
  const { host, port, security, user, proxy } = settings;
  const signal = AbortSignal.timeout(deadlineMs);
  const trust = await trustOf(settings);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: secret ?? '' } }),
    tls: { ...trust, minVersion: 'TLSv1.2' },
    connectionTimeout: (deadlineMs * 2) / 3,
    greetingTimeout: (deadlineMs * 2) / 3,
    socketTimeout: deadlineMs,
    ...(proxy === undefined ? {} : { getSocket: throughProxy(proxy, { host, port }, signal) }),
  });
  const info = await transport.sendMail({ ...mailOf(message, settings), signal });
  const [first] = info.rejectedErrors ?? [];
  return first === undefined ? { ok: true } : { ok: true, note: { code: 'recipient', ...said(first.response ?? first.message, secret) } };
};

type SocketGiven = (error: Error | null, options?: { connection: Socket }) => void;
const throughProxy =
  (proxy: string, target: { readonly host: string; readonly port: number }, signal: AbortSignal) =>
  (_options: unknown, given: SocketGiven): void => {
    const attempt: Attempt = { connecting: null, givenUp: false };
    signal.addEventListener('abort', () => {
      attempt.givenUp = true;
      attempt.connecting?.destroy();
    });
    openTunnel(proxy, target, attempt).then(
      (connection) => {
        attempt.connecting = null;
        given(null, { connection });
      },
      (error: unknown) => given(error as Error),
    );
  };

export const createEmailChannel = (deadlineMs = DEADLINE_MS): Channel<EmailChannelSettings> => ({
  async send(message, settings, secret) {
    if (settings.user !== undefined && secret === null) return noSecret();
    try {
      return await deliver(message, settings, secret, deadlineMs);
    } catch (error) {
      return answerOf(error, settings, secret);
    }
  },
});
