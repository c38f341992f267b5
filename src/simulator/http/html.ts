/** HTML from templates: everything that is put in is escaped, unless it is markup already. */

export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}
type Piece = Markup | string | number | null | false | readonly Piece[];

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);
const rendered = (piece: Piece): string => {
  if (piece === null || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'object' ? piece.map(rendered).join('') : escaped(String(piece));
};

/** Tag for template literals; null and false put nothing in. */
export const html = (texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(texts.map((text, index) => text + (index < pieces.length ? rendered(pieces[index] ?? null) : '')).join(''));
