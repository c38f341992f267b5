/** Appends batches of three until it is killed (once, with `idle`), and says on standard output which sequence number it was told is safe. */
import { writeSync } from 'node:fs';
import { openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { callAt } from '../../fixtures/facts';

const journal = openJournal(process.argv[2] ?? '');
const rounds = process.argv[3] === 'idle' ? 1 : Infinity;
for (let round = 0; round < rounds; round++) {
  const last = journal.append([callAt(round, 1), callAt(round, 2), callAt(round, 3)]).at(-1);
  writeSync(1, `${last?.seq}\n`);
  if (round % 7 === 0) journal.saveCheckpoint(last?.seq ?? 0, { round });
}
// It names the journal: one that nothing names any more is collected, which closes its file and lets others in.
setInterval(() => journal.putAside, 1000);
