/** The way on, back, and to the demo; what is missing to go on is said here, and the place where it is missing is focused. */
import { ArrowLeft, ArrowRight, CircleAlert, FlaskConical } from 'lucide-react';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../../lib/Button';
import { useSourcesTexts } from '../../lib/texts/sources';
import { useWizardTexts } from '../../lib/texts/wizard';
import { useSettings } from '../settingsContext';
import { stepNames } from './stepNames';

/** What keeps a step from being done, and what to focus for it. */
interface Missing {
  readonly sentence: string;
  readonly place: string;
}

function useMissing(current: number): () => Missing | null {
  const { view, settings } = useSettings();
  const texts = useWizardTexts();
  const words = useSourcesTexts();
  return () => {
    if (stepNames[current] !== 'source') return null;
    if (settings.sources.length === 0) return { sentence: texts.sourceNeeded, place: '.kinds__one' };
    const tokenless = settings.sources.find(({ id, enabled }) => enabled && view.tokens[id] !== true);
    if (tokenless === undefined) return null;
    return { sentence: texts.tokenNeeded(tokenless.label), place: `button[aria-label=${JSON.stringify(words.editOf(tokenless.label))}]` };
  };
}

/** A field whose text was refused holds something that would be lost on the way. */
function wrongField(main: HTMLElement | null): HTMLElement | null {
  const error = main?.querySelector('.field__error');
  return error?.closest('.field, fieldset')?.querySelector<HTMLElement>('[aria-invalid="true"], input') ?? null;
}

export interface FootProps {
  readonly current: number;
  readonly main: RefObject<HTMLElement | null>;
  readonly go: (step: number) => void;
  readonly finish: (demo: boolean) => Promise<void>;
}

export function Foot({ current, main, go, finish }: FootProps): ReactNode {
  const { view } = useSettings();
  const texts = useWizardTexts();
  const missing = useMissing(current);
  const [said, setSaid] = useState<string | null>(null);
  const last = current === stepNames.length - 1;
  // What was missing may have come: the sentence must not outlive it.
  useEffect(() => setSaid(null), [view]);

  const next = (): void => {
    const wrong = wrongField(main.current);
    const lacks = missing();
    if (wrong === null && lacks === null) return go(current + 1);
    setSaid(wrong === null ? (lacks?.sentence ?? null) : texts.fixField);
    (wrong ?? main.current?.querySelector<HTMLElement>(lacks?.place ?? ''))?.focus();
  };
  return (
    <footer className="wizard__foot">
      <p className="wizard__missing" role="alert">
        {said !== null && (
          <>
            <CircleAlert size={22} aria-hidden="true" />
            {said}
          </>
        )}
      </p>
      {!last && (
        <span className="wizard__demo">
          <Button onClick={() => void finish(true)}>
            <FlaskConical size={22} aria-hidden="true" />
            {texts.demo}
          </Button>
          <span className="field__hint">{texts.demoHint}</span>
        </span>
      )}
      {current > 0 && (
        <Button onClick={() => go(current - 1)}>
          <ArrowLeft size={22} aria-hidden="true" />
          {texts.back}
        </Button>
      )}
      {last ? (
        <Button variant="primary" large onClick={() => void finish(false)}>
          {texts.finish}
        </Button>
      ) : (
        <Button variant="primary" large onClick={next}>
          {texts.next}
          <ArrowRight size={22} aria-hidden="true" />
        </Button>
      )}
    </footer>
  );
}
