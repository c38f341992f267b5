/** Tells staff once, in words, of the station's own trouble: a source that is lost, a time in which calls may have been lost, a journal that refuses, a file that was put aside (invariant 6). */
import type { Messenger } from './messenger';
import type { Settings } from '../model/settings';
import type { Instant } from '../model/instant';
import type { SourceId } from '../model/ids';
import type { SourceView } from '../model/view';
import { awayMsOf } from '../model/gap';
import { isSilent } from '../model/health';
import { wordsOf } from '../model/words';

export interface StationAlerts {
  /** @param notices what befell the station before it started, as every board says it */
  readonly tellNotices: (notices: readonly string[]) => void;
  /** Compares with what it saw last, and tells what is new. */
  readonly see: (sources: readonly SourceView[]) => void;
  /** @param trouble the sentence that every board shows; null: the journal is written */
  readonly seeJournal: (trouble: string | null) => void;
}

const JOURNAL_TAG = 'journal';

/** @param gapTold a notification of the gap that ends at `to` was shown */
export const createStationAlerts = (messenger: Messenger, settings: () => Settings, gapTold: (sourceId: SourceId, to: Instant) => void): StationAlerts => {
  const lost = new Set<string>();
  const gaps = new Map<string, number>();
  /** Sources seen in this run: what stands with one at first sight comes from an earlier run. */
  const seen = new Set<string>();
  let journalTrouble: string | null = null;

  const seeStale = (source: SourceView): void => {
    const words = wordsOf(settings().station.language);
    const tag = `source/${source.id}`;
    if (source.stale && isSilent(source) && !lost.has(source.id)) {
      lost.add(source.id);
      // A source that hangs has the problem of its last answer, or none: neither says why nothing comes now.
      const body = source.health.state === 'failing' && source.health.problem !== null ? words.problem(source.health.problem) : words.noNews;
      messenger.tellStation({ tag, title: `${words.alertLevel.offline}: ${source.label}`, body, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
    }
    if (!source.stale && lost.delete(source.id)) messenger.withdraw(tag);
  };

  const seeGap = (source: SourceView): void => {
    const tag = `gap/${source.id}`;
    if (source.gap === null) {
      if (gaps.delete(source.id)) messenger.withdraw(tag);
      return;
    }
    if (gaps.get(source.id) === source.gap.to) return;
    const { id, label, gap } = source;
    gaps.set(id, gap.to);
    if (gap.told === true) return;
    const words = wordsOf(settings().station.language);
    const sentence = words.gap(awayMsOf(gap));
    // The run that wrote it ended before it could say whether it had told.
    const body = seen.has(id) ? sentence : `${words.repeatMark} · ${sentence}`;
    messenger.tellStation({ tag, title: label, body, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' }, () => gapTold(id, gap.to));
  };

  return {
    tellNotices(notices) {
      const words = wordsOf(settings().station.language);
      for (const [index, body] of notices.entries()) {
        messenger.tellStation({ tag: `notice/${index}`, title: words.noticeTitle, body, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
      }
    },
    see(sources) {
      const there = new Set<string>(sources.map(({ id }) => id));
      // Of a source that is not asked any more there is nothing to be said.
      for (const id of lost) if (!there.has(id) && lost.delete(id)) messenger.withdraw(`source/${id}`);
      for (const id of gaps.keys()) if (!there.has(id) && gaps.delete(id)) messenger.withdraw(`gap/${id}`);
      for (const source of sources) {
        seeStale(source);
        seeGap(source);
        seen.add(source.id);
      }
    },
    seeJournal(trouble) {
      if (trouble === journalTrouble) return;
      journalTrouble = trouble;
      if (trouble === null) return messenger.withdraw(JOURNAL_TAG);
      const words = wordsOf(settings().station.language);
      messenger.tellStation({ tag: JOURNAL_TAG, title: words.journalStopped, body: trouble, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
    },
  };
};
