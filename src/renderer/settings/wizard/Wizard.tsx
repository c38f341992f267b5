/** The first run: language, who stands here, a source, the sound; or straight to the demo restaurant. */
import { Check, ConciergeBell } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { DemoBadge } from '../../lib/DemoBadge';
import { useAct } from '../../lib/useAct';
import { showToast, Toasts } from '../../lib/toasts';
import { useWizardTexts } from '../../lib/texts/wizard';
import { Foot } from './Foot';
import { AppearanceLanguage, DoneStep, SoundStep, StationStep } from './steps';
import { Notices } from '../Sections';
import { useSettings } from '../settingsContext';
import { failed, isChecking, useSourceChecks, type SourceCheck } from './SourceChecks';
import { SourceStep } from './SourceStep';
import { stepNames, type StepName } from './stepNames';

function Progress({ current }: { readonly current: number }): ReactNode {
  const texts = useWizardTexts();
  return (
    <ol className="progress" aria-label={texts.step(current + 1, stepNames.length)}>
      {stepNames.map((name, index) => (
        <li key={name} className={`progress__step ${index < current ? 'progress__step--done' : ''}`} aria-current={index === current ? 'step' : undefined}>
          <span className="progress__mark" aria-hidden="true">
            {index < current ? <Check size={18} strokeWidth={3} /> : index + 1}
          </span>
          {texts.steps[name]}
        </li>
      ))}
    </ol>
  );
}

/** Ends the first run, with the board open for whoever set it up. */
function useFinish(onEnd: () => void): (demo: boolean) => Promise<void> {
  const { finishSetup } = useSettings();
  const act = useAct();
  return async (demo) => {
    const refused = await finishSetup(demo);
    if (refused !== null) return showToast(refused, 'alarm');
    onEnd();
    await act('window.open', { window: 'board' });
  };
}

function Step({ name, checks, onBusy }: { readonly name: StepName; readonly checks: readonly SourceCheck[]; readonly onBusy: (busy: boolean) => void }): ReactNode {
  switch (name) {
    case 'language':
      return <AppearanceLanguage />;
    case 'station':
      return <StationStep />;
    case 'source':
      return <SourceStep onBusy={onBusy} />;
    case 'sound':
      return <SoundStep />;
    case 'done':
      return <DoneStep checks={checks} />;
  }
}

export function Wizard({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const texts = useWizardTexts();
  const [current, setCurrent] = useState(0);
  const [busy, setBusy] = useState(false);
  const finish = useFinish(onEnd);
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLElement>(null);
  const name = stepNames[current] ?? 'language';
  const checks = useSourceChecks(name === 'done');
  // Whoever hears the page is told where the step has led; the first one is read with the page.
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current !== current) heading.current?.focus();
    shown.current = current;
  }, [current]);

  const titles: Readonly<Record<StepName, string>> = {
    language: texts.languageTitle,
    station: texts.stationTitle,
    source: texts.sourceTitle,
    sound: texts.soundTitle,
    done: checks.some(failed) ? texts.almostDoneTitle : checks.some(isChecking) ? texts.checkingTitle : texts.doneTitle,
  };
  return (
    <div className="wizard">
      <header className="wizard__head">
        <ConciergeBell size={36} aria-hidden="true" />
        <h1 className="wizard__title">{texts.title}</h1>
        <DemoBadge />
      </header>
      <Progress current={current} />
      <main className="wizard__main" ref={main}>
        <Notices />
        <h2 className="wizard__step" ref={heading} tabIndex={-1}>
          {titles[name]}
        </h2>
        <Step name={name} checks={checks} onBusy={setBusy} />
      </main>
      {!busy && <Foot key={current} current={current} main={main} go={setCurrent} finish={finish} />}
      <Toasts />
    </div>
  );
}
