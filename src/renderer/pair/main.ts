/** The page that a device sees before it is let in: a code to read out at the station's PC, from the sofa's distance on a TV and in the hand on a phone. */
import { followAppearance } from '../lib/appearance';
import { lookFromHere, type WayOver } from '../lib/encryptedWay';
import { pairingEn } from '../lib/texts/pairing.en';
import { pairingRu, type PairingTexts } from '../lib/texts/pairing.ru';
import { wayOverEn } from '../lib/texts/wayOver.en';
import { wayOverRu } from '../lib/texts/wayOver.ru';
import { askToBeLetIn, type Shown } from './ask';
import '../lib/tokens.css';
import '../lib/components.css';
import './pair.css';

const isWall = window.location.pathname === '/wall';
const appearance = followAppearance(isWall ? 'dark' : 'system');
let language: 'ru' | 'en' = navigator.language.startsWith('ru') ? 'ru' : 'en';
const textsNow = (): PairingTexts => (language === 'ru' ? pairingRu : pairingEn);

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...content: readonly (string | Node)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

/** Two groups of three are read out without losing one's place. */
const grouped = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

function words(title: string, why: string): readonly HTMLElement[] {
  return [element('h1', 'pair__title', title), element('p', 'pair__why', why)];
}

function left(untilMs: number): HTMLElement {
  return element('p', 'pair__left', textsNow().left(Math.floor((untilMs - performance.now()) / 60_000)));
}

function partsOf(shown: Shown): readonly HTMLElement[] {
  const texts = textsNow();
  switch (shown.state) {
    case 'asking':
      return [element('h1', 'pair__title', texts.title), element('p', 'pair__why', texts.asking)];
    case 'unreachable':
      return words(texts.unreachable, texts.unreachableWhy);
    case 'often':
      return words(texts.often, texts.oftenWhy);
    case 'off':
      return words(texts.off, shown.why);
    case 'refused': {
      const again = element('button', 'button button--primary button--large', texts.again);
      again.type = 'button';
      again.addEventListener('click', () => askAgain());
      return [...words(texts.refused, texts.refusedWhy), again];
    }
    case 'code': {
      const code = element('p', 'pair__code', grouped(shown.begun.code));
      return [
        element('h1', 'pair__title', texts.title),
        element('p', 'pair__why', texts.toStation(shown.begun.station)),
        element('div', 'pair__box', element('p', 'pair__label', texts.code), code),
        element('ol', 'pair__steps', ...texts.steps.map((step) => element('li', '', step))),
        left(shown.untilMs),
      ];
    }
  }
}

let showing: Shown = { state: 'asking' };
/** Where this page is now, if the station was encrypted while it stood open. */
let way: WayOver | null = null;
let stopLooking: (() => void) | null = null;

function lookWhetherEncrypted(): void {
  stopLooking ??= lookFromHere((found) => {
    if (way?.address === found?.address) return;
    way = found;
    draw();
  });
}
function stopLookingForIt(): void {
  stopLooking?.();
  stopLooking = null;
  way = null;
}

function encryptedParts({ address, certificate }: WayOver): readonly HTMLElement[] {
  const texts = language === 'ru' ? wayOverRu : wayOverEn;
  const link = (href: string, text: string): HTMLElement => {
    const made = element('a', 'pair__link', text);
    made.href = href;
    return element('p', '', made);
  };
  return [...words(texts.title, texts.encrypted), link(address, address), ...(certificate === null ? [] : [element('p', 'pair__why', texts.warned), link(certificate, texts.certificate)])];
}

function draw(): void {
  document.getElementById('root')?.replaceChildren(...(way === null ? partsOf(showing) : encryptedParts(way)));
}

function show(shown: Shown): void {
  showing = shown;
  // An encrypted station lets nobody in over plain HTTP, and a page cannot tell that from one that is away.
  if (shown.state === 'unreachable' || shown.state === 'off' || shown.state === 'refused') lookWhetherEncrypted();
  else if (shown.state !== 'asking') stopLookingForIt();
  if (shown.state === 'code') language = shown.begun.language;
  appearance.show({ language, theme: isWall ? 'dark' : 'system' });
  draw();
}

const askAgain = askToBeLetIn({
  page: isWall ? 'wall' : 'board',
  async post(path, input) {
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
    return { status: answer.status, body: await answer.json() };
  },
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs);
    return () => clearTimeout(timer);
  },
  nowMs: () => performance.now(),
  show,
  // Not a reload: that would again be told to come from wherever the first opening came from, and a browser sends no key with a link of another site.
  // What the address says of the screen stays; a place within the page would make of it no opening at all.
  onPaired: () => window.location.replace(window.location.pathname + window.location.search),
});

/** The minutes that are left; a code that is being read is not touched. */
setInterval(() => {
  if (showing.state === 'code') document.querySelector('.pair__left')?.replaceWith(left(showing.untilMs));
}, 10_000);
