/** The certificates that a station makes, as another program reads them: OpenSSL, through Node, over real sockets. */
import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { issue, makeAuthority, permits } from '../../../src/adapters/certificate/issue';

const now = Date.now();
const DAY_MS = 86_400_000;
const names = ['hoverboard.local', 'kassa-1.local', 'kassa-1', 'localhost', '192.168.1.10', '10.0.0.7', '127.0.0.1', '203.0.113.9', 'fd00::2'];
const authority = makeAuthority('Hoverboard «Касса 1»', names, now);
const made = issue(authority, names, now);

/** What a browser that knows only this authority says of a server under a name; '' : it trusts it. */
function verdict({ cert, key }: typeof made, ca: string, servername: string): Promise<string> {
  return new Promise((done, fail) => {
    const server = createServer({ cert: cert + ca, key }, (socket) => socket.end());
    server.listen(0, '127.0.0.1', () => {
      const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', ca, rejectUnauthorized: false, checkServerIdentity: () => undefined }, () => {
        const peer = new X509Certificate(socket.getPeerX509Certificate()?.raw ?? Buffer.alloc(0));
        const named = /^[\d.]+$|:/.test(servername) ? peer.checkIP(servername) : peer.checkHost(servername);
        done(socket.authorized ? (named === undefined ? 'other name' : '') : String(socket.authorizationError));
        socket.destroy();
        server.close();
      });
      socket.once('error', fail);
    });
  });
}

it.each(names)('%s is vouched for by the authority that a phone has installed', async (name) => {
  expect(await verdict(made, authority.cert, name)).toBe('');
});

it('a browser without the authority, or asked under another name, is warned', async () => {
  expect(await verdict(made, makeAuthority('Hoverboard', names, now).cert, 'hoverboard.local')).toContain('UNABLE_TO_VERIFY');
  expect(await verdict(made, authority.cert, 'bank.example')).toBe('other name');
});

it('lasts as long as browsers take it and no longer than its authority, says what it is for, and never the same number twice', () => {
  const [root, leaf] = [new X509Certificate(authority.cert), new X509Certificate(made.cert)];
  const daysOf = ({ validFrom, validTo }: X509Certificate): number => (Date.parse(validTo) - Date.parse(validFrom)) / DAY_MS;
  expect(daysOf(leaf)).toBeLessThanOrEqual(397);
  expect(daysOf(leaf)).toBeGreaterThan(390);
  expect(Date.parse(leaf.validFrom)).toBeLessThan(now);
  expect([root.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(root.subject).toBe('CN=Hoverboard «Касса 1»');
  expect(leaf.issuer).toBe(root.subject);
  expect(leaf.serialNumber).not.toBe(new X509Certificate(issue(authority, names, now).cert).serialNumber);
  const late = Date.parse(root.validTo) - 10 * DAY_MS;
  expect(Date.parse(new X509Certificate(issue(authority, names, late).cert).validTo)).toBe(Date.parse(root.validTo));
});

it('whoever steals the authority’s key cannot pass for a server of the world', async () => {
  // Made by an authority of other names, with this one's key: what a thief would do.
  const elsewhere = makeAuthority('Hoverboard «Касса 1»', ['bank.example', '8.8.8.8'], now);
  for (const name of ['bank.example', '8.8.8.8']) {
    expect(await verdict(issue(elsewhere, [name], now), elsewhere.cert, name)).toBe('');
    const stolen = issue({ cert: elsewhere.cert, key: authority.key }, [name], now);
    // OpenSSL's «permitted subtree violation», for which Node has no name.
    expect(await verdict(stolen, authority.cert, name)).toBe('UNSPECIFIED');
  }
});

it('what the authority may not vouch for is left out, and the rest stays good', async () => {
  const moved = issue(authority, [...names, 'other.example', '198.51.100.4'], now);
  expect(new X509Certificate(moved.cert).subjectAltName).not.toMatch(/other\.example|198\.51/);
  expect(await verdict(moved, authority.cert, 'hoverboard.local')).toBe('');
});

it('permits a network’s addresses and no others, whatever they are', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [first = 0, second = 0] = address.split('.').map(Number);
      expect(permits(['10.0.0.0/8', '172.16.0.0/12'], address)).toBe(first === 10 || (first === 172 && second >= 16 && second < 32));
    }),
  );
  expect(permits(['local'], 'local.example')).toBe(false);
  expect(permits(['local'], 'notlocal')).toBe(false);
});
