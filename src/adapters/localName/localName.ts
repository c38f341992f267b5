/** Answers to a name in the restaurant's network («hoverboard.local», multicast DNS), so that nobody has to type an address of numbers; a network without multicast goes on without. */
import { networkInterfaces } from 'node:os';
import type { LocalNameView } from '../../core/model/device';
import type { Clock, Logger } from '../../core/ports';
import { givesWay, nameAt } from './claim';
import { createLines, type Asker, type Line } from './lines';
import { addressesIn, asksFor, TTL_SECONDS, type Packet } from './records';

const PROBES = 3;
const PROBE_MS = 250;
const AGAIN_MS = 1000;
const LOOK_MS = 10_000;

export interface LocalName {
  state(): LocalNameView;
  /** The name as devices may call it now; null: none. */
  name(): string | null;
  /** Tells the network that it is given up. */
  stop(): Promise<void>;
}
export interface LocalNameDeps {
  /** Without `.local`. */
  readonly wanted: string;
  readonly clock: Pick<Clock, 'after' | 'monotonicMs'>;
  readonly log: Logger;
  /** This computer's IPv4 addresses; a test has its own, and another port. */
  readonly addresses?: () => readonly string[];
  readonly port?: number;
}

const ownAddresses = (): string[] => Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address));

/** Claims one name after the other until one is nobody else's. */
function createClaimer({ wanted, clock, log, port }: LocalNameDeps) {
  const lines = createLines({ clock, port, onQuery, onResponse, onFailed: fail });
  let attempt = 1;
  let state: LocalNameView = { is: 'asking' };
  let cancel = (): void => {};
  const full = (): string => `${nameAt(wanted, attempt) ?? wanted}.local`;
  const others = (addresses: readonly string[]): readonly string[] => addresses.filter((address) => !lines.addresses().includes(address));

  function fail(reason: string): void {
    if (state.is !== 'failed') log.warn('the network takes no name for the station', { name: full(), reason });
    cancel();
    lines.hangUp();
    state = { is: 'failed', reason };
  }
  function probe(left: number): void {
    if (left > 0) {
      lines.probe(full());
      cancel = clock.after(PROBE_MS, () => probe(left - 1));
      return;
    }
    log.info('the station has a name in the network', { name: full() });
    state = { is: 'ours', name: full(), wanted: `${wanted}.local` };
    void lines.announce(full(), TTL_SECONDS);
    // Once more, for whoever missed it.
    cancel = clock.after(AGAIN_MS, () => void lines.announce(full(), TTL_SECONDS));
  }
  function claim(from: number): void {
    cancel();
    attempt = from;
    if (nameAt(wanted, attempt) === null) return fail('every name is taken');
    state = { is: 'asking' };
    if (lines.addresses().length > 0) probe(PROBES);
  }
  function onResponse({ answers, additionals }: Packet): void {
    if (others([...addressesIn(answers, full()), ...addressesIn(additionals, full())]).length === 0) return;
    if (state.is === 'asking') claim(attempt + 1);
    // Asked again: whoever has it says so, and this station gives way.
    else if (state.is === 'ours') claim(attempt);
  }
  function onQuery(line: Line, packet: Packet, from: Asker): void {
    if (!asksFor(packet, full())) return;
    if (state.is === 'ours') lines.answer(line, packet, full(), from);
    else if (state.is === 'asking' && others(addressesIn(packet.authorities, full())).some((address) => givesWay(line.address, address))) claim(attempt + 1);
  }
  return {
    state: () => state,
    begin(addresses: readonly string[]) {
      lines.hangUp();
      lines.dial(addresses);
      claim(1);
    },
    async end() {
      cancel();
      if (state.is === 'ours') await lines.announce(full(), 0);
      lines.hangUp();
      state = { is: 'asking' };
    },
  };
}

export function openLocalName(deps: LocalNameDeps): LocalName {
  const { clock, addresses = ownAddresses } = deps;
  const claimer = createClaimer(deps);
  let known = '';
  let cancel = (): void => {};
  /** Begins anew when the computer's addresses are others. */
  function look(): void {
    const now = [...addresses()];
    if (now.join() !== known) {
      known = now.join();
      claimer.begin(now);
    }
    cancel = clock.after(LOOK_MS, look);
  }
  look();
  return {
    state: claimer.state,
    name() {
      const state = claimer.state();
      return state.is === 'ours' ? state.name : null;
    },
    stop() {
      cancel();
      return claimer.end();
    },
  };
}
