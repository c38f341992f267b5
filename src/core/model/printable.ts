/** The last look at a text before it leaves for the desktop, whatever it was made of. */
import { wellFormed } from './wellFormed';

const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
/** But the isolates, in which our own sentences hold a name in Hebrew or Arabic (isolated.ts). */
const TURNS_AROUND = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/g;

/** Without control characters but line breaks: NUL ends a D-Bus string and a command line early, and half of a surrogate pair is no UTF-8 for a bus to carry. */
export const printable = (text: string): string => wellFormed(text.replace(CONTROLS, ' ').replace(TURNS_AROUND, ''));
