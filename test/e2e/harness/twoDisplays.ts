/**
 * A computer with two displays of which one can be switched off. Xvfb has one output and no way to another, so what asks it for outputs goes through a
 * proxy that answers with two of them side by side on its one wide screen; app and window manager both speak to it, and everything else is Xvfb's own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export interface Display {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const TILL: Display = { x: 0, y: 0, width: 1600, height: 900 };
export const KITCHEN: Display = { x: 1600, y: 0, width: 1920, height: 1080 };
const SCREEN = { width: TILL.width + KITCHEN.width, height: KITCHEN.height };

export interface TwoDisplays {
  /** For the environment of a program. */
  readonly display: string;
  /** The second one is unplugged, or back. */
  plug(there: boolean): void;
  stop(): Promise<void>;
}

/** Ids that Xvfb never gives, for the output and the CRTC that it does not have. */
const SECOND_OUTPUT = 0x0fff_fff1;
const SECOND_CRTC = 0x0fff_fff2;
const QUERY_EXTENSION = 98;
/** RANDR's requests, by what stands at their fifth byte. */
const ON_OUTPUT = new Set([9, 10, 11, 15]);
const ON_CRTC = new Set([20, 22, 23, 27]);
const RESOURCES = new Set([8, 25]);
const SELECT_INPUT = 4;
const XINERAMA_QUERY_SCREENS = 5;

interface Outputs {
  there: boolean;
  /** Of Xvfb's own, learnt from the first answer. */
  output: number;
  crtc: number;
}
type Rewrite = (reply: Buffer) => Buffer;

function withPlace(reply: Buffer, { x, y, width, height }: Display, output: number): Buffer {
  reply.writeInt16LE(x, 12);
  reply.writeInt16LE(y, 14);
  reply.writeUInt16LE(width, 16);
  reply.writeUInt16LE(height, 18);
  if (reply.readUInt16LE(28) > 0) reply.writeUInt32LE(output, 32);
  return reply;
}

/** Of the output: `connected` or not, its CRTC, and a name of its own of the same length as Xvfb's «screen». */
function withOutput(reply: Buffer, crtc: number, connected: boolean, name: string): Buffer {
  reply.writeUInt32LE(connected ? crtc : 0, 12);
  reply.writeUInt8(connected ? 0 : 1, 24);
  const [crtcs, modes, clones, letters] = [26, 28, 32, 34].map((at) => reply.readUInt16LE(at)) as [number, number, number, number];
  if (crtcs > 0) reply.writeUInt32LE(crtc, 36);
  reply.write(name.slice(0, letters), 36 + 4 * (crtcs + modes + clones), 'latin1');
  return reply;
}

function withBoth(reply: Buffer, outputs: Outputs): Buffer {
  const [crtcs, found] = [reply.readUInt16LE(16), reply.readUInt16LE(18)];
  if (crtcs !== 1 || found !== 1) throw new Error(`Xvfb has ${crtcs} CRTCs and ${found} outputs`);
  outputs.crtc = reply.readUInt32LE(32);
  outputs.output = reply.readUInt32LE(36);
  const list = Buffer.alloc(16);
  [outputs.crtc, SECOND_CRTC, outputs.output, SECOND_OUTPUT].forEach((id, at) => list.writeUInt32LE(id, 4 * at));
  const both = Buffer.concat([reply.subarray(0, 32), list, reply.subarray(40)]);
  both.writeUInt32LE(reply.readUInt32LE(4) + 2, 4);
  both.writeUInt16LE(2, 16);
  both.writeUInt16LE(2, 18);
  return both;
}

function asScreens(reply: Buffer, displays: readonly Display[]): Buffer {
  const screens = Buffer.alloc(32 + 8 * displays.length);
  reply.copy(screens, 0, 0, 32);
  screens.writeUInt32LE(2 * displays.length, 4);
  screens.writeUInt32LE(displays.length, 8);
  displays.forEach(({ x, y, width, height }, at) => [x, y, width, height].forEach((value, part) => screens.writeUInt16LE(value, 32 + 8 * at + 2 * part)));
  return screens;
}

/** Cuts a stream into whole messages; `lengthOf` answers 0 while it cannot be told yet. */
function cutter(lengthOf: (head: Buffer) => number, onMessage: (message: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const length = lengthOf(rest);
      if (length === 0 || rest.length < length) return;
      onMessage(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

const padded = (length: number): number => (length + 3) & ~3;

/** One program's connection. Answers how to tell it that the outputs have changed. */
function relay(client: Socket, server: Socket, outputs: Outputs): () => void {
  const rewrites = new Map<number, Rewrite>();
  let [greeted, answered] = [false, false];
  let [sent, told] = [0, 0];
  let [randr, randrEvents, xinerama] = [-1, 0, -1];
  let listening = 0;

  function ofRandr(request: Buffer, expect: (rewrite: Rewrite) => void): void {
    const minor = request.readUInt8(1);
    if (RESOURCES.has(minor)) expect((reply) => withBoth(reply, outputs));
    if (minor === SELECT_INPUT) listening = request.readUInt32LE(4);
    if (!ON_OUTPUT.has(minor) && !ON_CRTC.has(minor)) return;
    const second = [SECOND_OUTPUT, SECOND_CRTC].includes(request.readUInt32LE(4));
    if (second) request.writeUInt32LE(ON_OUTPUT.has(minor) ? outputs.output : outputs.crtc, 4);
    if (minor === 9) expect((reply) => (second ? withOutput(reply, SECOND_CRTC, outputs.there, 'HDMI-2') : withOutput(reply, outputs.crtc, true, 'HDMI-1')));
    if (minor === 20) expect((reply) => (second ? withPlace(reply, KITCHEN, SECOND_OUTPUT) : withPlace(reply, TILL, outputs.output)));
  }
  function onRequest(request: Buffer): void {
    sent = (sent + 1) & 0xffff;
    const at = sent;
    const expect = (rewrite: Rewrite): void => void rewrites.set(at, rewrite);
    const opcode = request.readUInt8(0);
    if (opcode === QUERY_EXTENSION) {
      const name = request.toString('latin1', 8, 8 + request.readUInt16LE(4));
      expect((reply) => {
        if (name === 'RANDR') [randr, randrEvents] = [reply.readUInt8(9), reply.readUInt8(10)];
        if (name === 'XINERAMA') xinerama = reply.readUInt8(9);
        return reply;
      });
    }
    if (opcode === randr) ofRandr(request, expect);
    if (opcode === xinerama && request.readUInt8(1) === XINERAMA_QUERY_SCREENS) expect((reply) => asScreens(reply, outputs.there ? [TILL, KITCHEN] : [TILL]));
    server.write(request);
  }
  function onAnswer(message: Buffer): void {
    told = message.readUInt16LE(2);
    const rewrite = message.readUInt8(0) === 1 ? rewrites.get(told) : undefined;
    if (message.readUInt8(0) <= 1) rewrites.delete(told);
    client.write(rewrite === undefined ? message : rewrite(Buffer.from(message)));
  }
  const requestLength = (head: Buffer): number => {
    if (head.length < (greeted ? 4 : 12)) return 0;
    if (!greeted) return 12 + padded(head.readUInt16LE(6)) + padded(head.readUInt16LE(8));
    const units = head.readUInt16LE(2);
    return units > 0 ? 4 * units : head.length < 8 ? 0 : 4 * head.readUInt32LE(4);
  };
  const answerLength = (head: Buffer): number => {
    if (!answered) return head.length < 8 ? 0 : 8 + 4 * head.readUInt16LE(6);
    if (head.length < 32) return 0;
    const kind = head.readUInt8(0);
    return kind === 1 || (kind & 0x7f) === 35 ? 32 + 4 * head.readUInt32LE(4) : 32;
  };
  client.on('data', cutter(requestLength, (request) => {
    if (greeted) return onRequest(Buffer.from(request));
    greeted = true;
    server.write(request);
  }));
  server.on('data', cutter(answerLength, (message) => {
    if (answered) return onAnswer(message);
    answered = true;
    client.write(message);
  }));
  return () => {
    if (listening === 0) return;
    // RRNotify of an output's change.
    const event = Buffer.alloc(32);
    event.writeUInt8(randrEvents + 1, 0);
    event.writeUInt8(1, 1);
    event.writeUInt16LE(told, 2);
    event.writeUInt32LE(listening, 12);
    event.writeUInt32LE(SECOND_OUTPUT, 16);
    event.writeUInt32LE(outputs.there ? SECOND_CRTC : 0, 20);
    event.writeUInt16LE(1, 28);
    event.writeUInt8(outputs.there ? 0 : 1, 30);
    client.write(event);
  };
}

function startXvfb(): Promise<{ number: string; server: ChildProcess }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    (server.stdio[3] as Readable).once('data', (number: Buffer) => resolve({ number: number.toString().trim(), server }));
  });
}

export async function startTwoDisplays(): Promise<TwoDisplays> {
  const xvfb = await startXvfb();
  const outputs: Outputs = { there: true, output: 0, crtc: 0 };
  const tellers = new Map<Socket, () => void>();
  const proxy = createServer((client) => {
    const server = createConnection(`/tmp/.X11-unix/X${xvfb.number}`);
    const end = (): void => {
      tellers.delete(client);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end).setNoDelay(true);
    tellers.set(client, relay(client, server, outputs));
  });
  // A display’s number is its port less 6000.
  await new Promise<void>((listening) => {
    proxy.listen(0, '127.0.0.1', listening);
  });
  const display = `127.0.0.1:${(proxy.address() as AddressInfo).port - 6000}`;
  const windowManager = spawn('openbox', ['--sm-disable'], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } });
  return {
    display,
    plug(there) {
      outputs.there = there;
      // It looks at its screens when it begins, and it begins anew.
      windowManager.kill('SIGUSR1');
      for (const tell of tellers.values()) tell();
    },
    async stop() {
      windowManager.kill();
      for (const client of tellers.keys()) client.destroy();
      await new Promise((closed) => {
        proxy.close(closed);
      });
      xvfb.server.removeAllListeners('exit');
      xvfb.server.kill();
    },
  };
}
