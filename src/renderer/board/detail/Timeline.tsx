/** Everything that happened to a ticket, newest first, from the journal; read again whenever the ticket changes. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Entry } from '../../../core/model/fact';
import type { TicketView } from '../../../core/model/view';
import type { Words } from '../../../core/model/words/words';
import { useClient, useRights, useStationTime, useWords } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';

/** `closed`: the station tells it to the devices of this table's zone alone. */
type Loaded = readonly Entry[] | 'loading' | 'failed' | 'closed';

/** Entries of the last ticket stay until those of the next one are there; what was asked for meanwhile and comes late is dropped. */
function useTimeline(ticket: TicketView): Loaded {
  const open = useRights().touches(ticket);
  const client = useClient();
  const [loaded, setLoaded] = useState<{ id: string; entries: Loaded }>({ id: ticket.id, entries: 'loading' });
  useEffect(() => {
    if (!open) return undefined;
    let wanted = true;
    client.call('ticket.timeline', { ticketId: ticket.id }).then(
      (entries) => wanted && setLoaded({ id: ticket.id, entries }),
      () => wanted && setLoaded({ id: ticket.id, entries: 'failed' }),
    );
    return () => void (wanted = false);
  }, [client, ticket.id, ticket.version, open]);
  if (!open) return 'closed';
  return loaded.id === ticket.id ? loaded.entries : 'loading';
}

interface Line {
  readonly entry: Entry;
  readonly text: string;
  /** How often the same was said in a row: a ticket that rang twenty times is one line. */
  readonly count: number;
}

/** @param entries oldest first, as the journal has them; the answer is newest first */
export function linesOf(entries: readonly Entry[], words: Words): readonly Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    const text = words.timeline(entry);
    if (text === null) continue;
    const last = lines.at(-1);
    if (last?.text === text) lines[lines.length - 1] = { entry, text, count: last.count + 1 };
    else lines.push({ entry, text, count: 1 });
  }
  return lines.toReversed();
}

function TimelineLine({ line }: { readonly line: Line }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const time = useStationTime(60_000, (now) => words.format.time(line.entry.at, now));
  return (
    <li className="timeline__line">
      <time className="timeline__time" dateTime={new Date(line.entry.at).toISOString()}>
        {time}
      </time>
      <span>
        {line.text} {line.count > 1 && <span className="timeline__count">{texts.repeated(line.count)}</span>}
      </span>
    </li>
  );
}

export function Timeline({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const loaded = useTimeline(ticket);
  const lines = Array.isArray(loaded) ? linesOf(loaded as readonly Entry[], words) : [];
  const note = loaded === 'loading' ? texts.timelineLoading : loaded === 'failed' ? texts.timelineFailed : loaded === 'closed' ? texts.timelineOtherZone : lines.length === 0 ? texts.timelineEmpty : null;
  return (
    <section className="block">
      <h3 className="block__title">{texts.timeline}</h3>
      {note !== null && <p className="hint">{note}</p>}
      <ol className="timeline">
        {lines.map((line) => (
          <TimelineLine key={line.entry.seq} line={line} />
        ))}
      </ol>
    </section>
  );
}
