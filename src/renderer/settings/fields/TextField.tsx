/** Fields for text and for numbers: controlled ones for forms, and ones that hand over what was typed when it is finished. */
import { useEffect, useState, type ComponentPropsWithRef, type KeyboardEvent, type ReactNode } from 'react';
import { Field } from './Field';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  /** What stands after the field, e.g. a unit. */
  readonly unit?: string | undefined;
  readonly value: string;
}
type Native = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'id'>;

export function TextField({ label, hint, error, unit, value, onText, className = '', ...native }: Common & Native & { readonly onText: (text: string) => void }): ReactNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="field__row">
          <input className={`input ${className}`} type="text" autoComplete="off" spellCheck={false} {...native} {...control} value={value} onChange={(event) => onText(event.target.value)} />
          {unit !== undefined && <span className="field__unit">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

export function TextArea({ label, hint, error, value, onText, rows = 3 }: Omit<Common, 'unit'> & { readonly rows?: number; readonly onText: (text: string) => void }): ReactNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea className="input input--area" rows={rows} spellCheck={false} {...control} value={value} onChange={(event) => onText(event.target.value)} />}
    </Field>
  );
}

/**
 * Hands over what was typed when the field is left or Enter is pressed.
 * @param onCommit answers what is wrong with it as a sentence, or null when it was taken
 */
export function CommitField({ value, onCommit, ...rest }: Omit<Common, 'error'> & Native & { readonly onCommit: (text: string) => string | null }): ReactNode {
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setText(value);
    setError(null);
  }, [value]);

  const commit = (): void => {
    if (text.trim() === value && error === null) return setText(value);
    setError(onCommit(text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') {
      setText(value);
      setError(null);
    }
  };
  return <TextField {...rest} value={text} error={error} onText={setText} onBlur={commit} onKeyDown={onKeyDown} />;
}

export interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly unit: string;
  /** In the unit. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly disabled?: boolean;
  /** What to say of a number outside `min` to `max`, or of no number. */
  readonly wrong: string;
  readonly onNumber: (value: number) => void;
}

/** A number with its unit; decimals with a comma or a point. */
export function NumberField({ value, min, max, wrong, onNumber, ...rest }: NumberFieldProps): ReactNode {
  const commit = (text: string): string | null => {
    const number = Number(text.trim().replace(',', '.'));
    if (text.trim() === '' || !Number.isFinite(number) || number < min || number > max) return wrong;
    onNumber(number);
    return null;
  };
  return <CommitField {...rest} className="input--number" inputMode="decimal" value={String(value)} onCommit={commit} />;
}
