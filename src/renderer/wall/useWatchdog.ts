/**
 * A wall in a browser says every few seconds that it draws, so that the station notices when it does not: a page that hangs can say nothing. What can still
 * be mended from here is: a page that turns and does not draw, or hears nothing for minutes from a station that answers, is loaded anew.
 */
import { useEffect } from 'react';
import { usePage } from '../lib/context';
import { isThere } from '../lib/isThere';
import { onDesktop } from '../lib/transport';

const SAY_EVERY_MS = 10_000;
/** So many times on end: counted and not timed, for a device that slept has done nothing meanwhile. */
const NOT_DRAWN_AT_MOST = 6;
/** Two minutes: a connection that is lost is made anew by itself long before (followBoard). */
const LOST_AT_MOST = 12;

export function useWatchdog(): void {
  const { client, store } = usePage();
  useEffect(() => {
    // The app sees to its own windows (revival).
    if (onDesktop()) return undefined;
    let frame = 0;
    let notDrawn = 0;
    let lost = 0;
    const drawn = (): void => {
      frame = 0;
      notDrawn = 0;
      // What does not arrive is what the station notices.
      client.call('screen.alive', {}).catch(() => undefined);
    };
    const look = (): void => {
      // A page that is not seen draws nothing, and that is no fault of its own; the station is told nothing all the same.
      if (document.hidden) notDrawn = 0;
      else if (frame !== 0) notDrawn += 1;
      lost = store.getState().connection === 'lost' ? lost + 1 : 0;
      if (frame === 0) frame = requestAnimationFrame(drawn);
      if (notDrawn < NOT_DRAWN_AT_MOST && lost < LOST_AT_MOST) return;
      lost = 0;
      void isThere().then((there) => there && window.location.reload());
    };
    look();
    const timer = setInterval(look, SAY_EVERY_MS);
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [client, store]);
}
