/** Taking a bump back: for ten seconds in one step, and the last twenty from a list; the same bumps on every screen. */
import { Undo2, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { isolated } from '../../core/model/isolated';
import type { Bump, KitchenOrder } from '../../core/model/kitchen';
import { IconButton } from '../lib/Button';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { useAct } from '../lib/useAct';
import { usePage } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { isMine } from './kitchen';
import { UNDO_MS } from './numbers';
import { useSubjectOf } from './subject';
import { useWall } from './wallContext';

/** Bumps of this screen's dishes that can be taken back, the newest first. */
export function useRecalls(): readonly { readonly bump: Bump; readonly order: KitchenOrder }[] {
  const { store } = usePage();
  const { rules } = useWall();
  const bumps = useBoard((state) => state.bumps);
  const change = useBoard((state) => state.kitchenChange);
  return useMemo(() => {
    void change;
    const { kitchen } = store.getState();
    return bumps.toReversed().flatMap((bump) => {
      const order = kitchen.get(bump.ticketId);
      if (order === undefined) return [];
      const mine = bump.lines.length === 0 || order.lines.some((line) => bump.lines.includes(line.id) && line.bumpedAt !== null && isMine(line, rules));
      return mine ? [{ bump, order }] : [];
    });
  }, [store, bumps, rules, change]);
}

export function useRecall(): (bump: Bump) => void {
  const act = useAct();
  return ({ ticketId, lines }) => void act('kitchen.recall', { ticketId, lines });
}

function useOrderSubject(): (order: KitchenOrder) => string {
  const { store } = usePage();
  const subjectOf = useSubjectOf();
  return ({ latestTicketId, table }) => {
    const ticket = store.getState().tickets.get(latestTicketId);
    return ticket === undefined ? isolated(table?.name ?? '') : subjectOf(ticket);
  };
}

/** At the pass an order goes out as a whole: without its words the entry would say nothing beside the cooks' own. */
const useWhat = (): ((entry: { readonly bump: Bump; readonly order: KitchenOrder }) => string) => {
  const { orderGivenOut } = useWallTexts();
  return (entry) => (entry.bump.lines.length === 0 ? orderGivenOut : namesOf(entry));
};
const namesOf = ({ bump, order }: { readonly bump: Bump; readonly order: KitchenOrder }): string =>
  order.lines
    .filter((line) => bump.lines.includes(line.id))
    .map((line) => line.name)
    .join(', ');

/** «Стол 6 отдан · Вернуть (7)»: stands for ten seconds after the last bump. */
export function UndoBar(): ReactNode {
  const texts = useWallTexts();
  const { may } = useWall();
  const [last] = useRecalls();
  const recall = useRecall();
  const subjectOf = useOrderSubject();
  const at = last?.bump.at ?? null;
  // The time that a page draws by is up to a second old, more where the browser rations its timers: a bump may lie ahead of it, and is to be taken back at once all the same.
  const left = useStationTime(1000, (now) => (at === null || now < at - UNDO_MS / 2 ? 0 : Math.min(UNDO_MS / 1000, Math.max(0, Math.ceil((at + UNDO_MS - now) / 1000)))));
  if (last === undefined || left === 0 || !may('kitchen.recall')) return null;
  const dishes = namesOf(last);
  return (
    <div className="undo" role="status">
      <p className="undo__text">
        <strong>{texts.bumped(subjectOf(last.order))}</strong>
        {dishes !== '' && <bdi>{dishes}</bdi>}
      </p>
      <button type="button" className="undo__button" data-undo="" onClick={() => recall(last.bump)}>
        <kbd className="order__key">⌫</kbd>
        <Undo2 aria-hidden="true" />
        {texts.takeBack(left)}
      </button>
    </div>
  );
}

function Entry({ entry, number, onRecall }: { readonly entry: { readonly bump: Bump; readonly order: KitchenOrder }; readonly number: number; readonly onRecall: () => void }): ReactNode {
  const words = useWords();
  const subjectOf = useOrderSubject();
  const whatOf = useWhat();
  const { at, by } = entry.bump;
  const time = useStationTime(60_000, (now) => words.format.time(at, now));
  return (
    <li>
      <button type="button" className="recall__one" data-step="" data-recall={number} onClick={onRecall}>
        {number <= 10 && <kbd className="order__key">{number % 10}</kbd>}
        <span className="recall__words">
          <strong>{subjectOf(entry.order)}</strong>
          <bdi>{whatOf(entry)}</bdi>
        </span>
        <span className="recall__when">
          {time}
          <bdi>{by}</bdi>
        </span>
      </button>
    </li>
  );
}

export function RecallPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const texts = useWallTexts();
  const entries = useRecalls();
  const recall = useRecall();
  return (
    <aside className="panel" aria-label={texts.recall} data-panel="">
      <div className="panel__head">
        <h2>{texts.recall}</h2>
        <IconButton label={texts.close} onClick={onClose}>
          <X size={32} aria-hidden="true" />
        </IconButton>
      </div>
      {entries.length === 0 && <p className="panel__hint">{texts.nothingToRecall}</p>}
      <ol className="recall">
        {entries.map((entry, index) => (
          <Entry
            key={`${entry.bump.at}/${entry.bump.ticketId}/${entry.bump.lines.join()}`}
            entry={entry}
            number={index + 1}
            onRecall={() => {
              recall(entry.bump);
              onClose();
            }}
          />
        ))}
      </ol>
    </aside>
  );
}
