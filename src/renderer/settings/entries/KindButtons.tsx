/** What kind of source or channel is to be added: the first question of a new one, one large button for each kind. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface KindButtonsProps<Kind extends string> {
  readonly kinds: readonly (readonly [Kind, LucideIcon])[];
  readonly texts: { readonly chooseKind: string; readonly kind: Readonly<Record<Kind, string>>; readonly kindHint: Readonly<Record<Kind, string>> };
  readonly onChoose: (kind: Kind) => void;
}

export function KindButtons<Kind extends string>({ kinds, texts, onChoose }: KindButtonsProps<Kind>): ReactNode {
  return (
    <div className="kinds" role="group" aria-label={texts.chooseKind}>
      {kinds.map(([kind, Icon]) => (
        <button key={kind} type="button" className="kinds__one" onClick={() => onChoose(kind)}>
          <Icon size={40} aria-hidden="true" />
          <span className="kinds__name">{texts.kind[kind]}</span>
          <span className="kinds__hint">{texts.kindHint[kind]}</span>
        </button>
      ))}
    </div>
  );
}
