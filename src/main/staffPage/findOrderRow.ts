/** Finds an order's row on DeliveryHatch's page, which is not ours and may look otherwise tomorrow: where nothing matches, nothing happens. */

export interface OrderTraits {
  readonly orderId: number;
  /** Digits, as the API tells them; empty where it does not. */
  readonly phone: string;
  readonly guestName: string;
}

/** Set on the row that was found; the window's style sheet draws it. */
export const MARK_ATTRIBUTE = 'data-hoverboard-order';

/**
 * Marks the row with MARK_ATTRIBUTE and brings it into view. Runs in the page's isolated world as text, so it uses nothing but its arguments and the DOM.
 * @param scroll `center` on the page's first showing, `nearest` when it has loaded itself anew: staff may be reading elsewhere
 * @returns whether a row was found
 */
export function markOrderRow(traits: OrderTraits, attribute: string, scroll: 'center' | 'nearest'): boolean {
  // What a row earns by each trait; NEEDED takes it for the order's, unless another one earns as much.
  const NUMBER_IN_COLUMN = 6;
  const NUMBER_IN_CELL = 3;
  const NUMBER_IN_MARKUP = 3;
  const PHONE = 4;
  const NAME = 2;
  const NEEDED = 4;

  const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase().replaceAll('ё', 'е');
  const digits = (text: string | null): string => (text ?? '').replace(/\D/g, '');
  const number = String(traits.orderId);
  const phone = digits(traits.phone).slice(-10);
  const name = plain(traits.guestName);
  const isNumber = (text: string | null): boolean => plain(text).replace(/^(№|no\.?|#)\s*/, '') === number;

  const numberColumn = (row: Element): number => {
    const header = row.closest('table')?.querySelector('tr');
    return header === null || header === undefined ? -1 : [...header.children].findIndex((cell) => /^(№|no\.?|#|номер|заказ)/.test(plain(cell.textContent)));
  };
  const inMarkup = (row: Element): boolean => {
    const own = [row.id, row.getAttribute('data-id'), row.getAttribute('data-order-id')];
    const links = [...row.querySelectorAll('a[href], input[value], button[value]')].map((one) => one.getAttribute('href') ?? one.getAttribute('value'));
    return [...own, ...links].some((text) => (text ?? '').split(/\D+/).includes(number));
  };
  const score = (row: Element): number => {
    const cells = [...row.children];
    const column = numberColumn(row);
    const byNumber = isNumber(cells[column]?.textContent ?? null) ? NUMBER_IN_COLUMN : cells.some((cell) => isNumber(cell.textContent)) ? NUMBER_IN_CELL : 0;
    const text = plain(row.textContent);
    // Another order's number in the column of numbers outweighs whatever the guest has in common with it.
    const otherNumber = column >= 0 && byNumber === 0 && digits(cells[column]?.textContent ?? '') !== '' ? -NUMBER_IN_COLUMN : 0;
    return (
      byNumber +
      otherNumber +
      (inMarkup(row) ? NUMBER_IN_MARKUP : 0) +
      (phone.length >= 6 && cells.some((cell) => digits(cell.textContent).includes(phone)) ? PHONE : 0) +
      (name.length >= 3 && text.includes(name) ? NAME : 0)
    );
  };

  const rows = [...document.querySelectorAll('tr, [role="row"], li')].filter((row) => row.querySelector('tr, th, [role="row"], li') === null);
  const ranked = rows.map((row) => ({ row, score: score(row) })).sort((one, other) => other.score - one.score);
  const [best, next] = ranked;
  for (const marked of document.querySelectorAll(`[${attribute}]`)) marked.removeAttribute(attribute);
  if (best === undefined || best.score < NEEDED || best.score === next?.score) return false;
  best.row.setAttribute(attribute, '');
  best.row.scrollIntoView({ block: scroll });
  return true;
}

/**
 * Waits until the page says which table the cash server made, and answers its name. Runs in the page's isolated world as text; where the page goes
 * elsewhere first, it never answers.
 */
export function awaitCreatedTable(): Promise<string> {
  const find = (): string | null => /Создан\s+стол\s*["«„“']([^"»”“'\n]{1,40})["»”“']/i.exec(document.body?.textContent ?? '')?.[1]?.trim() ?? null;
  return new Promise((resolve) => {
    const found = find();
    if (found !== null) {
      resolve(found);
      return;
    }
    const observer = new MutationObserver(() => {
      const table = find();
      if (table === null) return;
      observer.disconnect();
      resolve(table);
    });
    observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  });
}

/** A page's call of one of the functions above. */
export const callText = <A extends readonly unknown[]>(fn: (...values: A) => unknown, ...values: A): string =>
  `(${fn.toString()})(${values.map((value) => JSON.stringify(value)).join(', ')})`;
