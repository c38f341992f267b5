/**
 * Lays out once beforehand what the button has to say while main hangs: Chromium's main process answers a page's questions for each size of a font, and a page that asks it
 * then stands still with it, and neither turns nor sounds.
 */
import type { Instant } from '../../core/model/instant';
import type { BoardState } from '../lib/store';
import { faceOf } from './face';
import { createPainter } from './paint';

/** @param root the button's own element; beside it one stays for each face, unseen, so that their fonts stay in use */
export function rehearseSilence(root: HTMLElement, state: BoardState, now: Instant): void {
  const lost = { ...state, connection: 'lost' } as const;
  for (const hearing of ['heard', 'deaf'] as const) {
    const twin = root.cloneNode(true) as HTMLElement;
    createPainter(twin).paint(faceOf(lost, now, hearing));
    twin.classList.add('float--rehearsal');
    twin.inert = true;
    twin.removeAttribute('id');
    for (const part of twin.querySelectorAll('[data-part]')) part.removeAttribute('data-part');
    twin.querySelector('[role]')?.remove();
    root.after(twin);
  }
  // Asked for now, and not with the next frame, which may be the first one without main.
  void root.offsetHeight;
}
