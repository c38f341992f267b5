/** What counts as another network, and what does not: where it is noticed everything is asked at once. */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { createNetworkWatch } from '../../../src/adapters/network/networkWatch';

type Networks = Readonly<Record<string, readonly string[]>>;
const { networkInterfaces } = os;
/** The system has these from now on, and the loopback beside them. */
function connect(networks: Networks): void {
  const entry = (address: string, internal: boolean): os.NetworkInterfaceInfo => ({ address, internal, netmask: '255.255.255.0', family: 'IPv4', mac: '02:00:00:00:00:01', cidr: null });
  const all = Object.fromEntries(Object.entries(networks).map(([name, addresses]) => [name, addresses.map((address) => entry(address, false))]));
  os.networkInterfaces = () => ({ lo: [entry('127.0.0.1', true)], ...all });
  syncBuiltinESMExports();
}
afterEach(() => {
  os.networkInterfaces = networkInterfaces;
  syncBuiltinESMExports();
});

const HOME: Networks = { eth0: ['192.168.1.20'] };
test.each<readonly [string, readonly Networks[], readonly boolean[]]>([
  ['one that stays is none', [HOME, HOME], [false, false]],
  ['one that went is none to be asked over, and the same one is another when it is back', [{}, {}, HOME, HOME], [false, false, true, false]],
  ['another address', [{ eth0: ['192.168.1.21'] }], [true]],
  ['another way beside it, and its end', [{ ...HOME, wlan0: ['10.0.0.5'] }, HOME], [true, true]],
  ['the same ones in another order are none', [{ wlan0: ['10.0.0.5'], ...HOME }, { ...HOME, wlan0: ['10.0.0.5'] }], [true, false]],
])('%s', (_what, looks, expected) => {
  connect(HOME);
  const isOther = createNetworkWatch();
  const seen = looks.map((networks) => {
    connect(networks);
    return isOther();
  });
  expect(seen).toEqual(expected);
});
