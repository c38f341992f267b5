/** What the window or the browser's tab is called, so that the kitchen's wall and the settings are told apart in a taskbar. */
import { useEffect } from 'react';

/** @param name of this page, in its language */
export function usePageTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · Hoverboard`;
  }, [name]);
}
