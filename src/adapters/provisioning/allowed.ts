/** What a field may hold, read off the schema itself, so that a message can never promise what the schema refuses. */
import type { AllowedWords } from './words';

/** The parts of a valibot schema or action that say what is allowed; which are there depends on `type`. */
export interface Node {
  readonly kind: string;
  readonly type: string;
  readonly message?: unknown;
  readonly requirement?: unknown;
  readonly pipe?: readonly Node[];
  readonly wrapped?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly value?: Node;
  readonly key?: unknown;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value && 'type' in value;
const nodesOf = (values: readonly unknown[] | undefined): readonly Node[] => (values ?? []).filter(isNode);

const bare = (node: Node): Node => (node.wrapped === undefined ? node : bare(node.wrapped));

/** The member of a variant that `input` means, by the one field that tells them apart. */
function chosen(variant: Node, input: unknown): Node | undefined {
  const key = String(variant.key);
  const value: unknown = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[key] : undefined;
  return nodesOf(variant.options).find((option) => option.entries?.[key]?.literal === value);
}

function childOf(node: Node, key: string | number, input: unknown): Node | undefined {
  if (node.type === 'variant') {
    const option = chosen(node, input);
    if (option !== undefined) return childOf(option, key, input);
    return key === node.key ? { kind: 'schema', type: 'picklist', options: nodesOf(node.options).map((one) => one.entries?.[key]?.literal) } : undefined;
  }
  if (node.type === 'array') return node.item;
  if (node.type === 'record') return node.value;
  return node.entries?.[key];
}

/** The schema of one field or item of a value whose schema is `node`; null: there is no such field. */
export function childNode(node: Node, key: string | number, input: unknown): Node | null {
  const child = childOf(node, key, input);
  return child === undefined ? null : bare(child);
}

/** The schema at a path and, for a path that leads nowhere, the object that it leaves. */
export function schemaAt(root: unknown, path: readonly (string | number)[], input: unknown): { readonly node: Node | null; readonly parent: Node | null } {
  let node = isNode(root) ? bare(root) : null;
  let parent: Node | null = null;
  let value = input;
  for (const key of path) {
    if (node === null) return { node: null, parent: null };
    parent = node.type === 'variant' ? (chosen(node, value) ?? node) : node;
    node = childNode(node, key, value);
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return { node, parent };
}

const requirement = (node: Node, type: string): number | undefined => {
  const found = node.pipe?.find((step) => step.kind === 'validation' && step.type === type)?.requirement;
  return typeof found === 'number' ? found : undefined;
};
/** Sentences that the schema's author wrote for a rule: `v.regex(…, message)`, `v.check(…, message)`. */
const ruleMessages = (node: Node): readonly string[] =>
  (node.pipe ?? []).flatMap((step) => (step.kind === 'validation' && typeof step.message === 'string' ? [step.message] : []));

/** @returns what `node` takes, in words */
export function describeAllowed(node: Node, words: AllowedWords): string {
  const rules = ruleMessages(node).map((message) => words.rule(message));
  const bounds = { min: requirement(node, 'min_value'), max: requirement(node, 'max_value') };
  const lengths = { min: requirement(node, 'min_length'), max: requirement(node, 'max_length') };
  switch (node.type) {
    case 'number':
      return [words.number(node.pipe?.some((step) => step.type === 'integer') ?? false, bounds), ...rules].join('; ');
    case 'string':
      return rules.length > 0 ? rules.join('; ') : words.text(lengths);
    case 'boolean':
      return 'true, false';
    case 'literal':
      return JSON.stringify(node.literal);
    case 'picklist':
      return (node.options ?? []).map((option) => JSON.stringify(option)).join(', ');
    case 'array':
      return [words.list(lengths, node.item === undefined ? '' : describeAllowed(bare(node.item), words)), ...rules].join('; ');
    case 'union':
      return nodesOf(node.options).map((option) => describeAllowed(bare(option), words)).join(words.or);
    case 'record':
      return words.record;
    default:
      return words.object(fieldsOf(node));
  }
}

/** Names of the fields that an object or any member of a variant has. */
export const fieldsOf = (node: Node): readonly string[] => [
  ...new Set(node.type === 'variant' ? nodesOf(node.options).flatMap((option) => Object.keys(option.entries ?? {})) : Object.keys(node.entries ?? {})),
];

const childrenOf = (node: Node): readonly (readonly [name: string, child: unknown])[] => [
  ...Object.entries(node.entries ?? {}).map(([name, child]) => [`.${name}`, child] as const),
  ['[]', node.item],
  ['', node.value],
  ...nodesOf(node.options).map((option) => ['', option] as const),
];

/** Where in a schema fields of a name stand, in any case, as paths such as `sources[].token`. */
export function placesOf(root: unknown, name: string, at = ''): readonly string[] {
  if (!isNode(root)) return [];
  const places = childrenOf(bare(root)).flatMap(([step, child]) => [...(step.toLowerCase() === `.${name.toLowerCase()}` ? [`${at}${step}`] : []), ...placesOf(child, name, `${at}${step}`)]);
  return [...new Set(places.map((place) => place.replace(/^\./, '')))];
}

/** Every rule's own sentence anywhere in a schema, for the test that each has its translation. */
export function allRuleMessages(root: unknown): readonly string[] {
  if (!isNode(root)) return [];
  const node = bare(root);
  return [...ruleMessages(node), ...childrenOf(node).flatMap(([, child]) => allRuleMessages(child))];
}
