/** What is said to staff of outside channels, and by channels to whoever is outside: the shape that each language fills. */
import type { ChannelProblem, ChannelView } from '../channel';
import type { FactOf } from '../fact';
import type { Instant } from '../instant';

/** What a ticket's timeline tells; that it is being sent is told by what became of it. */
export type ToldOfChannel = FactOf<'channel.queued' | 'channel.sent' | 'channel.failed' | 'channel.dead' | 'channel.dropped'>;

export interface ChannelWords {
  /** «Ждёт 6 мин». */
  waits(age: string): string;
  /** The title of a message that tells of several: «Ждут: 3 вызова, 1 счёт». */
  together(summary: string): string;
  more(count: number): string;
  /** Last line of a message: which station it comes from. */
  from(station: string): string;
  readonly testTitle: string;
  readonly testText: string;
  timeline(fact: ToldOfChannel, at: Instant): string;
  /** What is wrong, and what to do: one or two sentences. */
  problem(problem: ChannelProblem): string;
  /** «Канал «Директор»: не доставлено 3 сообщения»; null: nothing is dead. */
  dead(view: Pick<ChannelView, 'label' | 'dead'>): string | null;
}
