/** The tester: a ticket that is or was on the board, and what the rules on the screen would make of it, rule by rule. */
import { BellOff, BellRing, CircleCheck, Minus } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { TicketId } from '../../../core/model/ids';
import type { RoutingTrial } from '../../../core/model/routing';
import type { TicketView } from '../../../core/model/view';
import { useBoard, useClient, usePage, useWords } from '../../lib/context';
import { useRoutingTexts } from '../../lib/texts/routing';
import { Select } from '../fields/Choice';
import { reasonOf, useSettings } from '../settingsContext';
import { readDraft, type RoutingDraft } from './routingDraft';

const MINUTE_MS = 60_000;
const TICKETS_OFFERED = 30;

/** Newest first. */
function useLastTickets(): readonly TicketView[] {
  const { store } = usePage();
  const revision = useBoard((state) => state.revision);
  return useMemo(() => {
    // One map for good: the revision tells that something in it has changed.
    void revision;
    return [...store.getState().tickets.values()].sort((one, other) => other.openedAt - one.openedAt).slice(0, TICKETS_OFFERED);
  }, [store, revision]);
}

type Answer = { readonly trial: RoutingTrial } | { readonly refused: string } | null;

/** Asks the station anew whenever the draft is another. */
function useTrial(draft: RoutingDraft, ticketId: TicketId | null): Answer {
  const client = useClient();
  const { settings } = useSettings();
  const [answer, setAnswer] = useState<Answer>(null);
  const { roles } = settings.station;
  const asked = useMemo(() => {
    const routing = readDraft(draft);
    return routing === null || ticketId === null ? null : { routing, ticketId, station: { roles, zones: [...draft.mine] } };
  }, [draft, ticketId, roles]);
  useEffect(() => {
    if (asked === null) return setAnswer(null);
    let current = true;
    client.call('routing.try', asked).then(
      (trial) => current && setAnswer({ trial }),
      (error: unknown) => current && setAnswer({ refused: reasonOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [client, asked]);
  return answer;
}

function Result({ trial, draft, hall }: { readonly trial: RoutingTrial; readonly draft: RoutingDraft; readonly hall: boolean }): ReactNode {
  const words = useWords();
  const texts = useRoutingTexts();
  const { settings } = useSettings();
  const { route } = trial;
  const channels = route.channels.map((id) => settings.channels.find((one) => one.id === id)?.label ?? id);
  return (
    <div className="trial" role="status">
      <p className="trial__who">{words.routing.rings(route)}.</p>
      <p className={`trial__here ${trial.here ? 'trial__here--yes' : ''}`}>
        {trial.here ? <BellRing size={20} aria-hidden="true" /> : <BellOff size={20} aria-hidden="true" />}
        {trial.here ? texts.trial.here : texts.trial.notHere}
      </p>
      {trial.steps.map(({ afterMs, roles }) => (
        <p key={`${afterMs} ${roles.join(' ')}`}>{texts.trial.step(String(afterMs / MINUTE_MS), words.routing.whom({ roles, zones: [] }))}</p>
      ))}
      {channels.length > 0 && <p>{texts.trial.channels(channels.join(', '))}</p>}
      {hall && draft.routing.zones.length > 0 && <p>{trial.zones.length === 0 ? texts.trial.inNoZone : texts.trial.inZones(trial.zones.join(', '))}</p>}
      {trial.verdicts.length > 0 && (
        <ol className="trial__rules" aria-label={texts.trial.each}>
          {trial.verdicts.map((verdict, index) => (
            <li key={index} className={verdict === 'takes' ? 'trial__takes' : ''}>
              {verdict === 'takes' ? <CircleCheck size={18} aria-hidden="true" /> : <Minus size={18} aria-hidden="true" />}
              {texts.rules.place(index + 1)}: {texts.trial.verdict[verdict]}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

export function Trial({ draft }: { readonly draft: RoutingDraft }): ReactNode {
  const words = useWords();
  const texts = useRoutingTexts();
  const tickets = useLastTickets();
  const [chosen, setChosen] = useState<TicketId | null>(null);
  const ticket = tickets.find((one) => one.id === chosen);
  const answer = useTrial(draft, ticket === undefined ? null : ticket.id);
  const now = useBoard((state) => state.heardAt);
  const options = [
    { value: '', label: texts.trial.choose },
    ...tickets.map((one) => ({ value: one.id as string, label: `${words.title(one)} · ${words.format.time(one.openedAt, now ?? one.openedAt)}` })),
  ];
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.trial.title}</h3>
      <p className="field__hint">{texts.trial.hint}</p>
      {tickets.length === 0 ? (
        <p>{texts.trial.none}</p>
      ) : (
        <Select label={texts.trial.ticket} options={options} value={ticket?.id ?? ''} onChoose={(id) => setChosen(tickets.find((one) => one.id === id)?.id ?? null)} />
      )}
      {answer !== null && 'trial' in answer && ticket !== undefined && <Result trial={answer.trial} draft={draft} hall={ticket.type === 'hall'} />}
      {answer !== null && 'refused' in answer && <p className="field__error">{answer.refused}</p>}
    </div>
  );
}
