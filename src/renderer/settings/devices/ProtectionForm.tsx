/** How boards in the network are encrypted: a choice that somebody makes, with the warning before nothing is. */
import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ServerSettings } from '../../../core/model/serverSettings';
import { Button } from '../../lib/Button';
import { useDevicesTexts } from '../../lib/texts/devices';
import { useProtectionTexts } from '../../lib/texts/protection';
import { Choice } from '../fields/Choice';
import { TextField } from '../fields/TextField';

export type Protection = ServerSettings['tls'];
type Kind = 'station' | 'own' | 'none';
const kinds = ['station', 'own', 'none'] as const;

interface Draft {
  readonly kind: Kind;
  readonly certFile: string;
  readonly keyFile: string;
}
/** An absolute path of any of the three systems. */
const isPath = (text: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)./.test(text);

/** @param first null: nothing is served to the network yet, and the station's own certificate is offered */
export function ProtectionForm({ first, label, onSave, onCancel }: { readonly first: { readonly tls: Protection } | null; readonly label: string; readonly onSave: (tls: Protection) => void; readonly onCancel: () => void }): ReactNode {
  const texts = useProtectionTexts();
  const { warning, turnOn, cancel } = useDevicesTexts();
  const files = typeof first?.tls === 'object' ? first.tls : { certFile: '', keyFile: '' };
  const [draft, setDraft] = useState<Draft>({ kind: first === null || first.tls === 'station' ? 'station' : first.tls === undefined ? 'none' : 'own', ...files });
  const [wrong, setWrong] = useState<{ readonly certFile?: string; readonly keyFile?: string }>({});
  const save = (): void => {
    if (draft.kind !== 'own') return onSave(draft.kind === 'station' ? 'station' : undefined);
    const own = { certFile: draft.certFile.trim(), keyFile: draft.keyFile.trim() };
    const faults = { ...(isPath(own.certFile) ? {} : { certFile: texts.fileWrong }), ...(isPath(own.keyFile) ? {} : { keyFile: texts.fileWrong }) };
    setWrong(faults);
    if (Object.keys(faults).length === 0) onSave(own);
  };
  return (
    <div className="card-form__inner">
      <Choice legend={texts.legend} options={kinds.map((kind) => ({ value: kind, label: texts.kinds[kind], hint: texts.hints[kind] }))} value={draft.kind} onChoose={(kind) => setDraft({ ...draft, kind })} />
      {draft.kind === 'own' && (
        <>
          <TextField label={texts.certFile} hint={texts.fileHint} error={wrong.certFile ?? null} value={draft.certFile} onText={(certFile) => setDraft({ ...draft, certFile })} />
          <TextField label={texts.keyFile} hint={texts.fileHint} error={wrong.keyFile ?? null} value={draft.keyFile} onText={(keyFile) => setDraft({ ...draft, keyFile })} />
        </>
      )}
      {draft.kind === 'none' && (
        <p className="notice" role="alert">
          <TriangleAlert size={22} aria-hidden="true" />
          {warning}
        </p>
      )}
      <div className="buttons">
        <Button variant="primary" onClick={save}>
          {draft.kind === 'none' ? turnOn : label}
        </Button>
        <Button onClick={onCancel}>{cancel}</Button>
      </div>
    </div>
  );
}
