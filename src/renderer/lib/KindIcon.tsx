/** One distinct shape a kind of ticket, so that nobody needs to see its colour. */
import { Bike, CircleHelp, CreditCard, Hand, ReceiptText, Utensils, type LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { TicketKind } from '../../core/model/ticket';

export const kindShape: Readonly<Record<TicketKind, LucideIcon>> = {
  'waiter-call': Hand,
  'bill-request': ReceiptText,
  'table-order': Utensils,
  'online-payment': CreditCard,
  'delivery-order': Bike,
  other: CircleHelp,
};

/** @param size of the whole tile, in CSS pixels */
export const KindIcon = memo(function KindIcon({ kind, size = 32 }: { readonly kind: TicketKind; readonly size?: number }): ReactNode {
  const Shape = kindShape[kind];
  return (
    <span className={`kind-icon kind-icon--${kind}`} style={{ width: size, height: size }} aria-hidden="true">
      <Shape size={Math.round(size * 0.62)} strokeWidth={2.25} />
    </span>
  );
});
