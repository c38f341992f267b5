/** A native dialog that never blocks the page behind it: an alert must stay visible and clickable whatever is open. */
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from './Button';
import { useCommonTexts } from './texts/common';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons along its lower edge. */
  readonly foot?: ReactNode;
  readonly className?: string;
}

/**
 * Open as long as it is rendered. Takes the focus (the element marked `data-autofocus`, else the first control of its body), gives it back when it goes, closes on Escape; `show()`
 * instead of `showModal()`, so nothing stands in an alert's way.
 */
export function Dialog({ title, onClose, children, foot, className = '' }: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const texts = useCommonTexts();

  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (!dialog?.open) dialog?.show();
    const wanted = ['[data-autofocus]', '.dialog__body :is(input, select, textarea, button)', 'button'];
    const first = wanted.map((selector) => dialog?.querySelector<HTMLElement>(selector)).find((found) => found);
    first?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    // The page's own keys (claim, done …) must not act on the ticket behind while somebody types here.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
  };

  return (
    <dialog ref={ref} className={`dialog ${className}`} aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <div className="dialog__head">
        <h2 className="dialog__title" id={titleId}>
          {title}
        </h2>
        <IconButton label={texts.close} onClick={onClose}>
          <X size={24} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="dialog__body">{children}</div>
      {foot !== undefined && <div className="dialog__foot">{foot}</div>}
    </dialog>
  );
}
