/** The answer to «Проверить»: that the test message went out, or in words what is wrong. */
import { CircleCheck, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/context';
import { useChannelsTexts } from '../../lib/texts/channels';
import type { ChannelReport as Report } from './useChannelForm';

export function ChannelReport({ report: { ok, problem } }: { readonly report: Report }): ReactNode {
  const words = useWords();
  const texts = useChannelsTexts();
  const good = ok && problem === null;
  const Mark = good ? CircleCheck : OctagonX;
  return (
    <div className={`check check--${good ? 'good' : 'bad'}`}>
      <p className="check__sentence">
        <Mark size={24} aria-hidden="true" />
        <span>
          {ok && texts.checked} {problem !== null && words.channel.problem(problem)}
        </span>
      </p>
    </div>
  );
}
