/** Parts that are loaded when they are first asked: what shows at once does not wait for what speaks to servers and to other programs. */
import type { NodeHttpClient } from '../../adapters/http/nodeHttpClient';
import type { Audibility, Channel, Clock, HttpClient, Voice } from '../../core/ports';

/** Loads once; what failed once may work the next time. */
function once<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
}

export function createLateHttpClient(): NodeHttpClient {
  let client: NodeHttpClient | null = null;
  let closed = false;
  const there = once(async () => {
    client = (await import('../../adapters/http/nodeHttpClient')).createNodeHttpClient();
    return client;
  });
  return {
    async request(request) {
      const loaded = await there();
      // One that was under way when it was closed.
      return closed ? { ok: false, problem: { code: 'connection-lost' } } : loaded.request(request);
    },
    // Nothing is connected before the first request.
    dropIdle: () => client?.dropIdle(),
    close() {
      closed = true;
      client?.close();
    },
  };
}

export function createLateChannels(deps: { readonly http: HttpClient; readonly clock: Pick<Clock, 'now'> }): Channel {
  const there = once(async () => (await import('../../adapters/channels/channels')).createChannels(deps));
  return { send: async (message, settings, secret) => (await there()).send(message, settings, secret) };
}

export function createLateAudibility(choice: { readonly platform: NodeJS.Platform; readonly appId: string | null }): Audibility {
  const there = once(async () => (await import('../../adapters/audibility/systemAudibility')).createSystemAudibility(choice));
  return { look: async () => (await there()).look() };
}

export function createLateVoice(load: () => Promise<Voice> = async () => (await import('../../adapters/voice/processVoice')).createProcessVoice()): Voice {
  let voice: Voice | null = null;
  let last = 0;
  const there = once(async () => (voice = await load()));
  return {
    speaks: async (language) => (await there()).speaks(language),
    async say(text, language, volume) {
      const mine = (last += 1);
      const loaded = await there();
      return mine === last ? loaded.say(text, language, volume) : 'stopped';
    },
    stop() {
      last += 1;
      voice?.stop();
    },
  };
}
