/** Writes a face into the page's elements, touching only what differs: the button has no framework, because its page is the idle cost of the whole app. */
import type { Face } from './face';
import { shapes } from './shapes';

export interface Painter {
  paint(face: Face): void;
  /** Turns the mark to one side or the other while something rings. */
  turn(turned: boolean): void;
  /** A sentence for a few seconds in place of the detail, e.g. why «Беру» did not work; null takes it back. */
  say(sentence: string | null): void;
}

function element<T extends Element>(root: ParentNode, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`button.html has no part ${name}`);
  return found;
}

const setText = (target: Element, text: string): void => {
  if (target.textContent !== text) target.textContent = text;
};
/** Said again it would be a change to Chromium, which then draws the whole button at each heartbeat. */
const setHidden = (target: HTMLElement, hidden: boolean): void => {
  if (target.hidden !== hidden) target.hidden = hidden;
};
const setAttribute = (target: Element, name: string, value: string): void => {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
};

/** Titles and ages of more letters are set smaller. */
const LONG_TITLE = 11;
const LONG_AGE = 7;

export function createPainter(root: HTMLElement): Painter {
  const open = element<HTMLButtonElement>(root, 'open');
  const claim = element<HTMLButtonElement>(root, 'claim');
  const shape = element<SVGPathElement>(root, 'shape');
  const part = (name: string): HTMLElement => element(root, name);
  const [count, title, detail, age, strip, demo, status] = [part('count'), part('title'), part('detail'), part('age'), part('strip'), part('demo'), part('status')];
  let face: Face | null = null;
  let sentence: string | null = null;

  const show = (target: HTMLElement, text: string): void => {
    setText(target, text);
    setHidden(target, text === '');
  };
  const paintLine = (): void => {
    setText(detail, sentence ?? face?.detail ?? '');
    show(age, sentence === null ? (face?.age ?? '') : '');
    setAttribute(root, 'data-says', String(sentence !== null));
  };

  return {
    paint(next) {
      face = next;
      setAttribute(root, 'data-level', next.level);
      setAttribute(root, 'data-shape', next.shape);
      setAttribute(root, 'data-alone', String(next.claim !== null || next.acknowledges));
      setAttribute(shape, 'd', shapes[next.shape]);
      setAttribute(root, 'data-long', String(next.title.length > LONG_TITLE));
      setAttribute(root, 'data-long-age', String(next.age.length > LONG_AGE));
      setText(title, next.title);
      paintLine();
      show(count, next.count === null ? '' : next.count > 99 ? '99+' : String(next.count));
      show(strip, next.strip);
      setAttribute(root, 'data-strip', String(next.strip !== ''));
      show(demo, next.demo);
      setAttribute(root, 'data-demo', String(next.demo !== ''));
      setText(claim, next.claimText);
      setAttribute(claim, 'aria-label', next.claimLabel);
      setHidden(claim, next.claim === null && !next.acknowledges);
      setAttribute(open, 'aria-label', next.label);
      setAttribute(open, 'title', next.label);
    },
    turn: (turned) => root.classList.toggle('is-turned', turned),
    say(next) {
      sentence = next;
      paintLine();
      setText(status, next ?? '');
    },
  };
}
