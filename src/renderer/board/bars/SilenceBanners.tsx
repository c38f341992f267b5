/** What does not ring, until when and why: everything, what staff muted, what the clock keeps silent; several parts in one line that can be opened. */
import { BellOff, ChevronDown, ChevronUp, Clock } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { muteKey } from '../../../core/model/mute';
import type { AlertView, HushView } from '../../../core/model/view';
import { hushSentence } from '../../../core/model/words/hush';
import { Button } from '../../lib/Button';
import { useBoard, useRights, useStationTime, useWords } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';

type ScopeMute = AlertView['mutes'][number];

function MuteBanner(): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const rights = useRights();
  const muted = useBoard((state) => state.alert?.muted ?? null);
  const until = useStationTime(60_000, (now) => (muted === null ? '' : words.format.time(muted.until, now)));
  if (muted === null) return null;
  return (
    <div className="banner banner--info" role="status">
      <BellOff size={26} aria-hidden="true" />
      <p className="banner__text">{texts.mutedUntil(until, muted.by)}</p>
      {rights.may('alerts.unmute') && <Button onClick={() => void act('alerts.unmute', {})}>{texts.unmute}</Button>}
    </div>
  );
}

/** What the sources are called here. */
const useSourceLabel = (): ((id: string) => string) => {
  const sources = useBoard((state) => state.sources);
  return (id) => sources.find((one) => one.id === id)?.label ?? id;
};

function ScopeMuteBanner({ mute }: { readonly mute: ScopeMute }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const rights = useRights();
  const until = useStationTime(60_000, (now) => words.format.time(mute.until, now));
  const what = words.muteScope(mute.scope, useSourceLabel());
  return (
    <div className="banner banner--info" role="status">
      <BellOff size={26} aria-hidden="true" />
      <p className="banner__text">{texts.scopeMutedUntil(what, until, mute.by)}</p>
      {rights.may('alerts.unmute') && (
        <Button aria-label={texts.unmuteScope(what)} onClick={() => void act('alerts.unmute', { scope: mute.scope })}>
          {texts.unmute}
        </Button>
      )}
    </div>
  );
}

/** A silence by the clock is nobody's doing at this moment, so it can be ended in settings alone. */
function HushBanner({ hush }: { readonly hush: HushView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const labelOf = useSourceLabel();
  const sentence = useStationTime(60_000, (now) => hushSentence(hush, words, now, labelOf));
  return (
    <div className="banner banner--info" role="status">
      <Clock size={26} aria-hidden="true" />
      <p className="banner__text">
        {sentence}. <span className="banner__detail">{texts.hushHint}</span>
      </p>
    </div>
  );
}

interface Parts {
  readonly hushes: readonly HushView[];
  readonly mutes: readonly ScopeMute[];
}

/** One line says of each part what it is: on a small till a line for each would leave no room for the tickets. */
function Folded({ hushes, mutes, open, controls, onToggle }: Parts & { readonly open: boolean; readonly controls: string; readonly onToggle: () => void }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const labelOf = useSourceLabel();
  const by = useStationTime(60_000, (now) => hushes.map((hush) => hushSentence(hush, words, now, labelOf)).join('; '));
  const what = mutes.map(({ scope }) => words.muteScope(scope, labelOf)).join(', ');
  return (
    <div className="banner banner--info" role="status">
      <BellOff size={26} aria-hidden="true" />
      <p className="banner__text banner__text--short">{[...(what === '' ? [] : [texts.partsMuted(what)]), ...(by === '' ? [] : [by])].join('. ')}</p>
      <Button aria-expanded={open} aria-controls={controls} onClick={onToggle}>
        {open ? <ChevronUp size={20} aria-hidden="true" /> : <ChevronDown size={20} aria-hidden="true" />}
        {texts.partsShow(hushes.length + mutes.length)}
      </Button>
    </div>
  );
}

const noMutes: readonly ScopeMute[] = [];
const noHushes: readonly HushView[] = [];
/** More of them stand in one line. */
const MOST_APART = 1;

export function SilenceBanners(): ReactNode {
  const mutes = useBoard((state) => state.alert?.mutes ?? noMutes);
  const hushes = useBoard((state) => state.alert?.hushes ?? noHushes);
  const [open, setOpen] = useState(false);
  const id = useId();
  const many = hushes.length + mutes.length > MOST_APART;
  const parts = (
    <>
      {hushes.map((hush) => (
        <HushBanner key={`${hush.reason}/${hush.until}/${hush.sourceId ?? ''}`} hush={hush} />
      ))}
      {mutes.map((mute) => (
        <ScopeMuteBanner key={muteKey(mute.scope)} mute={mute} />
      ))}
    </>
  );
  return (
    <>
      <MuteBanner />
      {many && <Folded hushes={hushes} mutes={mutes} open={open} controls={id} onToggle={() => setOpen(!open)} />}
      {many ? (
        <div className="banners__parts" id={id} hidden={!open}>
          {parts}
        </div>
      ) : (
        parts
      )}
    </>
  );
}
