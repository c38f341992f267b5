/** A password, token or key: hidden while it is typed, never shown once it is stored. */
import { Eye } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../../lib/Button';
import { Field } from './Field';

export interface SecretFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: string | null;
  /** One is stored already: an empty field keeps it. */
  readonly stored: boolean;
  readonly showLabel: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

export function SecretField({ label, hint, error, stored, showLabel, value, onText }: SecretFieldProps): ReactNode {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="field__row">
          <input
            {...control}
            className="input"
            type={shown ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            placeholder={stored ? '••••••••' : ''}
            value={value}
            onChange={(event) => onText(event.target.value)}
          />
          <IconButton label={showLabel} variant="secondary" aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Eye size={22} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </Field>
  );
}
