/** Keeps a guest's text from being read as markup. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** For daemons that announce `body-markup`: they read the body as a small HTML. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] ?? character);
