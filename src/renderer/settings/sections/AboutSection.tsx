/** What this program is, where it keeps tokens, help for support, and the way to its other windows. */
import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useSettingsTexts } from '../../lib/texts/settings';
import { useSettings } from '../settingsContext';

const platformNames: Readonly<Record<string, string>> = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' };

function Help(): ReactNode {
  const texts = useSettingsTexts();
  const act = useAct();
  const [path, setPath] = useState('');
  const [running, setRunning] = useState(false);
  const collect = async (): Promise<void> => {
    setRunning(true);
    setPath((await act('support.collect', {}))?.path ?? '');
    setRunning(false);
  };
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.about.help}</h3>
      <p className="field__hint">{texts.about.collectHint}</p>
      <div className="buttons">
        <Button disabled={running} onClick={() => void collect()}>
          {texts.about.collect}
        </Button>
      </div>
      <p role="status">{path === '' ? '' : texts.about.collected(path)}</p>
    </div>
  );
}

export function AboutSection(): ReactNode {
  const { view } = useSettings();
  const texts = useSettingsTexts();
  const act = useAct();
  const version = useBoard((state) => state.station?.version ?? '');
  const open = (window: 'board' | 'wall' | 'simulator') => (): void => void act('window.open', { window });
  return (
    <>
      <div className="card-form">
        <h3 className="card-form__title">{texts.about.version(version)}</h3>
        <p>{texts.about.purpose}</p>
        <p className="field__hint">
          {texts.about.license} · {texts.about.platform(platformNames[view.platform] ?? view.platform)}
        </p>
      </div>
      <div className="card-form">
        <h3 className="card-form__title">
          <KeyRound size={22} aria-hidden="true" /> {texts.about.secrets}
        </h3>
        <p className={view.secretStore === 'file' ? 'notice' : ''}>{texts.about.secretStore[view.secretStore]}</p>
      </div>
      <div className="card-form">
        <h3 className="card-form__title">{texts.about.windows}</h3>
        <div className="buttons">
          <Button onClick={open('board')}>{texts.about.board}</Button>
          <Button onClick={open('wall')}>{texts.about.wall}</Button>
          {view.demo && <Button onClick={open('simulator')}>{texts.about.simulator}</Button>}
        </div>
      </div>
      <Help />
    </>
  );
}
