/** Something at a field that works, and not as it was meant. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export const Warning = ({ text }: { readonly text: string }): ReactNode => (
  <p className="field__warning">
    <TriangleAlert size={18} aria-hidden="true" />
    {text}
  </p>
);
