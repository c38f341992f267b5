/** The addresses that settings list and put into a QR code. */
import { expect, it } from 'vitest';
import { boardAddresses } from '../../../src/adapters/server/addresses';

const card = (address: string, more: object = {}) => ({ address, netmask: '', mac: '', cidr: null, internal: false, family: 'IPv4' as const, ...more });
const cards = { lo: [card('127.0.0.1', { internal: true })], vpn: [card('100.64.0.3')], eth: [card('192.168.1.5'), card('fe80::1', { family: 'IPv6' })], off: [card('169.254.3.4')] };

it.each([
  ['127.0.0.1', []],
  ['localhost', []],
  ['0.0.0.0', ['http://192.168.1.5:8420/', 'http://100.64.0.3:8420/']],
  ['10.0.0.7', ['http://10.0.0.7:8420/']],
  ['fd00::7', ['http://[fd00::7]:8420/']],
])('where it listens on %s are those that others can reach, the restaurant’s own network first', (host, addresses) => {
  expect(boardAddresses({ host, port: 8420 }, cards as never)).toEqual(addresses);
});
