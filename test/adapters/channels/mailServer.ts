/** A real SMTP server on loopback, with STARTTLS and a login; a test says what it refuses. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { fixture } from '../http/server';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it was on the wire. */
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
}
export interface MailServerOptions {
  readonly certificate?: string;
  /** TLS from the first byte. */
  readonly secure?: boolean;
  /** Offers no STARTTLS. */
  readonly plain?: boolean;
  /** Takes mail without a login. */
  readonly open?: boolean;
  readonly refuse?: { readonly at: 'auth' | 'from' | 'data'; readonly code: number; readonly message: string };
  /** Recipients that it refuses, with 550. */
  readonly unknown?: readonly string[];
}
export interface MailServer {
  readonly port: number;
  readonly mails: readonly Mail[];
  /** Passwords that it was told, whether or not it took them. */
  readonly passwords: readonly string[];
  close(): Promise<void>;
}

export async function startMailServer({ certificate = 'trusted.pem', secure = false, plain = false, open = false, refuse, unknown = [] }: MailServerOptions = {}): Promise<MailServer> {
  const pem = readFileSync(fixture(certificate));
  const mails: Mail[] = [];
  const passwords: string[] = [];
  const refusal = (): Error => Object.assign(new Error(refuse?.message), { responseCode: refuse?.code });
  const server = new SMTPServer({
    key: pem,
    cert: pem,
    secure,
    authOptional: open,
    allowInsecureAuth: true,
    disabledCommands: plain ? ['STARTTLS'] : [],
    disableReverseLookup: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      passwords.push(password ?? '');
      if (refuse?.at === 'auth') return done(refusal());
      if (username !== 'till@example.com' || password !== 'right') return done(Object.assign(new Error('authentication failed'), { responseCode: 535 }));
      done(null, { user: username });
    },
    onMailFrom: (_address, _session, done) => done(refuse?.at === 'from' ? refusal() : null),
    onRcptTo: ({ address }, _session, done) => done(unknown.includes(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refuse?.at === 'data') return done(refusal());
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        });
        done(null, 'queued');
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    passwords,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
