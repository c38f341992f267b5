/** The e-mail channel against a real SMTP server: what arrives, how it is protected, and what each refusal is called. */
import * as net from 'node:net';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmailChannel } from '../../../src/adapters/channels/email';
import { EmailChannelSchema, type EmailChannelSettings } from '../../../src/core/model/channelSettings';
import { ticketId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import type { ChannelMessage } from '../../../src/core/ports';
import { fixture } from '../http/server';
import { startMailServer, type MailServer, type MailServerOptions } from './mailServer';
import { startProxy } from './proxy';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const item = { ticketId: ticketId('hall/waiter-call/6/1'), demandSeq: 3, kind: 'waiter-call', demand: 'new', since: instant(0), title: 'Стол 6 зовёт официанта', text: 'ждёт 5 мин', guest: null } as const;
export const message: ChannelMessage = { purpose: 'alert', title: 'Стол 6 зовёт официанта', lines: ['ждёт 5 мин', 'Станция: Касса 1'], repeat: false, station: 'Касса 1', items: [item] };

const settingsOf = (port: number, patch: object = {}): EmailChannelSettings =>
  v.parse(EmailChannelSchema, { id: 'mail', kind: 'email', label: 'Почта', host: 'localhost', port, user: 'till@example.com', from: 'till@example.com', to: ['director@example.com', 'owner@example.com'], tls: { caFile: fixture('ca.pem') }, ...patch });

const start = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const server = await startMailServer(options);
  closing.push(() => server.close());
  return server;
};
const channel = createEmailChannel();
const send = (port: number, patch: object = {}, secret: string | null = 'right') => channel.send(message, settingsOf(port, patch), secret);

/** A header's text with its folds and encoded words undone. */
const headerOf = (raw: string, name: string): string => {
  const line = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '';
  return line.replace(/\r\n[ \t]/g, ' ').replace(/=\?utf-8\?b\?([^?]*)\?=\s*/gi, (_, text: string) => Buffer.from(text, 'base64').toString()).replace(/=\?utf-8\?q\?([^?]*)\?=\s*/gi, (_, text: string) => decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')));
};
const bodyOf = (raw: string): string => {
  const [, body = ''] = /\r\n\r\n([^]*)$/.exec(raw) ?? [];
  return /^content-transfer-encoding: base64/im.test(raw) ? Buffer.from(body, 'base64').toString() : body.replace(/=\r\n/g, '').replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));
};

describe('what is sent', () => {
  it('arrives with everybody, over STARTTLS and a login, as plain text', async () => {
    const server = await start();
    expect(await send(server.port)).toEqual({ ok: true });
    expect(server.mails).toMatchObject([{ from: 'till@example.com', to: ['director@example.com', 'owner@example.com'], secure: true, user: 'till@example.com' }]);
    const raw = server.mails[0]?.raw ?? '';
    expect(headerOf(raw, 'Subject')).toBe('Стол 6 зовёт официанта');
    expect(headerOf(raw, 'Content-Type')).toMatch(/^text\/plain; charset=utf-8/);
    expect(bodyOf(raw)).toContain('ждёт 5 мин');
    expect(raw).not.toMatch(/text\/html/);
  });

  it('arrives over TLS from the first byte, and in the clear to a server without either', async () => {
    const secure = await start({ secure: true });
    expect(await send(secure.port, { security: 'tls' })).toEqual({ ok: true });
    const plain = await start({ plain: true, open: true });
    expect(await send(plain.port, { security: 'none', user: undefined }, null)).toEqual({ ok: true });
    expect(plain.mails[0]).toMatchObject({ secure: false, user: null });
  });

  it('has the same identity at each attempt, so that a mailbox can tell', async () => {
    const server = await start();
    await send(server.port);
    await channel.send({ ...message, repeat: true, title: `повтор: ${message.title}` }, settingsOf(server.port), 'right');
    const ids = server.mails.map(({ raw }) => headerOf(raw, 'Message-ID'));
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
    expect(ids[1]).toBe(ids[0]);
    await channel.send({ ...message, items: [{ ...item, demandSeq: 9 }] }, settingsOf(server.port), 'right');
    expect(headerOf(server.mails[2]?.raw ?? '', 'Message-ID')).not.toBe(ids[0]);
  });

  it('cannot be made to carry another header or recipient by what a guest wrote', async () => {
    const server = await start();
    await channel.send({ ...message, title: 'Стол 6\r\nBcc: all@example.com\r\n\r\nhello', lines: ['.', 'QUIT', '..'] }, settingsOf(server.port), 'right');
    expect(server.mails[0]?.to).toEqual(['director@example.com', 'owner@example.com']);
    expect(server.mails[0]?.raw).not.toMatch(/^Bcc:/im);
    expect(bodyOf(server.mails[0]?.raw ?? '').trim().split(/\r?\n/)).toEqual(['.', 'QUIT', '..']);
  });

  it('goes through a proxy where one is named, and its tunnel is encrypted to the server itself', async () => {
    const server = await start();
    const proxy = await startProxy();
    closing.push(() => proxy.close());
    expect(await send(server.port, { proxy: proxy.url })).toEqual({ ok: true });
    expect(proxy.asked).toEqual([`localhost:${server.port}`]);
    expect(server.mails[0]?.secure).toBe(true);
  });
});

describe('what is refused', () => {
  it.each<[name: string, options: MailServerOptions, patch: object, secret: string | null, answer: object]>([
    ['a wrong password', {}, {}, 'wrong', { problem: { code: 'login', values: { status: 535 } }, permanent: true }],
    ['a login that the server cannot look at now', { refuse: { at: 'auth', code: 454, message: 'Temporary authentication failure' } }, {}, 'right', { problem: { code: 'login' }, permanent: false }],
    ['no password stored', {}, {}, null, { problem: { code: 'no-secret' }, permanent: true }],
    ['a sender that is not ours', { refuse: { at: 'from', code: 553, message: 'Sender address rejected: not owned by user' } }, {}, 'right', { problem: { code: 'sender', detail: expect.stringContaining('not owned by user') as string }, permanent: true }],
    ['recipients that are not there', { unknown: ['director@example.com', 'owner@example.com'] }, {}, 'right', { problem: { code: 'recipient', detail: expect.stringContaining('no such mailbox') as string }, permanent: true }],
    ['a busy server', { refuse: { at: 'from', code: 451, message: 'try again later' } }, {}, 'right', { problem: { code: 'sender' }, permanent: false, uncertain: false }],
    ['a message that the server does not like', { refuse: { at: 'data', code: 554, message: 'looks like spam' } }, {}, 'right', { problem: { code: 'refused-message', detail: expect.stringContaining('spam') as string }, permanent: true, uncertain: false }],
    ['a server that speaks no TLS, before the password is said', { plain: true }, {}, 'right', { problem: { code: 'tls' } }],
    ['a certificate that nobody vouches for, before the password is said', { certificate: 'self-signed.pem' }, {}, 'right', { problem: { code: 'certificate-unknown' } }],
    ['a certificate for another name', { certificate: 'other-name.pem' }, {}, 'right', { problem: { code: 'certificate-name' } }],
    ['a certificate that has run out', { certificate: 'expired.pem' }, {}, 'right', { problem: { code: 'certificate-expired' } }],
    ['a CA file that is not there', {}, { tls: { caFile: '/nowhere/ca.pem' } }, 'right', { problem: { code: 'tls', detail: expect.stringContaining('ENOENT') as string } }],
  ])('%s', async (name, options, patch, secret, answer) => {
    const server = await start(options);
    const given = await send(server.port, patch, secret);
    expect(given).toMatchObject({ ok: false, ...answer });
    expect(server.mails).toEqual([]);
    if (name.includes('before the password')) expect(server.passwords).toEqual([]);
  });

  it('is not repeated to those who got it: whom it did not reach is told beside it', async () => {
    const server = await start({ unknown: ['owner@example.com'] });
    expect(await send(server.port)).toMatchObject({ ok: true, note: { code: 'recipient', detail: expect.stringContaining('no such mailbox') as string } });
    expect(server.mails[0]?.to).toEqual(['director@example.com']);
  });

  it('is told without the password, whatever the server says back', async () => {
    const server = await start({ refuse: { at: 'auth', code: 535, message: 'no user with password right-horse-battery' } });
    const answer = await send(server.port, {}, 'right-horse-battery');
    expect(answer).toMatchObject({ problem: { code: 'login', detail: expect.stringContaining('no user') as string } });
    expect(JSON.stringify(answer)).not.toContain('right-horse-battery');
  });

  const raw = async (onSocket: (socket: net.Socket) => void): Promise<number> => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      onSocket(socket);
    });
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    });
    return (server.address() as net.AddressInfo).port;
  };

  /** A server that takes everything, up to the letter itself. */
  const speak = (socket: net.Socket, onLetter: () => void): void => {
    socket.write('220 test\r\n');
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (text.startsWith('EHLO')) socket.write('250 test\r\n');
      else if (/^(MAIL|RCPT)/.test(text)) socket.write('250 ok\r\n');
      else if (text.startsWith('DATA')) socket.write('354 go on\r\n');
      else onLetter();
    });
  };

  it('is named where there is no server, no name, or another program', async () => {
    const free = await raw(() => {});
    await closing.pop()?.();
    expect(await send(free)).toMatchObject({ ok: false, problem: { code: 'refused', values: { host: `localhost:${free}` } }, uncertain: false });
    expect(await send(25, { host: 'nowhere.invalid' })).toMatchObject({ ok: false, problem: { code: 'host-not-found' } });
    expect(await send(await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))).toMatchObject({ ok: false, problem: { code: 'not-this-api' } });
    expect(await send(await raw((socket) => socket.destroy()))).toMatchObject({ ok: false, problem: { code: 'connection-lost' } });
  });

  it('is not waited for for ever: a server that says nothing got nothing, one that falls silent after the letter may have it', async () => {
    const hasty = createEmailChannel(600);
    const open: net.Socket[] = [];
    const silent = await raw((socket) => void open.push(socket.resume()));
    expect(await hasty.send(message, settingsOf(silent), 'right')).toMatchObject({ ok: false, problem: { code: 'timeout' }, uncertain: false });
    const swallows = await raw((socket) => speak(socket, () => {}));
    expect(await hasty.send(message, settingsOf(swallows, { security: 'none', user: undefined }), null)).toMatchObject({ ok: false, problem: { code: 'timeout' }, uncertain: true });
    const proxy = await raw((socket) => void open.push(socket.resume()));
    expect(await hasty.send(message, settingsOf(587, { proxy: `http://127.0.0.1:${proxy}` }), 'right')).toMatchObject({ ok: false, problem: { code: 'timeout' } });
    await expect.poll(() => open.every((socket) => socket.destroyed)).toBe(true);
  });

  it('by its proxy is said of the proxy', async () => {
    const server = await start();
    const proxy = await startProxy({ refuseWith: 407 });
    closing.push(() => proxy.close());
    expect(await send(server.port, { proxy: proxy.url })).toMatchObject({ ok: false, problem: { code: 'proxy', values: { status: 407, host: new URL(proxy.url).host } }, uncertain: false });
  });

  it('in the middle of the message may have arrived', async () => {
    const port = await raw((socket) => speak(socket, () => socket.destroy()));
    expect(await send(port, { security: 'none', user: undefined }, null)).toMatchObject({ ok: false, problem: { code: 'connection-lost' }, uncertain: true });
  });
});
