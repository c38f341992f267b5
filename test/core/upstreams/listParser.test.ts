import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/core/upstreams/ask';
import { createListParser } from '../../../src/core/upstreams/listParser';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const answerOf = (bytes: Uint8Array, secret: string | null = null) => ({ ok: true, bytes, contentType: 'application/json; charset=windows-1251', secret }) as const;
const listOf = (answer: ReturnType<ReturnType<typeof createListParser>>): readonly unknown[] => (answer.ok ? (answer.json['data'] as readonly unknown[]) : []);
const orders = Array.from({ length: 40 }, (_one, id) => ({ id, comment: `Домофон "} ${id}" \\ {не] работает`, parts: [{ of: [id] }] }));
const textOf = (list: readonly unknown[], head = '{"result":true,"data":[', tail = ']}'): string => `${head}${list.map((one) => JSON.stringify(one)).join(',')}${tail}`;

describe('a list that is parsed again', () => {
  it('keeps what stands as it stood, and reads only what has changed', () => {
    const parse = createListParser('data');
    const first = listOf(parse(answerOf(bytesOf(textOf(orders)))));
    const changed = orders.map((order) => (order.id === 7 ? { ...order, comment: 'Иначе' } : order));
    const second = listOf(parse(answerOf(bytesOf(textOf(changed)))));
    expect(second).toEqual(changed);
    expect(second.map((one, index) => one === first[index])).toEqual(orders.map(({ id }) => id !== 7));
  });

  it('follows orders that come and go', () => {
    const parse = createListParser('data');
    parse(answerOf(bytesOf(textOf(orders))));
    const moved = [{ id: 100, comment: '', parts: [] }, ...orders.filter(({ id }) => id % 9 !== 0), { id: 101, comment: '}', parts: [] }];
    expect(listOf(parse(answerOf(bytesOf(textOf(moved)))))).toEqual(moved);
  });

  it.each([
    ['another list of that name behind it', `],"data":[{"id":3}]}`],
    ['the name in other letters behind it', `],"d\\u0061ta":[{"id":3}]}`],
    ['something else at the end', `],"more":{"a":[1]}}`],
    ['an end that is cut', `]`],
    ['another end of the same length', `]]`],
    ['rubbish behind the end', `]}}`],
  ])('reads the whole where there is %s', (_what, tail) => {
    const parse = createListParser('data');
    // One record each, so that no count tells which list is meant.
    const answers = [0, 1, 2].flatMap((id) => [textOf(orders.slice(id, id + 1)), textOf(orders.slice(id, id + 1), undefined, tail), textOf(orders.slice(id + 1, id + 2), undefined, tail)]);
    for (const text of answers) expect(parse(answerOf(bytesOf(text)))).toEqual(readJson(answerOf(bytesOf(text))));
  });

  it('reads the whole where a record is not UTF-8: the charset of the header then holds for all of it', () => {
    const parse = createListParser('data');
    parse(answerOf(bytesOf(textOf(orders))));
    const broken = bytesOf(textOf(orders).replace('"comment":"', '"comment":"@@'));
    broken.fill(0xcf, broken.indexOf(0x40), broken.lastIndexOf(0x40) + 1);
    const read = parse(answerOf(broken));
    expect(read).toEqual(readJson(answerOf(broken)));
    expect((listOf(read)[0] as { comment: string }).comment.startsWith('ПП')).toBe(true);
  });

  it('masks a token that a changed record says back', () => {
    const parse = createListParser('data');
    const token = 'secret-token-0123';
    parse(answerOf(bytesOf(textOf(orders)), token));
    const said = orders.map((order) => (order.id === 7 ? { ...order, comment: `token ${token}` } : order));
    expect(JSON.stringify(parse(answerOf(bytesOf(textOf(said)), token)))).not.toContain(token);
  });

  it('says the same as a parse of the whole, whatever comes after whatever', () => {
    const record = fc.record({ id: fc.nat({ max: 12 }), comment: fc.string({ unit: 'binary' }), more: fc.jsonValue({ maxDepth: 2 }) });
    const space = fc.constantFrom('', ' ', '\n', '\t\r ');
    const around = fc.constantFrom(['{"result":true,"data":[', ']}'], ['{"data":[', '],"result":true}'], ['{"x":{"data":[', ']},"data":[]}'], [' { "data" : [', '] } '], ['[[', ']]'], ['', '']);
    const text = fc.record({ around, list: fc.array(fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: fc.jsonValue() }), { maxLength: 20 }), space, cut: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })) });
    // Neighbours differ little, as polls do: each answer is the one before with a few records put in, taken out or changed.
    const edits = fc.array(fc.record({ at: fc.nat({ max: 19 }), out: fc.nat({ max: 2 }), put: fc.array(record, { maxLength: 2 }) }), { maxLength: 3 });
    fc.assert(
      fc.property(text, fc.array(edits, { maxLength: 4 }), (start, evening) => {
        const parse = createListParser('data');
        let list = [...start.list];
        const step = (): void => {
          const whole = `${start.around[0]}${list.map((one) => start.space + JSON.stringify(one) + start.space).join(',')}${start.around[1]}`;
          const answer = answerOf(bytesOf(whole.slice(0, whole.length - start.cut)));
          expect(parse(answer)).toEqual(readJson(answer));
        };
        step();
        for (const change of evening) {
          list = [...list];
          for (const { at, out, put } of change) list.splice(at, out, ...put);
          step();
        }
      }),
      { numRuns: 400 },
    );
  });
});
