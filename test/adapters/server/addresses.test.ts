/** The addresses that settings list and put into a QR code. */
import { expect, it } from 'vitest';
import { boardAddresses, hostsOf } from '../../../src/adapters/server/addresses';

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

it('a certificate names every address and name by which a browser may ask, and no computer’s name that is none', () => {
  const interfaces = { eth0: [card('192.168.1.5')], wifi: [card('10.0.0.7')] } as never;
  const hosts = hostsOf({ host: '0.0.0.0', computerName: 'KASSA-1', names: ['hoverboard.local', null] }, interfaces);
  expect(hosts).toEqual(['localhost', '127.0.0.1', 'kassa-1', 'kassa-1.local', 'hoverboard.local', '192.168.1.5', '10.0.0.7']);
  expect(hostsOf({ host: '10.0.0.7', computerName: 'Касса 1', names: [null] }, interfaces)).toEqual(['localhost', '127.0.0.1', '10.0.0.7']);
});

it('the name in the network comes last, for not every device knows such names, and not where nobody is served', () => {
  const interfaces = { eth0: [card('192.168.1.5')] } as never;
  expect(boardAddresses({ host: '0.0.0.0', port: 8420, secure: true, name: 'hoverboard.local' }, interfaces)).toEqual(['https://192.168.1.5:8420/', 'https://hoverboard.local:8420/']);
  expect(boardAddresses({ host: '127.0.0.1', port: 8420, name: 'hoverboard.local' }, interfaces)).toEqual([]);
});
