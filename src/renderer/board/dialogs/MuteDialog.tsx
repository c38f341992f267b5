/** Silence, of everything or of a part, for a time or until a time: never for ever. */
import { useId, useState, type ReactNode } from 'react';
import { EVERYTHING, LONGEST_SILENCE_MINUTES, muteKey, type MuteScope } from '../../../core/model/mute';
import { TicketKindSchema } from '../../../core/model/ticket';
import type { SourceView, TicketView } from '../../../core/model/view';
import { useBoard, useTicket, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { Dialog } from '../../lib/Dialog';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { halfHoursAfter, minutesUntil } from './untilTime';
import type { TicketId } from '../../../core/model/ids';

const muteMinutes = [5, 15, 30, 60] as const;

/** Asked for from a ticket: what it belongs to, its table first. Else everything, then the parts. */
function scopesOf(ticket: TicketView | undefined, sources: readonly SourceView[]): readonly MuteScope[] {
  if (ticket !== undefined) {
    const kind: MuteScope = { of: 'kind', kind: ticket.kind };
    const source: MuteScope = { of: 'source', sourceId: ticket.sourceId };
    if (ticket.type === 'delivery') return [source, EVERYTHING];
    return [{ of: 'table', sourceId: ticket.sourceId, tableId: ticket.table.id, name: ticket.table.name }, kind, source, EVERYTHING];
  }
  const parts = sources.length > 1 ? sources.map(({ id }): MuteScope => ({ of: 'source', sourceId: id })) : [];
  const hall = sources.some(({ kind }) => kind === 'qr-menu');
  const kinds = hall ? TicketKindSchema.options.filter((kind) => kind !== 'delivery-order' && kind !== 'other').map((kind): MuteScope => ({ of: 'kind', kind })) : [];
  return [EVERYTHING, ...parts, ...kinds];
}

function ScopeChoice({ scopes, chosen, onChoose }: { readonly scopes: readonly MuteScope[]; readonly chosen: MuteScope; readonly onChoose: (scope: MuteScope) => void }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const sources = useBoard((state) => state.sources);
  const label = (id: SourceView['id']): string => sources.find((one) => one.id === id)?.label ?? id;
  return (
    <fieldset className="reasons mute-scopes">
      <legend className="reasons__legend">{texts.muteWhat}</legend>
      {scopes.map((scope) => (
        <label className="reason" key={muteKey(scope)}>
          <input type="radio" name="scope" checked={muteKey(scope) === muteKey(chosen)} onChange={() => onChoose(scope)} />
          <span>{words.muteScope(scope, label)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** «До 18:00»: half hours to choose from, so that a till without a keyboard can say it too. */
function UntilTime({ onMinutes }: { readonly onMinutes: (minutes: number) => void }): ReactNode {
  const texts = useBoardTexts();
  const id = useId();
  const [times] = useState(() => halfHoursAfter(new Date(), LONGEST_SILENCE_MINUTES));
  const [time, setTime] = useState(times[0] ?? '');
  return (
    <div className="mute-until">
      <label htmlFor={id}>{texts.muteUntil}</label>
      <select id={id} value={time} onChange={(event) => setTime(event.target.value)}>
        {times.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <Button onClick={() => onMinutes(minutesUntil(time, new Date()))}>{texts.muteUntilSubmit}</Button>
    </div>
  );
}

/** @param ticketId the ticket from which it was asked for; null: from the bar over the board */
export function MuteDialog({ ticketId, onClose }: { readonly ticketId: TicketId | null; readonly onClose: () => void }): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const ticket = useTicket(ticketId ?? ('' as TicketId));
  const sources = useBoard((state) => state.sources);
  const scopes = scopesOf(ticket, sources);
  const [chosen, setChosen] = useState<MuteScope>(scopes[0] ?? EVERYTHING);
  const mute = (minutes: number): void => {
    void act('alerts.mute', { minutes, scope: chosen });
    onClose();
  };
  return (
    <Dialog title={texts.muteTitle} onClose={onClose} className="dialog--mute">
      {scopes.length > 1 && <ScopeChoice scopes={scopes} chosen={chosen} onChoose={setChosen} />}
      <div className="mute-choices">
        {muteMinutes.map((minutes, index) => (
          <Button key={minutes} large data-autofocus={index === 0 ? true : undefined} onClick={() => mute(minutes)}>
            {texts.muteFor(minutes)}
          </Button>
        ))}
      </div>
      <UntilTime onMinutes={mute} />
      <p className="hint">{texts.muteHint}</p>
    </Dialog>
  );
}
