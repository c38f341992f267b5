/** A labelled field with its hint and its error, tied together for those who hear the page. */
import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

/** Attributes that the control inside a field must carry. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A sentence; null: nothing is wrong. */
  readonly error?: string | null | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

export function FieldError({ id, error }: { readonly id?: string; readonly error: string }): ReactNode {
  return (
    <p className="field__error" id={id}>
      <CircleAlert size={18} aria-hidden="true" />
      {error}
    </p>
  );
}

export function Field({ label, hint, error, children }: FieldProps): ReactNode {
  const id = useId();
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const described = [hint === undefined ? '' : hintId, error ? errorId : ''].filter((one) => one !== '').join(' ');
  return (
    <div className={`field ${error ? 'field--wrong' : ''}`}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={errorId} error={error} />}
      {hint !== undefined && (
        <p className="field__hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
