/** Tells that this page may just have come back: a phone that slept, a tab that was frozen, a network that was away. */

/** @returns ends it */
export function onWake(listener: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) listener();
  };
  document.addEventListener('visibilitychange', seen);
  // Chromium's own word for a page that was frozen; also one that stays hidden has to follow again.
  document.addEventListener('resume', listener);
  window.addEventListener('pageshow', shown);
  window.addEventListener('online', listener);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', listener);
    window.removeEventListener('pageshow', shown);
    window.removeEventListener('online', listener);
  };
}
