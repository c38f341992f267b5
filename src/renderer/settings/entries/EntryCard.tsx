/** The card of something that settings list and the station talks to, a source or a channel: what it is, how it does, and to try, edit and remove it. */
import { LoaderCircle, Pencil, Trash2, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { showToast } from '../../lib/toasts';
import { reasonOf, useSettings } from '../settingsContext';

type OfLabel = (label: string) => string;

export interface EntryTexts {
  readonly check: string;
  readonly checking: string;
  readonly checkOf: OfLabel;
  readonly edit: string;
  readonly editOf: OfLabel;
  readonly remove: string;
  readonly removeOf: OfLabel;
  readonly removeSure: OfLabel;
  readonly keep: string;
}
export interface EntryCardProps<Report> {
  readonly label: string;
  readonly kind: string;
  readonly address: string;
  readonly texts: EntryTexts;
  /** How it does: lines below its address. */
  readonly children: ReactNode;
  /** On the button that tries it. */
  readonly icon: LucideIcon;
  readonly check: () => Promise<Report>;
  readonly showReport: (report: Report) => ReactNode;
  /** @returns why it was refused; null: it is gone */
  readonly remove: () => Promise<string | null>;
  readonly onEdit: () => void;
}

type RemoveQuestionProps = Pick<EntryCardProps<unknown>, 'label' | 'texts' | 'remove'> & { readonly onKeep: () => void };

/** Asked for in the card itself: no window stands in an alert's way. */
function RemoveQuestion({ label, texts, remove, onKeep }: RemoveQuestionProps): ReactNode {
  const removeIt = async (): Promise<void> => {
    const refused = await remove();
    if (refused === null) return;
    showToast(refused, 'alarm');
    onKeep();
  };
  return (
    <div className="question" role="group" aria-label={texts.removeOf(label)}>
      <p>{texts.removeSure(label)}</p>
      <div className="buttons">
        <Button variant="danger" onClick={() => void removeIt()}>
          <Trash2 size={22} aria-hidden="true" />
          {texts.remove}
        </Button>
        <Button autoFocus onClick={onKeep}>
          {texts.keep}
        </Button>
      </div>
    </div>
  );
}

export function EntryCard<Report>({ label, kind, address, texts, children, icon: Icon, check, showReport, remove, onEdit }: EntryCardProps<Report>): ReactNode {
  const { readOnly } = useSettings();
  const [removing, setRemoving] = useState(false);
  const [checking, setChecking] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const tryIt = (): void => {
    setChecking(true);
    setReport(null);
    check()
      .then((answer) => setReport(answer), (error: unknown) => showToast(reasonOf(error), 'alarm'))
      .finally(() => setChecking(false));
  };
  const Mark = checking ? LoaderCircle : Icon;
  return (
    <article className="card-form source" aria-label={label}>
      <h3 className="card-form__title">
        {label} <span className="card-form__kind">{kind}</span>
      </h3>
      <p className="source__address">{address}</p>
      {children}
      <div role="status">{report !== null && showReport(report)}</div>
      {removing ? (
        <RemoveQuestion label={label} texts={texts} remove={remove} onKeep={() => setRemoving(false)} />
      ) : (
        <div className="buttons">
          <Button aria-label={texts.checkOf(label)} disabled={checking} onClick={tryIt}>
            <Mark size={22} aria-hidden="true" />
            {checking ? texts.checking : texts.check}
          </Button>
          {!readOnly && (
            <>
              <Button aria-label={texts.editOf(label)} onClick={onEdit}>
                <Pencil size={22} aria-hidden="true" />
                {texts.edit}
              </Button>
              <Button variant="quiet" aria-label={texts.removeOf(label)} onClick={() => setRemoving(true)}>
                <Trash2 size={22} aria-hidden="true" />
                {texts.remove}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
