/** Journals that a ticket's sound was played, or was not: once for each demand and surface, so that a ticket that rings all evening writes no more than one that was taken at once. */
import type { AudibilityPoint } from '../model/audibility';
import type { Doubt, Outcome } from '../model/played';
import type { Fact } from '../model/fact';
import type { OwnSoundId } from '../model/ownSound';
import type { SoundName } from '../model/settings';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import { troublesOf } from '../model/audibility';

/** Boards in browsers name themselves: more than so many of them are told of no more. The station itself always is. */
const SURFACES_TOLD = 4;

export interface Played {
  readonly by: string;
  /** It is the station's own loudspeaker; left out: another device's. */
  readonly here?: boolean;
  /** What rings on that device; left out: everything. */
  readonly rings?: (ticketId: TicketId) => boolean;
  readonly sound: SoundName;
  readonly own?: OwnSoundId | undefined;
  readonly insteadOf?: OwnSoundId | undefined;
  readonly outcome: Outcome;
  readonly volume: number;
}

export interface PlayedLog {
  /**
   * @param ringing the tickets that ring now: one sound speaks for all of them
   * @param points of the self-test, where it is this computer that played
   * @returns what is to be journaled
   */
  facts(played: Played, ringing: readonly TicketView[], points: readonly AudibilityPoint[]): readonly Fact[];
}

const doubtsOf = (volume: number, points: readonly AudibilityPoint[]): Doubt[] => [
  ...(volume === 0 ? (['volume-zero'] as const) : []),
  ...troublesOf(points).flatMap(({ of }) => (of === 'device' || of === 'volume' || of === 'mute' ? [of] : [])),
];

export const createPlayedLog = (): PlayedLog => {
  /** By ticket, for the demand that it makes now: what each surface last said. */
  let told = new Map<TicketId, { readonly demandSeq: number; readonly by: ReadonlyMap<string, Outcome> }>();
  return {
    facts({ sound, own, insteadOf, outcome, by, here = false, rings = () => true, volume }, ringing, points) {
      const kept: typeof told = new Map();
      const facts: Fact[] = [];
      for (const { id, demand } of ringing) {
        if (demand === null) continue;
        const before = told.get(id);
        const known = before?.demandSeq === demand.seq ? before.by : new Map<string, Outcome>();
        // What was not heard and is heard now is news; a device that fails later in an evening is the self-test's.
        const isNew = rings(id) && (known.has(by) ? known.get(by) !== 'played' && outcome === 'played' : here || known.size < SURFACES_TOLD);
        kept.set(id, { demandSeq: demand.seq, by: isNew ? new Map([...known, [by, outcome]]) : known });
        if (isNew) facts.push({ type: 'alert.played', ticketId: id, demandSeq: demand.seq, by, sound, ...(own !== undefined && { own }), ...(insteadOf !== undefined && { insteadOf }), outcome, doubts: outcome === 'played' ? doubtsOf(volume, points) : [] });
      }
      told = kept;
      return facts;
    },
  };
};
