/** Text that every store and every bus gives back as it was: what stands for nothing in UTF-8, or ends a C string, is replaced. */

/**
 * SQLite and D-Bus speak UTF-8 and keep strings as C does: half of a surrogate pair comes back as another character, and what follows U+0000 may be lost. An id
 * that is another one after a restart loses what staff did to its ticket. (`toWellFormed` is younger than the engines that this runs on.)
 */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '\ufffd');
