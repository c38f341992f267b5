/** A silence that staff asked for: of everything, a source, a kind or a table, always until a time and always with a name. */
import * as v from 'valibot';
import { SourceIdSchema } from './ids';
import type { Instant } from './instant';
import { TicketKindSchema, type Ticket } from './ticket';

const longText = v.pipe(v.string(), v.maxLength(500));

export const MuteScopeSchema = v.variant('of', [
  v.object({ of: v.literal('all') }),
  v.object({ of: v.literal('source'), sourceId: SourceIdSchema }),
  v.object({ of: v.literal('kind'), kind: TicketKindSchema }),
  /** `name` is what staff call the table; `tableId` says which one it is. */
  v.object({ of: v.literal('table'), sourceId: SourceIdSchema, tableId: longText, name: longText }),
]);
export type MuteScope = v.InferOutput<typeof MuteScopeSchema>;

export const EVERYTHING: MuteScope = { of: 'all' };

/** No mute and no snooze is asked for longer: minutes. */
export const LONGEST_SILENCE_MINUTES = 720;

/** Every board shows each of them: more than that nobody asks for, but a page that calls in a loop. */
export const MOST_MUTES = 50;

/** `at`: when it was asked for; missing in what older versions wrote. */
export interface Mute {
  readonly scope: MuteScope;
  readonly at?: Instant | undefined;
  readonly until: Instant;
  readonly by: string;
}

/** Equal for two mutes of the same thing: the later one takes the earlier one's place. */
export const muteKey = (scope: MuteScope): string => {
  switch (scope.of) {
    case 'all':
      return 'all';
    case 'source':
      return `source/${scope.sourceId}`;
    case 'kind':
      return `kind/${scope.kind}`;
    case 'table':
      return `table/${scope.sourceId}/${scope.tableId}`;
  }
};

export const covers = (scope: MuteScope, ticket: Ticket): boolean => {
  switch (scope.of) {
    case 'all':
      return true;
    case 'source':
      return scope.sourceId === ticket.sourceId;
    case 'kind':
      return scope.kind === ticket.kind;
    case 'table':
      return ticket.type === 'hall' && scope.sourceId === ticket.sourceId && scope.tableId === ticket.table.id;
  }
};

/** The mute that keeps a ticket silent longest, among those that cover it. */
export const longestOver = (standing: readonly Mute[], ticket: Ticket): Mute | null => {
  let longest: Mute | null = null;
  for (const mute of standing) if (covers(mute.scope, ticket) && (longest === null || mute.until > longest.until)) longest = mute;
  return longest;
};
