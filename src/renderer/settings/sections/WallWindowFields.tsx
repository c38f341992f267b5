/** The wall's window on this computer: whether it fills a display for good, and which. */
import type { ReactNode } from 'react';
import type { WallWindowSettings } from '../../../core/model/wallWindow';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Choice, Toggle } from '../fields/Choice';
import { useSettings } from '../settingsContext';

export function WallWindowFields(): ReactNode {
  const { view, settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts().computer;
  const { displays } = view;
  if (displays === undefined) return null;
  const { wall } = settings.desktop;
  const patch = (part: Partial<WallWindowSettings>): void => change((before) => ({ ...before, desktop: { ...before.desktop, wall: { ...before.desktop.wall, ...part } } }));
  const gone = wall.display === 'primary' || wall.display === 'secondary' || displays.includes(wall.display) ? [] : [{ value: wall.display, label: texts.displayGone(wall.display) }];
  const options = [
    { value: 'secondary', label: texts.displaySecondary, ...(displays.length < 2 && { hint: texts.displayAbsent }) },
    { value: 'primary', label: texts.displayPrimary },
    ...displays.map((name, index) => ({ value: name, label: name, ...(index === 0 && { hint: texts.displayIsPrimary }) })),
    ...gone,
  ];
  return (
    <div className="card-form">
      <Toggle label={texts.kiosk} hint={texts.kioskHint} checked={wall.kiosk} disabled={readOnly} onToggle={(kiosk) => patch({ kiosk })} />
      {wall.kiosk && <Choice legend={texts.display} options={options} disabled={readOnly} value={wall.display} onChoose={(display) => patch({ display })} />}
    </div>
  );
}
