/** What the whole board must know before any ticket: lost events, silence that was asked for, news that does not come, a journal that cannot write. */
import { BellOff, CircleAlert, Clock, HardDriveDownload, PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { gapOf } from '../../../core/model/words/gap';
import { hushSentence } from '../../../core/model/words/hush';
import { muteKey } from '../../../core/model/mute';
import type { AlertView, HushView, SourceView } from '../../../core/model/view';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { ConnectionBanner } from '../../lib/ConnectionBanner';
import { healthMark, useNewsAge } from '../../lib/HealthLine';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';
import { AudibilityBanner } from './AudibilityBanner';
import { ChannelBanners } from './ChannelBanners';
import { StationNotices } from './StationNotices';

function GapBanner({ source }: { readonly source: SourceView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const missed = gapOf(source, words);
  if (missed === null) return null;
  return (
    <div className="banner" role="alert">
      <CircleAlert size={26} aria-hidden="true" />
      <p className="banner__text">
        {missed}. <span className="banner__detail">{texts.gapHint}</span>
      </p>
      <Button onClick={() => void act('gap.acknowledge', { sourceId: source.id })}>{texts.gapSeen}</Button>
    </div>
  );
}

function MuteBanner(): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const muted = useBoard((state) => state.alert?.muted ?? null);
  const until = useStationTime(60_000, (now) => (muted === null ? '' : words.format.time(muted.until, now)));
  if (muted === null) return null;
  return (
    <div className="banner banner--info" role="status">
      <BellOff size={26} aria-hidden="true" />
      <p className="banner__text">{texts.mutedUntil(until, muted.by)}</p>
      <Button onClick={() => void act('alerts.unmute', {})}>{texts.unmute}</Button>
    </div>
  );
}

function ScopeMuteBanner({ mute }: { readonly mute: AlertView['mutes'][number] }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const sources = useBoard((state) => state.sources);
  const until = useStationTime(60_000, (now) => words.format.time(mute.until, now));
  const what = words.muteScope(mute.scope, (id) => sources.find((one) => one.id === id)?.label ?? id);
  return (
    <div className="banner banner--info" role="status">
      <BellOff size={26} aria-hidden="true" />
      <p className="banner__text">{texts.scopeMutedUntil(what, until, mute.by)}</p>
      <Button aria-label={texts.unmuteScope(what)} onClick={() => void act('alerts.unmute', { scope: mute.scope })}>
        {texts.unmute}
      </Button>
    </div>
  );
}

/** A silence by the clock is nobody's doing at this moment, so it can be ended in settings alone. */
function HushBanner({ hush }: { readonly hush: HushView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const sources = useBoard((state) => state.sources);
  const sentence = useStationTime(60_000, (now) => hushSentence(hush, words, now, (id) => sources.find((one) => one.id === id)?.label ?? id));
  return (
    <div className="banner banner--info" role="status">
      <Clock size={26} aria-hidden="true" />
      <p className="banner__text">
        {sentence}. <span className="banner__detail">{texts.hushHint}</span>
      </p>
    </div>
  );
}

function SourceBanner({ source }: { readonly source: SourceView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const screen = useScreen();
  const age = useNewsAge(source);
  const mark = healthMark(source);
  if (mark !== 'bad' && mark !== 'warn') return null;
  return (
    <div className={`banner ${mark === 'bad' ? 'banner--bad' : ''}`} role={mark === 'bad' ? 'alert' : 'status'}>
      <PlugZap size={26} aria-hidden="true" />
      <p className="banner__text">
        {mark === 'bad' ? `${source.label}: ${age}` : texts.sourceTrouble(source.label)}.{' '}
        <span className="banner__detail">{source.health.problem !== null && words.problem(source.health.problem)}</span>
      </p>
      <Button onClick={() => screen.show({ kind: 'sources', sourceId: source.id })}>{texts.sourcesDetails}</Button>
    </div>
  );
}

function JournalBanner(): ReactNode {
  const texts = useBoardTexts();
  const trouble = useBoard((state) => state.alert?.journalTrouble ?? null);
  if (trouble === null) return null;
  return (
    <div className="banner banner--alarm" role="alert">
      <HardDriveDownload size={26} aria-hidden="true" />
      <p className="banner__text">
        {texts.journalTrouble}. <span className="banner__detail">{trouble}</span>
      </p>
    </div>
  );
}

const none: AlertView['mutes'] = [];
const noHushes: readonly HushView[] = [];

export function Banners(): ReactNode {
  const sources = useBoard((state) => state.sources);
  const mutes = useBoard((state) => state.alert?.mutes ?? none);
  const hushes = useBoard((state) => state.alert?.hushes ?? noHushes);
  return (
    <div className="banners">
      <ConnectionBanner />
      <JournalBanner />
      <StationNotices />
      {sources.map((source) => (
        <SourceBanner key={source.id} source={source} />
      ))}
      {sources.map((source) => (
        <GapBanner key={source.id} source={source} />
      ))}
      <AudibilityBanner />
      <ChannelBanners />
      <MuteBanner />
      {hushes.map((hush) => (
        <HushBanner key={`${hush.reason}/${hush.until}/${hush.sourceId ?? ''}`} hush={hush} />
      ))}
      {mutes.map((mute) => (
        <ScopeMuteBanner key={muteKey(mute.scope)} mute={mute} />
      ))}
    </div>
  );
}
