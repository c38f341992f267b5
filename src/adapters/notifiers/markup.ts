/** Keeps a guest's text from being read as markup or as a command-line option. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** For daemons that announce `body-markup`: they read the body as a small HTML. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] ?? character);

/** Without control characters but line breaks: NUL ends a D-Bus string and a command line early. */
export const printable = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
