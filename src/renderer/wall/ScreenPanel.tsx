/** How this screen shows the kitchen, changed on the screen itself; kept in its address and in this browser. */
import { Minus, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { WallExitSchema, type WallExit } from '../../core/model/wallWindow';
import { IconButton } from '../lib/Button';
import { onDesktop } from '../lib/transport';
import { useWallTexts } from '../lib/texts/wall';
import { COLUMNS, layouts, themes, ZOOM, type Screen } from './screen';
import type { Wakefulness } from './useWakeLock';
import { isTooNarrowFor } from './useLayout';
import { useWall } from './wallContext';

function Row<T extends string>({ label, value, options, onChoose }: { readonly label: string; readonly value: T; readonly options: readonly (readonly [T, string])[]; readonly onChoose: (value: T) => void }): ReactNode {
  return (
    <div className="panel__row" role="group" aria-label={label}>
      <span className="panel__label">{label}</span>
      <span className="panel__options">
        {options.map(([option, name]) => (
          <button type="button" key={option} className="panel__option" aria-pressed={option === value} onClick={() => onChoose(option)}>
            {name}
          </button>
        ))}
      </span>
    </div>
  );
}

function Steps({ label, value, shown, step, min, max, onChange }: { readonly label: string; readonly value: number; readonly shown: string; readonly step: number; readonly min: number; readonly max: number; readonly onChange: (value: number) => void }): ReactNode {
  const texts = useWallTexts();
  return (
    <div className="panel__row" role="group" aria-label={label}>
      <span className="panel__label">{label}</span>
      <span className="panel__options">
        <IconButton label={texts.decrease(label)} variant="secondary" disabled={value - step < min} onClick={() => onChange(value - step)}>
          <Minus size={24} aria-hidden="true" />
        </IconButton>
        <output className="panel__value">{shown}</output>
        <IconButton label={texts.increase(label)} variant="secondary" disabled={value + step > max} onClick={() => onChange(value + step)}>
          <Plus size={24} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}

const columnOptions = Array.from({ length: COLUMNS.max - COLUMNS.min + 1 }, (_, index) => String(index + COLUMNS.min));

/** Said where the screen is asked for more columns than can be read on it. */
function FewerColumns(): ReactNode {
  const { screen } = useWall();
  const texts = useWallTexts();
  const widthPx = document.querySelector('.wall__cards')?.clientWidth ?? window.innerWidth;
  if (screen.layout !== 'cards' || screen.columns === null || !isTooNarrowFor(screen.columns, widthPx)) return null;
  return (
    <p className="panel__hint" role="status">
      {texts.fewerColumns}
    </p>
  );
}

export function ScreenPanel({ wakefulness, onExit, onClose }: { readonly wakefulness: Wakefulness; readonly onExit: (exit: WallExit) => void; readonly onClose: () => void }): ReactNode {
  const { screen, change, rules, lookOnly } = useWall();
  const texts = useWallTexts();
  const set =
    <K extends keyof Screen>(field: K) =>
    (value: Screen[K]): void =>
      change({ [field]: value });
  const stations: readonly (readonly [string, string])[] = [['all', texts.stationAll], ...rules.kitchen.stations.map(({ id, label }) => [id, label] as const), ['expo', texts.stationExpo]];
  return (
    <aside className="panel" aria-label={texts.screen} data-panel="">
      <div className="panel__head">
        <h2>{texts.screen}</h2>
        <IconButton label={texts.close} onClick={onClose}>
          <X size={32} aria-hidden="true" />
        </IconButton>
      </div>
      <Row label={texts.station} value={screen.station} options={stations} onChoose={set('station')} />
      <Row label={texts.layout} value={screen.layout} options={layouts.map((one) => [one, texts.layoutName[one]])} onChoose={set('layout')} />
      <Row
        label={texts.columns}
        value={screen.columns === null ? 'auto' : String(screen.columns)}
        options={[['auto', texts.columnsAuto], ...columnOptions.map((one) => [one, one] as const)]}
        onChoose={(value) => change({ columns: value === 'auto' ? null : Number(value) })}
      />
      <FewerColumns />
      <Steps label={texts.zoom} value={screen.zoom} shown={`${screen.zoom} %`} step={ZOOM.step} min={ZOOM.min} max={ZOOM.max} onChange={set('zoom')} />
      <Row label={texts.theme} value={screen.theme} options={themes.map((one) => [one, texts.themeName[one]])} onChoose={set('theme')} />
      <Row label={texts.lane} value={screen.lane ? 'on' : 'off'} options={[['on', texts.on], ['off', texts.off]]} onChoose={(value) => change({ lane: value === 'on' })} />
      <Steps label={texts.soon} value={screen.soon} shown={texts.minutes(screen.soon)} step={1} min={0} max={240} onChange={set('soon')} />
      <Steps label={texts.lateAfter} value={screen.late} shown={texts.minutes(screen.late)} step={1} min={0} max={240} onChange={set('late')} />
      <Steps label={texts.pageStands} value={screen.page} shown={texts.seconds(screen.page)} step={1} min={3} max={600} onChange={set('page')} />
      <Row label={texts.shift} value={screen.shift ? 'on' : 'off'} options={[['on', texts.on], ['off', texts.off]]} onChoose={(value) => change({ shift: value === 'on' })} />
      <p className="panel__hint" data-wakefulness={wakefulness}>
        {texts.wakefulness[wakefulness]}
      </p>
      {onDesktop() && (
        <div className="panel__row" role="group" aria-label={texts.exitRow}>
          <span className="panel__label">{texts.exitRow}</span>
          <span className="panel__options">
            {WallExitSchema.options.map((one) => (
              <button type="button" key={one} className="panel__option" onClick={() => onExit(one)}>
                {texts.exit[one]}
              </button>
            ))}
          </span>
        </div>
      )}
      {lookOnly && <p className="panel__hint">{texts.lookOnlyHint}</p>}
      <p className="panel__hint">{lookOnly ? texts.keysOfScreen : texts.keys}</p>
    </aside>
  );
}
