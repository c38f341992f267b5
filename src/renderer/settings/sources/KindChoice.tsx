/** Which system is to be connected: the first question of a new source. */
import { QrCode, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSourcesTexts } from '../../lib/texts/sources';
import { KindButtons } from '../entries/KindButtons';
import type { SourceKind } from './sourceDraft';

const kinds = [
  ['qr-menu', QrCode],
  ['mini-delivery', Truck],
] as const;

export function KindChoice({ onChoose }: { readonly onChoose: (kind: SourceKind) => void }): ReactNode {
  return <KindButtons<SourceKind> kinds={kinds} texts={useSourcesTexts()} onChoose={onChoose} />;
}
