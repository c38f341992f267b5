/** Which of resources/icons says the alert's level. */
import type { AlertView } from '../../core/model/view';

/** `quiet`, `pending`, `offline`, `alarm`, `alarm-1` … `alarm-9`, `alarm-many`: outlines differ, so that colour alone says nothing. */
export function iconName({ level, ringing }: Pick<AlertView, 'level' | 'ringing'>): string {
  if (level !== 'alarm') return level;
  return ringing < 1 ? 'alarm' : ringing < 10 ? `alarm-${ringing}` : 'alarm-many';
}
