/** Which name the station may answer to in the network: asked for first, given up for the next where another computer has it (RFC 6762, probing and conflicts), as plain steps without sockets. */
const LONGEST = 63;
/** Whoever finds so many taken has something else wrong. */
const MOST_NAMES = 9;

/** @returns `hoverboard`, then `hoverboard-2` and so on; null: enough were tried */
export function nameAt(wanted: string, attempt: number): string | null {
  if (attempt > MOST_NAMES) return null;
  return attempt === 1 ? wanted : `${wanted.slice(0, LONGEST - 3)}-${attempt}`;
}

const bytesOf = (address: string): number[] => address.split('.').map(Number);
/** Of two computers that ask for a name at the same moment the one whose address is the later one keeps it. @returns whether `ours` has to give way */
export function givesWay(ours: string, theirs: string): boolean {
  const [mine, other] = [bytesOf(ours), bytesOf(theirs)];
  const at = mine.findIndex((byte, index) => byte !== other[index]);
  return at >= 0 && (other[at] ?? 0) > (mine[at] ?? 0);
}
