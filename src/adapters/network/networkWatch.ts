/** The computer's network came, went or is another one: noticed by its addresses, for no system tells it to all programs alike. */
import { networkInterfaces } from 'node:os';

/** All addresses by which the computer can be reached from outside, as one text; empty: no network. */
function addressesNow(): string {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, all = []]) => all.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`));
  return addresses.toSorted().join(', ');
}

/** @returns looks, and tells whether there is another network than at the last look; one that went is none to be asked over */
export function createNetworkWatch(): () => boolean {
  let known = addressesNow();
  return () => {
    const now = addressesNow();
    const isOther = now !== known && now !== '';
    known = now;
    return isOther;
  };
}
