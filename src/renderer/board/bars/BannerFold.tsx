/** Keeps what the board must say from taking the tickets' room on a small till: the first lines stand there, the rest is behind a button that counts them. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../../lib/Button';
import { useBoardTexts } from '../../lib/texts/board';

/** More of them are folded; board.css hides what comes after so many. */
const MOST_SEEN = 3;

/** Each line decides by itself whether there is anything to say, so that only the page knows how many there are. */
function useLines(): { readonly ref: RefObject<HTMLDivElement | null>; readonly count: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const lines = ref.current;
    if (lines === null) return undefined;
    const see = (): void => setCount(lines.querySelectorAll(':scope > .banner').length);
    see();
    const observer = new MutationObserver(see);
    observer.observe(lines, { childList: true });
    return () => observer.disconnect();
  }, []);
  return { ref, count };
}

/** @param children the lines, each a `.banner`, the weightiest first */
export function BannerFold({ children }: { readonly children: ReactNode }): ReactNode {
  const texts = useBoardTexts();
  const { ref, count } = useLines();
  const [open, setOpen] = useState(false);
  const id = useId();
  const many = count > MOST_SEEN;
  return (
    <div className="banners">
      <div id={id} ref={ref} className={many && !open ? 'banners__lines banners__lines--folded' : 'banners__lines'}>
        {children}
      </div>
      {many && (
        <Button variant="quiet" className="banners__more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? <ChevronUp size={20} aria-hidden="true" /> : <ChevronDown size={20} aria-hidden="true" />}
          {open ? texts.bannersLess : texts.bannersMore(count - MOST_SEEN)}
        </Button>
      )}
    </div>
  );
}
