/** Which of resources/icons says the alert's level. */
import type { AlertView } from '../../core/model/view';
import { hushOverAll } from '../../core/model/words/hush';

/**
 * `starting`, `quiet`, `pending`, `muted`, `offline`, `alarm`, `alarm-1` … `alarm-9`, `alarm-many`: outlines differ, so that colour alone says nothing.
 * A lost connection is told of also while everything is muted, and what cannot be written or is not asked at all looks like one.
 * @param sources how many are polled
 */
export function iconName({ level, ringing, muted, hushes, journalTrouble }: Pick<AlertView, 'level' | 'ringing' | 'muted' | 'hushes' | 'journalTrouble'>, sources: number): string {
  if (level === 'alarm') return ringing < 1 ? 'alarm' : ringing < 10 ? `alarm-${ringing}` : 'alarm-many';
  if (journalTrouble !== null || sources === 0) return 'offline';
  const silent = muted !== null || hushOverAll(hushes) !== null;
  return silent && level !== 'offline' ? 'muted' : level;
}
