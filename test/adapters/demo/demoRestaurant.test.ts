import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openDemoRestaurant } from '../../../src/adapters/demo/demoRestaurant';

/** A process that says and does what the test wants. */
class FakeProcess extends EventEmitter {
  readonly stdout = new PassThrough();
  killed = 0;
  kill(): void {
    this.killed++;
  }
}
const addresses = {
  qrMenu: { url: 'https://127.0.0.1:1', token: 'Q', pinSha256: 'ab'.repeat(32) },
  miniDelivery: { url: 'http://127.0.0.1:2', token: 'M', staffPageUrl: 'http://127.0.0.1:2/' },
  controlUrl: 'http://127.0.0.1:3/',
};
const opened = () => {
  const child = new FakeProcess();
  const ended: (number | null)[] = [];
  return { child, ended, demo: openDemoRestaurant(child, { language: 'ru', onEnded: (code) => ended.push(code) }) };
};

describe('the demo restaurant', () => {
  it('becomes two sources with their tokens apart', async () => {
    const { child, demo } = opened();
    child.stdout.write(`${JSON.stringify(addresses)}\n`);
    const { sources, tokens, controlUrl } = await demo;
    expect(sources).toMatchObject([
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://127.0.0.1:1', tls: { pinSha256: 'ab'.repeat(32) } },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', staffPageUrl: 'http://127.0.0.1:2/' },
    ]);
    expect([...tokens]).toEqual([
      ['hall', 'Q'],
      ['delivery', 'M'],
    ]);
    expect(controlUrl).toBe('http://127.0.0.1:3/');
  });

  it.each([
    ['says something else', 'JSON', (child: FakeProcess) => child.stdout.write('hello\n')],
    ['leaves out an address', 'controlUrl', (child: FakeProcess) => child.stdout.write(`${JSON.stringify({ ...addresses, controlUrl: undefined })}\n`)],
    ['ends at once', 'it ended with 1', (child: FakeProcess) => child.emit('exit', 1)],
  ])('is not waited for where it %s', async (_, reason, act) => {
    const { child, ended, demo } = opened();
    act(child);
    await expect(demo).rejects.toThrow(reason);
    expect([child.killed, ended]).toEqual([1, []]);
  });

  it('is told of when it ends by itself, and not when it is stopped', async () => {
    const first = opened();
    first.child.stdout.write(`${JSON.stringify(addresses)}\n`);
    await first.demo;
    first.child.emit('exit', 3);
    expect(first.ended).toEqual([3]);
    const second = opened();
    second.child.stdout.write(`${JSON.stringify(addresses)}\n`);
    (await second.demo).stop();
    second.child.emit('exit', 0);
    expect([second.child.killed, second.ended]).toEqual([1, []]);
  });
});
