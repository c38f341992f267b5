/** A way out of the house that a test opens and shuts: it notes what arrived, and answers as it is told. */
import type { Channel, ChannelAnswer, ChannelMessage } from '../../src/core/ports';

export interface Sent {
  readonly channelId: string;
  readonly secret: string | null;
  readonly message: ChannelMessage;
  /** What really became of it, whatever the station was told: `maybe` nobody has said. */
  outcome: 'arrived' | 'maybe' | 'refused';
}
export interface FakeChannel extends Channel {
  /** Everything that was on the wire, whatever became of it; oldest first. */
  readonly sent: readonly Sent[];
  /** What was answered to be delivered, also to a station that was dead by then. */
  readonly arrived: readonly Sent[];
  /** Answers of a channel from now on; undefined: delivered. `hang`: none comes until `release`. */
  answer(channelId: string, answer: Exclude<ChannelAnswer, { ok: true }> | 'hang' | undefined): void;
  /** Every hanging message is answered. */
  release(answer: ChannelAnswer): void;
}

export const broken = (more: Partial<Exclude<ChannelAnswer, { ok: true }>> = {}): Exclude<ChannelAnswer, { ok: true }> => ({ ok: false, problem: { code: 'refused' }, uncertain: false, permanent: false, ...more });

const outcomeOf = (answer: ChannelAnswer): Sent['outcome'] => (answer.ok ? 'arrived' : answer.uncertain ? 'maybe' : 'refused');

export function createFakeChannel(): FakeChannel {
  const sent: Sent[] = [];
  const arrived: Sent[] = [];
  const answers = new Map<string, Exclude<ChannelAnswer, { ok: true }> | 'hang'>();
  let hanging: { readonly one: Sent; readonly end: (answer: ChannelAnswer) => void }[] = [];
  return {
    sent,
    arrived,
    answer(channelId, answer) {
      if (answer === undefined) answers.delete(channelId);
      else answers.set(channelId, answer);
    },
    release(answer) {
      const all = hanging;
      hanging = [];
      for (const { one, end } of all) {
        one.outcome = outcomeOf(answer);
        if (answer.ok) arrived.push(one);
        end(answer);
      }
    },
    send(message, { id }, secret) {
      const answer = answers.get(id) ?? { ok: true };
      const one: Sent = { channelId: id, secret, message, outcome: answer === 'hang' ? 'maybe' : outcomeOf(answer) };
      sent.push(one);
      if (answer === 'hang') return new Promise((resolve) => hanging.push({ one, end: resolve }));
      if (!answer.ok) return Promise.resolve(answer);
      arrived.push(one);
      return Promise.resolve({ ok: true });
    },
  };
}
