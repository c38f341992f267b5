/** Finds where a text stops being JSON: V8's own messages name a place only sometimes, and differently in each version. */

export type SyntaxTrouble = 'end' | 'unexpected' | 'comment' | 'trailing-comma' | 'quote' | 'text' | 'number' | 'after-end' | 'duplicate' | 'deep';
export interface JsonError {
  readonly trouble: SyntaxTrouble;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there, or the name that stands twice. */
  readonly found: string;
  /** Name of the field whose value was read last: what is found may belong to it. Null: none yet. */
  readonly field: string | null;
}

/** No settings go half as deep. Whoever reads the value goes down by recursion too, and a stack has an end. */
const DEEPEST = 32;

class Stop extends Error {
  constructor(
    readonly trouble: SyntaxTrouble,
    readonly offset: number,
    readonly found: string,
    readonly field: string | null,
  ) {
    super(trouble);
  }
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)\b/y;
const SPACE = /[ \t\r\n]*/y;

/** A reader that walks the grammar of RFC 8259 and throws Stop at the first place that does not follow it. */
function createReader(text: string) {
  let at = 0;
  let field: string | null = null;
  const stop = (trouble: SyntaxTrouble, offset: number, found: string): Stop => new Stop(trouble, offset, found, field);
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const fail = (trouble: SyntaxTrouble): never => {
    if (at >= text.length) throw stop('end', at, '');
    const rest = text.slice(at, at + 20).split(/[\s,\]}]/, 1)[0] ?? '';
    if (/^\/[/*]/.test(text.slice(at))) throw stop('comment', at, text.slice(at, at + 2));
    throw stop(text[at] === "'" ? 'quote' : trouble, at, rest === '' ? text.charAt(at) : rest);
  };
  const space = (): void => void match(SPACE);
  const take = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at++;
    space();
    return true;
  };
  const string = (): string => match(STRING) ?? fail(text[at] === '"' ? 'text' : 'unexpected');
  const list = (close: string, item: () => void): void => {
    if (take(close)) return;
    for (;;) {
      item();
      const comma = at;
      if (take(',')) {
        space();
        if (text[at] === close) throw stop('trailing-comma', text.indexOf(',', comma), ',');
      } else if (take(close)) return;
      else fail('unexpected');
    }
  };
  const members = (): void => {
    const names = new Set<string>();
    list('}', () => {
      space();
      const start = at;
      const name = string();
      if (names.has(name)) throw stop('duplicate', start, name);
      names.add(name);
      field = name.slice(1, -1);
      if (!take(':')) fail('unexpected');
      value();
    });
  };
  let depth = 0;
  /** One bracket further in. */
  const inside = (read: () => void): void => {
    if (depth === DEEPEST) throw stop('deep', at, '');
    depth++;
    read();
    depth--;
  };
  const value = (): void => {
    space();
    if (take('{')) inside(members);
    else if (take('[')) inside(() => list(']', value));
    else if (text[at] === '"') string();
    else if (match(WORD) === null && match(NUMBER) === null) fail(/[-+.\d]/.test(text[at] ?? '') ? 'number' : 'unexpected');
  };
  return (): void => {
    value();
    space();
    if (at < text.length) fail('after-end');
  };
}

/** @returns the first place that is not JSON (a name that stands twice in one object counts), or null where the text is right */
export function findJsonError(text: string): JsonError | null {
  try {
    createReader(text)();
    return null;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.offset).split('\n');
    return { trouble: error.trouble, line: before.length, column: (before.at(-1) ?? '').length + 1, found: error.found, field: error.field };
  }
}
