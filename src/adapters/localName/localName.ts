/** Answers to a name in the restaurant's network («hoverboard.local», multicast DNS), so that nobody has to type an address of numbers; a network without multicast goes on without. */
import { networkInterfaces } from 'node:os';
import makeMdns from 'multicast-dns';
import type { LocalNameView } from '../../core/model/device';
import type { Clock, Logger } from '../../core/ports';
import { createRates } from '../server/rates';
import { givesWay, nameAt } from './claim';

const TTL_SECONDS = 120;
/** For whoever asks from another port and keeps what it is told by its own rules. */
const LEGACY_TTL_SECONDS = 10;
const PROBES = 3;
const PROBE_MS = 250;
const LOOK_MS = 10_000;
/** All devices hear one answer: the next is not sent sooner. */
const QUIET_MS = 1000;

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
  readonly onChange: () => void;
  /** This computer's IPv4 addresses; a test has its own, and another port. */
  readonly addresses?: () => readonly string[];
  readonly port?: number;
}

type Mdns = ReturnType<typeof makeMdns>;
/** What is read of a packet; `dns-packet` types all kinds of records at once. */
interface Packet {
  readonly id?: number | undefined;
  readonly questions?: readonly { readonly name: string; readonly type: string }[] | undefined;
  readonly answers?: readonly unknown[] | undefined;
  readonly additionals?: readonly unknown[] | undefined;
  readonly authorities?: readonly unknown[] | undefined;
}
interface Sender {
  readonly address: string;
  readonly port: number;
}
interface Line {
  readonly address: string;
  readonly mdns: Mdns;
  answeredAtMs: number;
}

export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address));

/** The addresses that records of a packet give to a name; what says good-bye gives none. */
function addressesIn(records: readonly unknown[] | undefined, name: string): string[] {
  return (records ?? []).flatMap((record) => {
    const { type, name: of, data, ttl } = record as { readonly type?: unknown; readonly name?: unknown; readonly data?: unknown; readonly ttl?: unknown };
    return type === 'A' && typeof of === 'string' && of.toLowerCase() === name && typeof data === 'string' && ttl !== 0 ? [data] : [];
  });
}

export function openLocalName({ wanted, clock, log, onChange, addresses = ownAddresses, port }: LocalNameDeps): LocalName {
  let lines: Line[] = [];
  let attempt = 1;
  let state: LocalNameView = { is: 'asking' };
  let cancelStep = (): void => {};
  let cancelLook = (): void => {};
  let stopped = false;
  const rates = createRates({ burst: 20, perSecond: 5 });
  const full = (): string => `${nameAt(wanted, attempt) ?? wanted}.local`;
  const own = (): readonly string[] => lines.map(({ address }) => address);

  function become(next: LocalNameView): void {
    const before = JSON.stringify(state);
    state = next;
    if (before !== JSON.stringify(next)) onChange();
  }
  function fail(reason: string): void {
    if (state.is !== 'failed') log.warn('the network takes no name for the station', { name: full(), reason });
    cancelStep();
    hangUp();
    become({ is: 'failed', reason });
  }
  function hangUp(): void {
    for (const { mdns } of lines) mdns.destroy();
    lines = [];
  }

  const record = ({ address }: Line, ttl: number, flush: boolean) => ({ name: full(), type: 'A' as const, class: 'IN' as const, ttl, flush, data: address });
  function announce(ttl = TTL_SECONDS): Promise<void> {
    const sent = lines.map((line) => new Promise<void>((done) => line.mdns.respond({ answers: [record(line, ttl, true)] }, () => done())));
    return Promise.all(sent).then(() => undefined);
  }
  function probe(left: number): void {
    if (left === 0) {
      log.info('the station has a name in the network', { name: full() });
      become({ is: 'ours', name: full(), wanted: `${wanted}.local` });
      void announce();
      // Once more, for whoever missed it.
      cancelStep = clock.after(QUIET_MS, () => void announce());
      return;
    }
    for (const line of lines) line.mdns.query({ questions: [{ name: full(), type: 'ANY' as never }], authorities: [record(line, TTL_SECONDS, false)] } as never, () => undefined);
    cancelStep = clock.after(PROBE_MS, () => probe(left - 1));
  }
  function claim(from: number): void {
    cancelStep();
    attempt = from;
    if (nameAt(wanted, attempt) === null) return fail('every name is taken');
    become({ is: 'asking' });
    if (lines.length > 0) probe(PROBES);
  }

  function onResponse(packet: Packet): void {
    const others = [...addressesIn(packet.answers, full()), ...addressesIn(packet.additionals, full())].filter((address) => !own().includes(address));
    if (others.length === 0) return;
    if (state.is === 'asking') claim(attempt + 1);
    // Asked again: whoever has it says so, and this station gives way.
    else if (state.is === 'ours') claim(attempt);
  }
  function onQuery(line: Line, packet: Packet, from: Sender): void {
    const asked = (packet.questions ?? []).filter(({ name }) => name.toLowerCase() === full());
    if (asked.length === 0 || rates.ask(from.address) !== null) return;
    if (state.is === 'asking') {
      if (addressesIn(packet.authorities, full()).some((address) => !own().includes(address) && givesWay(line.address, address))) claim(attempt + 1);
      return;
    }
    if (state.is !== 'ours') return;
    const legacy = from.port !== (port ?? 5353);
    const ttl = legacy ? LEGACY_TTL_SECONDS : TTL_SECONDS;
    const answers: unknown[] = [];
    if (asked.some(({ type }) => type === 'A' || type === 'ANY')) answers.push(record(line, ttl, !legacy));
    // There is no address of IPv6: said at once, nobody waits for it.
    else if (asked.some(({ type }) => type === 'AAAA')) answers.push({ name: full(), type: 'NSEC', class: 'IN', ttl, flush: !legacy, data: { nextDomain: full(), rrtypes: ['A'] } });
    if (answers.length === 0) return;
    if (legacy) return void line.mdns.respond({ id: packet.id ?? 0, questions: asked, answers } as never, from as never);
    const isProbe = (packet.authorities ?? []).length > 0;
    if (!isProbe && clock.monotonicMs() - line.answeredAtMs < QUIET_MS) return;
    line.answeredAtMs = clock.monotonicMs();
    line.mdns.respond({ answers: answers as never });
  }

  function dial(address: string): Line {
    const mdns = makeMdns({ interface: address, bind: '0.0.0.0', ...(port === undefined ? {} : { port }) });
    const line: Line = { address, mdns, answeredAtMs: -QUIET_MS };
    mdns.on('error', (error: Error) => fail('code' in error ? String(error.code) : error.message));
    mdns.on('warning', (error: Error & { readonly syscall?: string; readonly code?: string }) => {
      // The other warnings are other people's broken packets.
      if (error.syscall !== 'addMembership' || !lines.includes(line)) return;
      lines = lines.filter((one) => one !== line);
      // The library is still at work on its socket.
      setImmediate(() => mdns.destroy());
      if (lines.length === 0) fail(error.code ?? error.message);
    });
    mdns.on('response', onResponse);
    mdns.on('query', (packet, from) => onQuery(line, packet, from));
    return line;
  }
  let known = '';
  /** Begins anew when the computer's addresses are others. */
  function look(): void {
    const now = [...addresses()];
    if (now.join() !== known && !stopped) {
      known = now.join();
      hangUp();
      lines = now.map(dial);
      claim(1);
    }
    cancelLook = clock.after(LOOK_MS, look);
  }
  look();
  return {
    state: () => state,
    name: () => (state.is === 'ours' ? state.name : null),
    async stop() {
      stopped = true;
      cancelStep();
      cancelLook();
      if (state.is === 'ours') await announce(0);
      hangUp();
      state = { is: 'asking' };
    },
  };
}
