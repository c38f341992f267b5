/** What the whole board must know before any ticket: lost events, silence that was asked for, news that does not come, a journal that cannot write. */
import { CircleAlert, HardDriveDownload, PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { gapOf } from '../../../core/model/words/gap';
import type { SourceView } from '../../../core/model/view';
import { useBoard, useRights, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { ConnectionBanner } from '../../lib/ConnectionBanner';
import { healthMark, useNewsAge } from '../../lib/HealthLine';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';
import { useScreen } from '../screenContext';
import { AudibilityBanner } from './AudibilityBanner';
import { BannerFold } from './BannerFold';
import { ChannelBanners } from './ChannelBanners';
import { SilenceBanners } from './SilenceBanners';
import { DeviceWaits } from './DeviceWaits';
import { ScreenBanners } from './ScreenBanners';
import { StationNotices } from './StationNotices';

function GapBanner({ source }: { readonly source: SourceView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const rights = useRights();
  const missed = gapOf(source, words);
  if (missed === null) return null;
  return (
    <div className="banner" role="alert">
      <CircleAlert size={26} aria-hidden="true" />
      <p className="banner__text">
        {missed}. <span className="banner__detail">{texts.gapHint}</span>
      </p>
      {rights.may('gap.acknowledge') && <Button onClick={() => void act('gap.acknowledge', { sourceId: source.id })}>{texts.gapSeen}</Button>}
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

/** More sources in trouble stand in one line: where the network is gone, all of them are. */
const MOST_APART = 2;

function SourceBanners({ sources }: { readonly sources: readonly SourceView[] }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const screen = useScreen();
  const bad = sources.filter((source) => healthMark(source) === 'bad');
  const together = bad.length > MOST_APART;
  return (
    <>
      {together && (
        <div className="banner banner--bad" role="alert">
          <PlugZap size={26} aria-hidden="true" />
          <p className="banner__text">
            {words.alertLevel.offline}: {bad.map(({ label }) => label).join(', ')}
          </p>
          <Button onClick={() => screen.show({ kind: 'sources', sourceId: null })}>{texts.sourcesDetails}</Button>
        </div>
      )}
      {sources.map((source) => (together && bad.includes(source) ? null : <SourceBanner key={source.id} source={source} />))}
    </>
  );
}

/** What keeps guests from being heard comes first: on a small till the first lines alone are seen at once. */
export function Banners(): ReactNode {
  const sources = useBoard((state) => state.sources);
  return (
    <BannerFold>
      <ConnectionBanner />
      <JournalBanner />
      <SilenceBanners />
      <AudibilityBanner />
      <SourceBanners sources={sources} />
      {sources.map((source) => (
        <GapBanner key={source.id} source={source} />
      ))}
      <ChannelBanners />
      <DeviceWaits />
      <ScreenBanners />
      <StationNotices />
    </BannerFold>
  );
}
