/** The wall's keys, one for each action: for bump bars, which are keyboards, for keypads and for whole keyboards in any language. */
export type WallAction =
  | { readonly do: 'bump'; readonly number: number }
  | { readonly do: 'undo' | 'recall' | 'see' | 'panel' | 'layout' | 'lane' | 'columns' | 'night' | 'larger' | 'smaller' | 'forward' | 'back' | 'close' };

export interface KeyPressed {
  /** Where the key lies, whatever language is set. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const actions: Readonly<Record<string, Exclude<WallAction['do'], 'bump'>>> = {
  Backspace: 'undo',
  NumpadSubtract: 'undo',
  KeyU: 'undo',
  KeyR: 'recall',
  NumpadMultiply: 'recall',
  KeyV: 'see',
  NumpadAdd: 'see',
  NumpadDecimal: 'see',
  KeyS: 'panel',
  KeyL: 'layout',
  NumpadDivide: 'layout',
  KeyT: 'lane',
  KeyC: 'columns',
  KeyN: 'night',
  Equal: 'larger',
  Minus: 'smaller',
  ArrowDown: 'forward',
  ArrowUp: 'back',
  Escape: 'close',
};

/** @returns null: not one of the wall's keys; paging and Enter are elsewhere (Pager, the browser) */
export function actionOf({ code, ctrlKey, altKey, metaKey }: KeyPressed): WallAction | null {
  if (ctrlKey || altKey || metaKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return { do: 'bump', number: digit === '0' ? 10 : Number(digit) };
  const action = actions[code];
  return action === undefined ? null : { do: action };
}
