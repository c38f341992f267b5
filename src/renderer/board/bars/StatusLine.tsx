/** Always there: what waits in a few words, each source's health and how old its news is, and the station's time. */
import type { ReactNode } from 'react';
import type { TicketKind } from '../../../core/model/ticket';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { HealthLine } from '../../lib/HealthLine';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';

export function StatusLine(): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const screen = useScreen();
  const alert = useBoard((state) => state.alert);
  const time = useStationTime(1000, (now) => words.format.time(now, now));
  const summary = alert === null ? '' : words.summary(alert.kinds as Partial<Record<TicketKind, number>>);
  return (
    <footer className="status">
      <button type="button" className="status__sources" aria-label={texts.sourcesTitle} aria-describedby="status-health" onClick={() => screen.show({ kind: 'sources', sourceId: null })} />
      <div className="status__health" id="status-health">
        <HealthLine />
      </div>
      {alert !== null && (
        <span className={`status__level status__level--${alert.level}`}>
          {words.alertLevel[alert.level]}
          {summary !== '' && <span className="status__summary">: {summary}</span>}
        </span>
      )}
      <time className="status__time">{time}</time>
    </footer>
  );
}
