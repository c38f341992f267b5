/** Which fields of facts, tickets and settings are about people, so that a diagnosis can leave them out. */

/** `plain` our own codes or an upstream's · `name` · `phone` · `prose` what people wrote · `answer` a piece of an upstream's answer · `record` a sentence that may quote one · `secret`. */
export type FieldKind = 'plain' | 'name' | 'phone' | 'prose' | 'answer' | 'record' | 'secret';

const kinds: Readonly<Record<string, FieldKind>> = {
  guestName: 'name',
  waiter: 'name',
  by: 'name',
  phone: 'phone',
  address: 'prose',
  comment: 'prose',
  text: 'prose',
  excerpt: 'answer',
  message: 'record',
  detail: 'record',
  headers: 'secret',
  body: 'secret',
};
const SECRET = /token|secret|password|authorization|cookie|api[-_]?key/i;
const plain: ReadonlySet<string> = new Set(
  `type sourceId ticketId key kind code id name stage status field state reason action mode decision surfaces cursor gone where version table label phase how step from to
   language roles sound own ownSound insteadOf theme shortcut host baseUrl staffPageUrl url method timeZone proxy security kinds channelId pinSha256 caFile equals values info secretStore provisionedFrom notices platform because raised`.split(/\s+/),
);

/** A text field that nobody has judged yet counts as prose: it is left out until someone looks at it. */
const kindOf = (field: string): FieldKind => kinds[field] ?? (SECRET.test(field) ? 'secret' : plain.has(field) ? 'plain' : 'prose');

type Leaf = string | number;
type Visit = (leaf: Leaf, kind: FieldKind) => unknown;

/** What is below these has names of its own: an upstream's, or those of a problem's sentence. */
const isOpen = (field: string): boolean => field === 'values' || field === 'info';

/** Carries every text and number of a value to `visit`, with the kind of the field that it stands in; answers the value made of what came back. */
export function mapFields(value: unknown, visit: Visit, field = '', known: FieldKind | null = null): unknown {
  if (typeof value === 'string') return visit(value, known ?? kindOf(field));
  if (typeof value === 'number') return visit(value, known ?? kinds[field] ?? 'plain');
  if (Array.isArray(value)) return value.map((one) => mapFields(one, visit, field, known));
  if (typeof value !== 'object' || value === null) return value;
  // A change names its field beside what it was and is: an old address is an address too.
  const changed = 'field' in value && typeof value.field === 'string' ? (kinds[value.field] ?? 'plain') : null;
  const kindBelow = (key: string): FieldKind | null => {
    // Staff are people too, though most things that have a name are not.
    if (key === 'people' || key === 'staff') return 'name';
    if (known !== null && !isOpen(field)) return known;
    if (isOpen(field)) return SECRET.test(key) ? 'secret' : 'plain';
    return changed !== null && (key === 'from' || key === 'to') ? changed : kindOf(key) === 'secret' ? 'secret' : null;
  };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapFields(one, visit, key, kindBelow(key))]));
}
