/** What monitoring is told: one word and a status for alarms, and each source's health in codes and in words. No tickets, no guests. */
import { awayMsOf, type Gap } from '../../core/model/gap';
import type { BoardSnapshot } from '../../core/model/view';
import { wordsOf } from '../../core/model/words';
import { minutesOf } from '../../core/model/words/format';

const minutesAway = (gap: Gap): number | null => {
  const awayMs = awayMsOf(gap);
  return awayMs === null ? null : minutesOf(awayMs);
};
const iso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

/** `failing` something does not work and staff miss events (503) · `degraded` some records were bad · `starting` a source was not polled yet · `ok`. */
export function describeHealth({ now, station, sources, alert, channels = [] }: BoardSnapshot): { readonly status: 200 | 503; readonly body: object } {
  const words = wordsOf(station.language);
  const states = new Set(sources.map(({ health }) => health.state));
  const failing = alert.journalTrouble !== null || states.has('failing') || sources.some(({ stale }) => stale);
  const state = failing ? 'failing' : states.has('degraded') ? 'degraded' : states.has('starting') ? 'starting' : 'ok';
  return {
    status: failing ? 503 : 200,
    body: {
      status: state,
      station: station.name,
      version: station.version,
      demo: station.demo,
      now: iso(now),
      journal: { ok: alert.journalTrouble === null, message: alert.journalTrouble },
      notices: station.notices ?? [],
      channels: channels.map(({ id, label, waiting, dead, lastSentAt, problem }) => ({
        id,
        label,
        waiting,
        /** Messages that never arrived, until someone at a board has acknowledged them. */
        undelivered: dead,
        lastSentAt: iso(lastSentAt),
        problem: problem === null ? null : { code: problem.code, message: words.channel.problem(problem) },
      })),
      sources: sources.map(({ id, kind, label, stale, gap, health: { state: health, problem, lastGoodAt, failingSince, consecutiveFailures } }) => ({
        id,
        kind,
        label,
        state: health,
        stale,
        lastGoodAt: iso(lastGoodAt),
        ageMs: lastGoodAt === null ? null : Math.max(0, now - lastGoodAt),
        failingSince: iso(failingSince),
        consecutiveFailures,
        /** A time in which events may have been lost, until someone at a board has acknowledged it. */
        gap: gap === null ? null : { from: iso(gap.from), to: iso(gap.to), minutes: minutesAway(gap), message: words.gap(awayMsOf(gap)) },
        problem: problem === null ? null : { code: problem.code, message: words.problem(problem) },
      })),
    },
  };
}
