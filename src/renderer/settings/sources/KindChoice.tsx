/** Which system is to be connected: the first question of a new source. */
import { QrCode, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSourcesTexts } from '../../lib/texts/sources';
import type { SourceKind } from './sourceDraft';

const kinds = [
  ['qr-menu', QrCode],
  ['mini-delivery', Truck],
] as const satisfies readonly (readonly [SourceKind, unknown])[];

export function KindChoice({ onChoose }: { readonly onChoose: (kind: SourceKind) => void }): ReactNode {
  const texts = useSourcesTexts();
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
