/** How many rows a text takes where so many letters stand beside each other: a guess that is made before anything is drawn, and is rather too high. */

/** Of a bold letter, in parts of the size of its font: broad letters make it the more. */
export const LETTER_EM = 0.7;
const BROAD = /[шщжмюыфdwm@—–]/giu;
const BROAD_EXTRA = 0.3;

const widthOf = (word: string): number => word.length + (word.match(BROAD)?.length ?? 0) * BROAD_EXTRA;

/** @param letters how many of `LETTER_EM` stand in a row; a word that is longer is broken where the row ends */
export function rowsOfText(text: string, letters: number): number {
  const room = Math.max(1, letters);
  let [rows, filled] = [1, 0];
  for (const word of text.split(/\s+/u)) {
    const wide = widthOf(word);
    if (filled > 0 && filled + 0.6 + wide <= room) filled += 0.6 + wide;
    else {
      if (filled > 0) rows += 1;
      rows += Math.max(0, Math.ceil(wide / room) - 1);
      filled = wide > room ? wide % room : wide;
    }
  }
  return rows;
}
