/** What this browser keeps for this page under a name; a browser that keeps nothing is as one that was just opened. */

export interface Kept {
  read(): string | null;
  write(text: string): void;
}

/** @param where `tab`: it outlives a reload, and a tab that the phone has thrown away meanwhile; `device`: it stays */
export function keptUnder(name: string, where: 'tab' | 'device'): Kept {
  const shelf = (): Storage => (where === 'tab' ? window.sessionStorage : window.localStorage);
  return {
    read() {
      try {
        return shelf().getItem(name);
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        shelf().setItem(name, text);
      } catch {
        // Full, or forbidden: it is forgotten with the page.
      }
    },
  };
}

/** The first look at what a device keeps waits for another process: to be called where the page waits anyway. */
export const wakeKept = (): void => void keptUnder('', 'device').read();

/** Which of the station's rings was made heard or felt last: after a reload the same ring is not a new one. */
export interface LastRing {
  /** Any other sequence is news, a lower one too: a station that began anew with its clock set back counts from there. */
  is(sequence: number): boolean;
  set(sequence: number): void;
}

/** Kept in this tab. */
export function keptRing(name: string): LastRing {
  const kept = keptUnder(name, 'tab');
  const before = Number(kept.read());
  let last = Number.isFinite(before) && before > 0 ? before : null;
  return {
    is: (sequence) => sequence === last,
    set(sequence) {
      if (sequence === last) return;
      last = sequence;
      kept.write(String(sequence));
    },
  };
}
