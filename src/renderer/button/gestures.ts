/** Tells click, drag, right click and long touch apart on the floating button, by mouse, touch and keyboard. */

/** A finger or a wet hand moves this much without meaning to drag, in CSS pixels. */
const DRAG_FROM_PX = 6;
const LONG_TOUCH_MS = 600;
const KEY_STEP_PX = 16;

export interface GestureListener {
  menu(): void;
  /** @param dx, dy how far the pointer went since the last call, in CSS pixels of the screen; `end` the drag is over */
  moved(dx: number, dy: number, phase: 'move' | 'end'): void;
}

/** The drag of one pointer; positions are the screen's, since the window moves under the pointer. */
interface Drag {
  readonly pointerId: number;
  readonly startX: number;
  readonly startY: number;
  toldX: number;
  toldY: number;
  x: number;
  y: number;
  moving: boolean;
}

/** Gathers moves and tells them once a frame. */
function createMoveTeller(on: GestureListener): { move(drag: Drag): void; end(drag: Drag): void } {
  let frame: number | null = null;
  const take = (drag: Drag): [number, number] => {
    const step: [number, number] = [drag.x - drag.toldX, drag.y - drag.toldY];
    drag.toldX = drag.x;
    drag.toldY = drag.y;
    return step;
  };
  return {
    move(drag) {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        const [dx, dy] = take(drag);
        if (dx !== 0 || dy !== 0) on.moved(dx, dy, 'move');
      });
    },
    end(drag) {
      if (frame !== null) cancelAnimationFrame(frame);
      frame = null;
      on.moved(...take(drag), 'end');
    },
  };
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP_PX, 0],
  ArrowRight: [KEY_STEP_PX, 0],
  ArrowUp: [0, -KEY_STEP_PX],
  ArrowDown: [0, KEY_STEP_PX],
};

/** A click that ended a drag or a long touch is swallowed; every other one reaches the button that was hit. */
export function followGestures(target: HTMLElement, on: GestureListener): void {
  const teller = createMoveTeller(on);
  let drag: Drag | null = null;
  let longTouch: ReturnType<typeof setTimeout> | undefined;
  let swallowClick = false;
  let menuShown = false;

  const menu = (): void => {
    if (menuShown) return;
    menuShown = true;
    on.menu();
  };
  const finish = (event: PointerEvent): void => {
    if (drag?.pointerId !== event.pointerId) return;
    clearTimeout(longTouch);
    if (drag.moving) teller.end(drag);
    drag = null;
  };

  target.addEventListener('pointerdown', (event) => {
    swallowClick = false;
    menuShown = false;
    if (!event.isPrimary || event.button !== 0) return;
    const { pointerId, screenX: x, screenY: y } = event;
    drag = { pointerId, startX: x, startY: y, toldX: x, toldY: y, x, y, moving: false };
    // On the control that was hit, not on the whole: a click goes to the element that has the capture.
    const hit = event.target instanceof Element ? event.target.closest('button') : null;
    (hit ?? target).setPointerCapture(pointerId);
    if (event.pointerType === 'mouse') return;
    longTouch = setTimeout(() => {
      swallowClick = true;
      menu();
    }, LONG_TOUCH_MS);
  });
  target.addEventListener('pointermove', (event) => {
    if (drag?.pointerId !== event.pointerId) return;
    drag.x = event.screenX;
    drag.y = event.screenY;
    if (!drag.moving && Math.hypot(drag.x - drag.startX, drag.y - drag.startY) < DRAG_FROM_PX) return;
    drag.moving = true;
    swallowClick = true;
    clearTimeout(longTouch);
    teller.move(drag);
  });
  target.addEventListener('pointerup', finish);
  target.addEventListener('pointercancel', finish);
  target.addEventListener('click', (event) => {
    if (!swallowClick) return;
    swallowClick = false;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, { capture: true });
  target.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    // The touch that Chromium itself takes for a right click may already have been counted as a long one.
    if (event instanceof PointerEvent && event.pointerType === 'mouse') menuShown = false;
    menu();
  });
  target.addEventListener('keydown', (event) => {
    menuShown = false;
    const step = arrows[event.key];
    if (!step) return;
    event.preventDefault();
    on.moved(...step, 'end');
  });
}
