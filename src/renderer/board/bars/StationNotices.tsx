/** What befell the station before it started, e.g. a damaged journal that was put aside: said until whoever stands here has seen it. */
import { CircleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useBoard } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';

const SEEN = 'hoverboard.seen-notices';

/** Remembered by this board alone: another one has other eyes before it. */
function readSeen(): readonly string[] {
  try {
    const seen: unknown = JSON.parse(window.localStorage.getItem(SEEN) ?? '[]');
    return Array.isArray(seen) ? seen.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
function keepSeen(seen: readonly string[]): void {
  try {
    window.localStorage.setItem(SEEN, JSON.stringify(seen));
  } catch {
    // A browser without storage asks again when the page is opened anew.
  }
}

const none: readonly string[] = [];

export function StationNotices(): ReactNode {
  const notices = useBoard((state) => state.station?.notices ?? none);
  // Nothing is looked up where there is nothing to say: the page stands still as long as that takes.
  return notices.length > 0 && <Unseen notices={notices} />;
}

function Unseen({ notices }: { readonly notices: readonly string[] }): ReactNode {
  const texts = useBoardTexts();
  const [seen, setSeen] = useState(readSeen);
  const see = (notice: string): void => {
    const next = [...seen.filter((one) => notices.includes(one)), notice];
    setSeen(next);
    keepSeen(next);
  };
  return notices
    .filter((notice) => !seen.includes(notice))
    .map((notice) => (
      <div className="banner banner--bad" role="alert" key={notice}>
        <CircleAlert size={26} aria-hidden="true" />
        <p className="banner__text">{notice}</p>
        <Button onClick={() => see(notice)}>{texts.gapSeen}</Button>
      </div>
    ));
}
