/** What stands in a section that lists entries: the list, the choice of a kind, or the form of one of them with what its fields hold. */

export interface EntryInForm<Draft> {
  /** As it was when the form was opened. */
  readonly first: Draft;
  readonly draft: Draft;
  readonly isNew: boolean;
}
export type Doing<Draft> = { readonly what: 'list' | 'choose' } | ({ readonly what: 'form' } & EntryInForm<Draft>);

/** Takes what the fields hold to what they hold next. */
export type DraftChange<Draft> = (before: Draft) => Draft;

export const atForm = <Draft>(draft: Draft, isNew: boolean): Doing<Draft> => ({ what: 'form', first: draft, draft, isNew });

/** What a form says after it was closed changes nothing any more. */
export const withDraft = <Draft>(doing: Doing<Draft>, change: DraftChange<Draft>): Doing<Draft> => (doing.what === 'form' ? { ...doing, draft: change(doing.draft) } : doing);

const isSame = <Draft>(one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Once an entry is kept its form gives way to the list, unless it is another one's by now, or more was typed in it meanwhile. */
export function afterSave<Draft extends { readonly id: string }>(doing: Doing<Draft>, saved: Draft): Doing<Draft> {
  if (doing.what !== 'form' || doing.draft.id !== saved.id) return doing;
  return isSame(doing.draft, saved) ? { what: 'list' } : { ...doing, first: saved, isNew: false };
}

/** Whether something would be lost with the form. */
export const isChanged = <Draft>(doing: Doing<Draft>): boolean => doing.what === 'form' && !isSame(doing.draft, doing.first);
