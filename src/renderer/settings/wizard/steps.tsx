/** The wizard's steps that only show what settings have too. */
import type { ReactNode } from 'react';
import { usePresetsTexts } from '../../lib/texts/presets';
import { useWizardTexts } from '../../lib/texts/wizard';
import { TestLine, useAlertTest } from '../sections/AlertTest';
import { Presets } from '../sections/Presets';
import { DayVolume } from '../sections/Volumes';
import { LanguageChoice } from '../sections/AppearanceSection';
import { StationFields } from '../sections/StationSection';
import { useSettings } from '../settingsContext';
import { failed, SourceChecks, type SourceCheck } from './SourceChecks';

export function AppearanceLanguage(): ReactNode {
  const texts = useWizardTexts();
  return (
    <div className="card-form">
      <LanguageChoice legend={texts.steps.language} />
    </div>
  );
}

export const StationStep = (): ReactNode => (
  <div className="card-form">
    <StationFields />
  </div>
);

export function SoundStep(): ReactNode {
  const texts = useWizardTexts();
  const presetTexts = usePresetsTexts();
  const trial = useAlertTest();
  return (
    <>
      <div className="card-form">
        <p>{texts.soundHint}</p>
        <DayVolume onPlay={trial.test} />
        <TestLine {...trial} sound="call" />
      </div>
      <div className="card-form">
        <Presets onPlay={trial.test} />
        <p className="field__hint">{presetTexts.wizardHint}</p>
      </div>
    </>
  );
}

export function DoneStep({ checks }: { readonly checks: readonly SourceCheck[] }): ReactNode {
  const { view } = useSettings();
  const texts = useWizardTexts();
  return (
    <>
      {checks.some(failed) && <p>{texts.almostDoneText}</p>}
      <SourceChecks checks={checks} />
      <div className="card-form">
        <p>{texts.doneText}</p>
        {view.demo && <p>{texts.doneDemo}</p>}
      </div>
    </>
  );
}
