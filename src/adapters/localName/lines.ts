/** The sockets on which the network asks for names: one for each address of this computer, so that each network is told the address that is its own. */
import makeMdns from 'multicast-dns';
import type { Clock } from '../../core/ports';
import { createRates } from '../server/rates';
import { addressRecord, answersTo, TTL_SECONDS, type Packet } from './records';

/** All devices hear one answer: the next is not sent sooner. */
const QUIET_MS = 1000;
const USUAL_PORT = 5353;

export interface Line {
  readonly address: string;
  readonly mdns: ReturnType<typeof makeMdns>;
  answeredAtMs: number;
}
export interface Asker {
  readonly address: string;
  readonly port: number;
}
export interface LinesDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Left out: the one that all use. */
  readonly port?: number | undefined;
  readonly onQuery: (line: Line, packet: Packet, from: Asker) => void;
  readonly onResponse: (packet: Packet) => void;
  /** No socket is left that the network can be asked on; `reason`: the system's code. */
  readonly onFailed: (reason: string) => void;
}
export interface Lines {
  addresses(): readonly string[];
  dial(addresses: readonly string[]): void;
  hangUp(): void;
  /** Asks whether another computer has the name. */
  probe(name: string): void;
  /** Tells every network whose the name is; 0: nobody's any more. */
  announce(name: string, ttlSeconds: number): Promise<void>;
  answer(line: Line, packet: Packet, name: string, from: Asker): void;
}

export function createLines({ clock, port, onQuery, onResponse, onFailed }: LinesDeps): Lines {
  let lines: Line[] = [];
  const rates = createRates({ burst: 20, perSecond: 5 });

  function open(address: string): Line {
    const mdns = makeMdns({ interface: address, bind: '0.0.0.0', ...(port === undefined ? {} : { port }) });
    const line: Line = { address, mdns, answeredAtMs: -QUIET_MS };
    mdns.on('error', (error: Error) => onFailed('code' in error ? String(error.code) : error.message));
    mdns.on('warning', (error: Error & { readonly syscall?: string; readonly code?: string }) => {
      // The other warnings are other people's broken packets.
      if (error.syscall !== 'addMembership' || !lines.includes(line)) return;
      lines = lines.filter((one) => one !== line);
      // The library is still at work on its socket.
      setImmediate(() => mdns.destroy());
      if (lines.length === 0) onFailed(error.code ?? error.message);
    });
    mdns.on('response', onResponse);
    mdns.on('query', (packet, from) => {
      if (lines.includes(line)) onQuery(line, packet, from);
    });
    return line;
  }
  return {
    addresses: () => lines.map(({ address }) => address),
    dial(addresses) {
      lines = addresses.map(open);
    },
    hangUp() {
      for (const { mdns } of lines) mdns.destroy();
      lines = [];
    },
    probe(name) {
      for (const { mdns, address } of lines) mdns.query({ questions: [{ name, type: 'ANY' as never }], authorities: [addressRecord(name, address, TTL_SECONDS, false)] } as never, () => undefined);
    },
    async announce(name, ttlSeconds) {
      await Promise.all(lines.map(({ mdns, address }) => new Promise<void>((sent) => mdns.respond({ answers: [addressRecord(name, address, ttlSeconds, true)] }, () => sent()))));
    },
    answer(line, packet, name, from) {
      const legacy = from.port !== (port ?? USUAL_PORT);
      const answers = answersTo(packet, name, line.address, legacy);
      if (answers.length === 0 || rates.ask(from.address) !== null) return;
      if (legacy) return line.mdns.respond({ id: packet.id ?? 0, questions: packet.questions, answers } as never, from as never);
      const isProbe = (packet.authorities ?? []).length > 0;
      if (!isProbe && clock.monotonicMs() - line.answeredAtMs < QUIET_MS) return;
      line.answeredAtMs = clock.monotonicMs();
      line.mdns.respond({ answers: answers as never });
    },
  };
}
