/** An icon beside words, drawn anew only when it is another one: of all that changes on a card, its shapes change least and cost most. */
import type { LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';

export interface ShapeProps {
  readonly of: LucideIcon;
  /** In CSS pixels. */
  readonly size: number;
  readonly strokeWidth?: number;
}

export const Shape = memo(function Shape({ of: Icon, size, strokeWidth = 2.4 }: ShapeProps): ReactNode {
  return <Icon size={size} strokeWidth={strokeWidth} aria-hidden="true" />;
});
