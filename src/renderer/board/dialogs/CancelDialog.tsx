/** Cancelling asks for a reason, always; «другое» asks for words too. */
import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { TicketId } from '../../../core/model/ids';
import type { CancelReason } from '../../../core/model/ticket';
import { useTicket, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { Dialog } from '../../lib/Dialog';
import { useBoardTexts } from '../../lib/texts/board';
import { useTicketActions } from '../useTicketActions';

const TEXT_AT_MOST = 500;

interface CancelForm {
  readonly reason: CancelReason | null;
  readonly text: string;
  readonly error: string | null;
  choose(reason: CancelReason): void;
  write(text: string): void;
  submit(event: FormEvent): void;
}

function useCancelForm(ticketId: TicketId, field: { readonly current: HTMLTextAreaElement | null }, onDone: () => void): CancelForm {
  const texts = useBoardTexts();
  const actions = useTicketActions();
  const [reason, setReason] = useState<CancelReason | null>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const sending = useRef(false);

  const send = async (chosen: CancelReason): Promise<void> => {
    sending.current = true;
    const taken = await actions.cancel(ticketId, chosen, text.trim() === '' ? undefined : text.trim());
    sending.current = false;
    if (taken) onDone();
  };
  return {
    reason,
    text,
    error,
    choose(chosen) {
      setReason(chosen);
      setError(null);
    },
    write(written) {
      setText(written);
      setError(null);
    },
    submit(event) {
      event.preventDefault();
      if (sending.current) return;
      if (reason === null) return setError(texts.cancelReasonNeeded);
      if (reason === 'other' && text.trim() === '') {
        setError(texts.cancelTextNeeded);
        field.current?.focus();
        return;
      }
      void send(reason);
    },
  };
}

export function CancelDialog({ ticketId, onClose }: { readonly ticketId: TicketId; readonly onClose: () => void }): ReactNode {
  const ticket = useTicket(ticketId);
  const words = useWords();
  const texts = useBoardTexts();
  const formId = useId();
  const textId = useId();
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useCancelForm(ticketId, field, onClose);
  if (!ticket) return null;
  const reasons = Object.entries(words.cancelReason) as [CancelReason, string][];
  const foot = (
    <>
      <Button onClick={onClose}>{texts.cancelKeep}</Button>
      <Button variant="alarm" onClick={(event) => event.currentTarget.ownerDocument.querySelector<HTMLFormElement>(`[id="${formId}"]`)?.requestSubmit()}>
        {texts.cancelSubmit}
      </Button>
    </>
  );
  return (
    <Dialog title={texts.cancelTitle(words.subject(ticket))} onClose={onClose} className="dialog--cancel" foot={foot}>
      <form id={formId} onSubmit={form.submit} noValidate>
        <fieldset className="reasons" aria-describedby={form.error === null ? undefined : errorId}>
          <legend className="reasons__legend">{texts.cancelReason}</legend>
          {reasons.map(([reason, label]) => (
            <label className="reason" key={reason}>
              <input type="radio" name="reason" value={reason} checked={form.reason === reason} onChange={() => form.choose(reason)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        {form.reason === 'other' && (
          <div className="reason-text">
            <label htmlFor={textId}>{texts.cancelText}</label>
            <textarea id={textId} ref={field} rows={2} maxLength={TEXT_AT_MOST} value={form.text} required onChange={(event) => form.write(event.target.value)} />
          </div>
        )}
        {form.error !== null && (
          <p className="form-error" id={errorId} role="alert">
            {form.error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
