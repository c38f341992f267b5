/** What the app does on this computer: start with it, listen to a shortcut, show the button, serve browsers. */
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Settings } from '../../../core/model/settings';
import { Button } from '../../lib/Button';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Toggle } from '../fields/Choice';
import { CommitField, NumberField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { isThisComputer } from './thisComputer';
import { acceleratorOf, readable } from './shortcut';
import { WallWindowFields } from './WallWindowFields';

function ShortcutField({ shortcut, onShortcut }: { readonly shortcut: string; readonly onShortcut: (accelerator: string) => void }): ReactNode {
  const { view, readOnly } = useSettings();
  const texts = useSettingsTexts();
  const [recording, setRecording] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    if (event.key === 'Escape') return setRecording(false);
    const accelerator = acceleratorOf(event.nativeEvent);
    if (accelerator === null) return;
    setRecording(false);
    onShortcut(accelerator);
  };
  return (
    <div className="field">
      <span className="field__label" id="shortcut-label">
        {texts.computer.shortcut}
      </span>
      <span className="field__row">
        <kbd className="keys" aria-labelledby="shortcut-label" aria-live="polite">
          {recording ? texts.computer.recording : shortcut === '' ? texts.computer.noShortcut : readable(shortcut, view.platform)}
        </kbd>
        <Button aria-pressed={recording} disabled={readOnly} onClick={() => setRecording(!recording)} onKeyDown={onKeyDown} onBlur={() => setRecording(false)}>
          {texts.computer.record}
        </Button>
        {shortcut !== '' && (
          <Button variant="quiet" disabled={readOnly} onClick={() => onShortcut('')}>
            {texts.computer.clear}
          </Button>
        )}
      </span>
      <p className="field__hint">{texts.computer.shortcutHint}</p>
    </div>
  );
}

function ServerFields(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const { server } = settings;
  const put = (next: Settings['server']): void => change((before) => ({ ...before, server: next }));
  const commitHost = (text: string): string | null => {
    const host = text.trim();
    if (!/^[\w.:-]+$/.test(host)) return texts.computer.hostInvalid;
    // Beyond this computer nothing goes out in the clear that nobody has chosen so: that is done in «Устройства».
    if (server !== null) put({ ...server, host, ...(server.tls === undefined && isThisComputer(server.host) && !isThisComputer(host) ? { tls: 'station' as const } : {}) });
    return null;
  };
  return (
    <>
      <Toggle label={texts.computer.server} hint={texts.computer.serverHint} checked={server !== null} disabled={readOnly} onToggle={(on) => put(on ? { host: '127.0.0.1', port: 0 } : null)} />
      {server !== null && (
        <div className="card-form__inner">
          <CommitField label={texts.computer.host} hint={texts.computer.hostHint} value={server.host} disabled={readOnly} onCommit={commitHost} />
          {!isThisComputer(server.host) && <p className="notice">{texts.computer.wholeNetwork}</p>}
          <NumberField
            label={texts.computer.port}
            hint={texts.computer.portHint}
            unit=""
            value={server.port}
            min={0}
            max={65_535}
            disabled={readOnly}
            wrong={texts.range('0', '65535')}
            onNumber={(port) => put({ ...server, port: Math.round(port) })}
          />
        </div>
      )}
    </>
  );
}

export function ComputerSection(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const { desktop } = settings;
  const patch = (part: Partial<Settings['desktop']>): void => change((before) => ({ ...before, desktop: { ...before.desktop, ...part } }));
  return (
    <>
      <div className="card-form">
        <Toggle label={texts.computer.autostart} checked={desktop.autostart} disabled={readOnly} onToggle={(autostart) => patch({ autostart })} />
        <Toggle label={texts.computer.showButton} hint={texts.computer.showButtonHint} checked={desktop.showButton} disabled={readOnly} onToggle={(showButton) => patch({ showButton })} />
        <ShortcutField shortcut={desktop.shortcut} onShortcut={(shortcut) => patch({ shortcut })} />
      </div>
      <WallWindowFields />
      <div className="card-form">
        <ServerFields />
      </div>
      <div className="card-form">
        <NumberField
          label={texts.computer.keep}
          hint={texts.computer.keepHint}
          unit={texts.computer.days}
          value={settings.journal.keepDays}
          min={1}
          max={365}
          disabled={readOnly}
          wrong={texts.range('1', '365')}
          onNumber={(days) => change((before) => ({ ...before, journal: { keepDays: Math.round(days) } }))}
        />
      </div>
    </>
  );
}
