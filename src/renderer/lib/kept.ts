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

/** The newest of the station's sequences that this tab has made heard or felt: after a reload the same ring is not a new one. */
export function keptSequence(name: string): { newest(): number; reach(sequence: number): void } {
  const kept = keptUnder(name, 'tab');
  const before = Number(kept.read());
  let newest = Number.isFinite(before) && before > 0 ? before : Number.NEGATIVE_INFINITY;
  return {
    newest: () => newest,
    reach(sequence) {
      if (sequence <= newest) return;
      newest = sequence;
      kept.write(String(sequence));
    },
  };
}
