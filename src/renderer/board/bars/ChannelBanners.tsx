/** Messages that never reached an outside channel: said with the reason, until whoever stands here has seen it. */
import { MailX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard, useRights, useWords } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';

export function ChannelBanners(): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const rights = useRights();
  const channels = useBoard((state) => state.channels);
  return channels
    .filter(({ dead }) => dead > 0)
    .map((channel) => (
      <div className="banner banner--bad" role="alert" key={channel.id}>
        <MailX size={26} aria-hidden="true" />
        <p className="banner__text">
          {words.channel.dead(channel)}.{' '}
          <span className="banner__detail">
            {channel.problem !== null && `${words.channel.problem(channel.problem)} `}
            {texts.deadHint}
          </span>
        </p>
        {rights.may('channel.acknowledge') && <Button onClick={() => void act('channel.acknowledge', { channelId: channel.id })}>{texts.gapSeen}</Button>}
      </div>
    ));
}
