/** What is wrong with a record of a server, as the upstreams note it for support («sum: expected number, received "x"»), in Russian for whoever reads it on the board. */

const KINDS: Readonly<Record<string, string>> = { number: 'число', 'a number': 'число', string: 'строка', boolean: 'да или нет', object: 'объект', array: 'список', undefined: 'ничего', null: 'пусто' };

const kind = (name: string): string =>
  name
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((one) => KINDS[one.toLowerCase()] ?? one)
    .join(' или ');
const field = (path: string): string => (path === '' ? 'запись' : `«${path}»`);

const patterns: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^(?:(.+?): )?expected (.+), received (.+)$/, (path = '', expected = '', received = '') => `${field(path)}: нужно «${kind(expected)}», пришло «${kind(received)}»`],
  [/^(?:(.+?): )?expected (.+)$/, (path = '', expected = '') => `${field(path)}: нужно «${kind(expected)}»`],
  [/^(.+): none$/, (path = '') => `нет поля ${field(path)}`],
  [/^(.+): no name$/, (path = '') => `${field(path)}: нет названия`],
  [/^(.+): no dish with a name$/, (path = '') => `${field(path)}: нет блюда с названием`],
  [/^(.+): (\d+) stands twice in the list$/, (path = '', id) => `${field(path)}: ${id} стоит в списке дважды`],
  [/^(.+): (\d+) lines, the first (\d+) are read$/, (path = '', all, read) => `${field(path)}: строк ${all}, прочитаны первые ${read}`],
];

/** @param flaw one or several, with `; ` between them; what is not known stays as it is */
export const flawsRu = (flaw: string): string =>
  flaw
    .split('; ')
    .map((one) => {
      for (const [pattern, say] of patterns) {
        const found = pattern.exec(one);
        if (found !== null) return say(...found.slice(1));
      }
      return one;
    })
    .join('; ');
