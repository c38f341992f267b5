/** Keep-alive connections, a pool for each server and way to trust it; a TLS connection is handed over only after its certificate was judged. */
import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import * as tls from 'node:tls';
import { contextOfCaFile, contextOfSystem, judgeCertificate, type TlsTrust } from './trust';
import { RequestFailed } from './problems';
import type { Attempt } from './attempt';
import { openTunnel } from './tunnel';

type Created = (error: Error | null, socket: Duplex) => void;
type ConnectOptions = https.RequestOptions & tls.ConnectionOptions & { attempt?: Attempt };

/** Two are kept: one for the list and one for a look-up beside it. More would only lie idle. */
const pool = { keepAlive: true, maxSockets: 6, maxFreeSockets: 2, scheduling: 'lifo' as const };
/** A name with several addresses (localhost): the next is tried when one does not answer in so long. */
const family = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2500 };

const targetOf = ({ host, port }: { readonly host?: string | null | undefined; readonly port?: string | number | null | undefined }): { host: string; port: number } => ({ host: host ?? '', port: Number(port) });

class JudgingAgent extends https.Agent {
  private useSystemStore = false;
  constructor(
    private readonly trust: TlsTrust,
    private readonly proxy: string | undefined,
  ) {
    super({ ...pool, ...family, maxCachedSessions: 0 });
  }

  /** A session is never resumed: a resumed one shows no certificate that could be judged. */
  override createConnection(options: https.RequestOptions, created?: Created): undefined {
    void this.hand(options as ConnectOptions, created ?? (() => {}));
    return undefined;
  }

  private async hand(options: ConnectOptions, created: Created): Promise<void> {
    let socket: tls.TLSSocket;
    try {
      socket = await this.connect(options);
    } catch (error) {
      created(error as Error, undefined as unknown as Duplex);
      return;
    }
    created(null, socket);
  }

  private async connect(options: ConnectOptions): Promise<tls.TLSSocket> {
    if (this.trust.pinSha256 === undefined && this.trust.caFile !== undefined) return this.handshake(options, await contextOfCaFile(this.trust.caFile));
    const system = this.useSystemStore ? contextOfSystem() : null;
    try {
      return await this.handshake(options, system ?? undefined);
    } catch (error) {
      const unknown = error instanceof RequestFailed && error.problem.code === 'certificate-unknown';
      if (!unknown || system !== null || options.attempt?.givenUp === true) throw error;
      const store = contextOfSystem();
      if (store === null) throw error;
      const socket = await this.handshake(options, store);
      this.useSystemStore = true;
      return socket;
    }
  }

  private async handshake(options: ConnectOptions, secureContext: tls.SecureContext | undefined): Promise<tls.TLSSocket> {
    const { attempt } = options;
    const tunnel = this.proxy === undefined ? {} : { socket: await openTunnel(this.proxy, targetOf(options), attempt) };
    return new Promise((resolve, reject) => {
      // Not refused by TLS itself, because then nobody learns which certificate was shown: judgeCertificate refuses it, and nothing was sent yet.
      const socket = tls.connect({ ...options, ...tunnel, ...(secureContext === undefined ? {} : { secureContext }), rejectUnauthorized: false });
      const fail = (error: Error): void => {
        socket.destroy();
        reject(error);
      };
      const closed = (): void => fail(Object.assign(new Error('the server closed the connection during the TLS handshake'), { code: 'ECONNRESET' }));
      if (attempt !== undefined) attempt.connecting = socket;
      socket.on('error', fail);
      socket.once('close', closed);
      socket.once('secureConnect', () => {
        try {
          judgeCertificate(socket, this.trust);
        } catch (error) {
          fail(error as Error);
          return;
        }
        socket.off('error', fail);
        socket.off('close', closed);
        if (attempt !== undefined) attempt.connecting = null;
        resolve(socket);
      });
      if (attempt?.givenUp === true) socket.destroy();
    });
  }
}

/** The same over a proxy, for a server that speaks plain HTTP. */
class TunnelAgent extends http.Agent {
  constructor(private readonly proxy: string) {
    super(pool);
  }

  override createConnection(options: http.ClientRequestArgs & { attempt?: Attempt }, created?: Created): undefined {
    const { attempt } = options;
    openTunnel(this.proxy, targetOf(options), attempt).then(
      (socket) => {
        if (attempt !== undefined) attempt.connecting = null;
        created?.(null, socket);
      },
      (error: unknown) => created?.(error as Error, undefined as unknown as Duplex),
    );
    return undefined;
  }
}

const createAgent = (url: URL, trust: TlsTrust, proxy: string | undefined): http.Agent => {
  if (url.protocol === 'https:') return new JudgingAgent(trust, proxy);
  return proxy === undefined ? new http.Agent({ ...pool, ...family } as http.AgentOptions) : new TunnelAgent(proxy);
};

export interface Agents {
  /** @param proxy asked for a tunnel; undefined: straight to the server */
  of(url: URL, trust: TlsTrust, proxy?: string): http.Agent;
  /** Closes the idle connections of one agent: they have turned out to be dead. */
  dropIdle(agent: http.Agent): void;
  /** Closes every idle connection: the network that they were made in may be no more. */
  dropAllIdle(): void;
  close(): void;
}

/** More servers than this are never configured at once; beyond it, the pool longest unused belongs to a source that is no more. */
const mostAgents = 32;

export const createAgents = (): Agents => {
  const agents = new Map<string, http.Agent>();
  const dropIdle = (agent: http.Agent): void => {
    for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  };
  return {
    of(url, trust, proxy) {
      const key = `${url.origin} ${proxy ?? ''}${url.protocol === 'https:' ? ` ${trust.pinSha256 ?? ''} ${trust.caFile ?? ''}` : ''}`;
      const known = agents.get(key);
      const agent = known ?? createAgent(url, trust, proxy);
      // Re-inserted at each use, so that the first key is the one longest unused.
      agents.delete(key);
      agents.set(key, agent);
      const [oldest] = agents;
      if (agents.size > mostAgents && oldest !== undefined) {
        agents.delete(oldest[0]);
        oldest[1].destroy();
      }
      return agent;
    },
    dropIdle,
    dropAllIdle() {
      for (const agent of agents.values()) dropIdle(agent);
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
};
