/** Which display the wall fills: the one that settings name, and where that is gone one that is there. */
import type { Screen } from './placement';

export interface Display extends Screen {
  /** As the system calls it; empty where it does not. */
  readonly label: string;
}
export interface NamedDisplay extends Display {
  /** By its maker's name and its size; of several that are alike, numbered from the left. */
  readonly name: string;
}
export interface ChosenDisplay {
  readonly display: NamedDisplay;
  /** The display that is wanted is not there: this is the primary one, which the till needs. */
  readonly missing: boolean;
}
type Displays<D> = readonly [D, ...D[]];

const plainName = ({ label, bounds }: Display): string => `${label} ${bounds.width}x${bounds.height}`.trim();
const fromLeft = (one: Display, other: Display): number => one.bounds.x - other.bounds.x || one.bounds.y - other.bounds.y;

/** @param displays the primary one first @returns the same in the same order */
export function named(displays: Displays<Display>): Displays<NamedDisplay> {
  const sorted = displays.toSorted(fromLeft);
  const nameOf = (display: Display): string => {
    const alike = sorted.filter((other) => plainName(other) === plainName(display));
    const at = alike.indexOf(display);
    return at === 0 ? plainName(display) : `${plainName(display)} #${at + 1}`;
  };
  const [primary, ...others] = displays;
  return [{ ...primary, name: nameOf(primary) }, ...others.map((one) => ({ ...one, name: nameOf(one) }))];
}

/** A display that was turned, or runs at another size, is still the same one where the system has a name for it. */
const labelIn = (wanted: string): string => wanted.replace(/ ?\d+x\d+( #\d+)?$/, '');

/**
 * @param wanted `primary`, `secondary` or a name
 * @param displays the primary one first
 */
export function chooseDisplay(wanted: string, displays: Displays<Display>): ChosenDisplay {
  const all = named(displays);
  const label = labelIn(wanted);
  const found =
    wanted === 'primary' ? all[0] : wanted === 'secondary' ? all[1] : (all.find(({ name }) => name === wanted) ?? all.find((one) => label !== '' && one.label === label));
  return found === undefined ? { display: all[0], missing: true } : { display: found, missing: false };
}
