/** One of a few, some of a few, on or off, and one of many. */
import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Field, FieldError } from './Field';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface GroupProps<T extends string> {
  readonly legend: string;
  readonly options: readonly Option<T>[];
  readonly error?: string | null;
  readonly disabled?: boolean;
}

function Row({ type, name, label, hint, checked, onChange }: { readonly type: 'radio' | 'checkbox'; readonly name: string; readonly label: string; readonly hint: string | undefined; readonly checked: boolean; readonly onChange: (checked: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <label className={`option ${checked ? 'option--on' : ''}`}>
      <input type={type} name={name} checked={checked} onChange={(event) => onChange(event.target.checked)} aria-labelledby={`${id}-label`} aria-describedby={hint === undefined ? undefined : `${id}-hint`} />
      <span className={`option__mark option__mark--${type}`} aria-hidden="true">
        {checked && <Check size={20} strokeWidth={3} />}
      </span>
      <span className="option__words">
        <span className="option__label" id={`${id}-label`}>
          {label}
        </span>
        {hint !== undefined && (
          <span className="option__hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

export function Choice<T extends string>({ legend, options, error, disabled, value, onChoose }: GroupProps<T> & { readonly value: T | null; readonly onChoose: (value: T) => void }): ReactNode {
  const name = useId();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend className="field__label">{legend}</legend>
      <div className="choice__options">
        {options.map((option) => (
          <Row key={option.value} type="radio" name={name} label={option.label} hint={option.hint} checked={option.value === value} onChange={() => onChoose(option.value)} />
        ))}
      </div>
      {error && <FieldError error={error} />}
    </fieldset>
  );
}

export function Several<T extends string>({ legend, options, error, disabled, values, onChoose }: GroupProps<T> & { readonly values: readonly T[]; readonly onChoose: (values: T[]) => void }): ReactNode {
  const name = useId();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend className="field__label">{legend}</legend>
      <div className="choice__options">
        {options.map(({ value, label, hint }) => (
          <Row
            key={value}
            type="checkbox"
            name={name}
            label={label}
            hint={hint}
            checked={values.includes(value)}
            onChange={(on) => onChoose(options.map((option) => option.value).filter((one) => (one === value ? on : values.includes(one))))}
          />
        ))}
      </div>
      {error && <FieldError error={error} />}
    </fieldset>
  );
}

export function Toggle({ label, hint, checked, onToggle, disabled }: { readonly label: string; readonly hint?: string; readonly checked: boolean; readonly onToggle: (checked: boolean) => void; readonly disabled?: boolean }): ReactNode {
  return (
    <fieldset className="choice choice--bare" disabled={disabled}>
      <Row type="checkbox" name="" label={label} hint={hint} checked={checked} onChange={onToggle} />
    </fieldset>
  );
}

/** @param hideLabel the label is only heard, where a table's heading already says it */
export function Select<T extends string>({ label, hideLabel = false, options, value, onChoose, disabled }: { readonly label: string; readonly hideLabel?: boolean; readonly options: readonly Option<T>[]; readonly value: T; readonly onChoose: (value: T) => void; readonly disabled?: boolean }): ReactNode {
  const select = (control: { readonly id?: string; readonly 'aria-label'?: string }): ReactNode => (
    <select className="input input--select" {...control} disabled={disabled} value={value} onChange={(event) => onChoose(event.target.value as T)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  return hideLabel ? select({ 'aria-label': label }) : <Field label={label}>{select}</Field>;
}
