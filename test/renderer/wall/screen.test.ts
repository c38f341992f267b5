/** How a screen is asked for: by its address first, then by what its browser keeps; words at their beginning; keys and the numbers that they mean. */
import { describe, expect, test } from 'vitest';
import { actionOf } from '../../../src/renderer/wall/keys';
import { createNumbers, HELD_MS, UNDO_MS } from '../../../src/renderer/wall/numbers';
import { addressOf, defaultScreen, keepScreen, readScreen, type ScreenStorage } from '../../../src/renderer/wall/screen';
import { DEFAULT_ALLERGY_WORDS } from '../../../src/core/model/kitchenSettings';
import { stationFinder, wordFinder } from '../../../src/renderer/wall/words';
import { ticketId } from '../../../src/core/model/ids';

const storage = (): ScreenStorage => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};
const params = (text: string) => new URLSearchParams(text);

describe('a screen', () => {
  test('is as its address says, then as its browser keeps it under its name, then as it is for everybody', () => {
    const kept = storage();
    keepScreen({ ...defaultScreen, columns: 4, zoom: 120, lane: true }, params('screen=bar'), kept);
    expect(readScreen(params('screen=bar&zoom=90&columns=auto'), kept)).toEqual({ screen: { ...defaultScreen, zoom: 90, lane: true }, wrong: [] });
    expect(readScreen(params('screen=hot'), kept).screen).toEqual(defaultScreen);
    expect(readScreen(params('layout=stages&station=expo&theme=night&soon=5&late=3&page=20&columns=8&shift=off'), null).screen).toEqual({
      layout: 'stages',
      columns: 8,
      zoom: 100,
      theme: 'night',
      station: 'expo',
      soon: 5,
      late: 3,
      lane: false,
      page: 20,
      shift: false,
    });
  });

  test.each(['layout=grid', 'columns=9', 'columns=1', 'zoom=1e2', 'zoom=-5', 'theme=blue', 'station=Hot', 'lane=yes', 'page=0', 'shift=1'])('says what it did not understand of %s, and goes on without it', (text) => {
    const { screen, wrong } = readScreen(params(text), null);
    expect([screen, wrong.map(({ name, value }) => `${name}=${value}`)]).toEqual([defaultScreen, [text]]);
  });

  test('says which names it does not know, and goes by the rest', () => {
    const { screen, wrong } = readScreen(params('screen=bar&layuot=stages&colums=3&colums=4&zoom=90'), null);
    expect(screen).toEqual({ ...defaultScreen, zoom: 90 });
    expect(wrong).toEqual(['layuot', 'colums'].map((name) => ({ name, value: null, allowed: 'screen · layout · columns · zoom · theme · station · soon · late · lane · page · shift' })));
  });

  test('is the same again by the address that it leaves, with what else stood there', () => {
    const screen = { ...defaultScreen, layout: 'summary', columns: null, theme: 'light', lane: true } as const;
    const address = addressOf(screen, params('screen=bar&columns=3&token=1'));
    expect(address).toContain('token=1');
    expect(readScreen(params(address), null).screen).toEqual(screen);
    expect(addressOf(defaultScreen, params(''))).toBe('');
  });

  test.each(['{', 'null', '[]', '{"zoom":9000,"columns":{}}'])('forgets what a browser keeps and nobody understands: %s', (text) => {
    expect(readScreen(params(''), { getItem: () => text, setItem: () => undefined })).toEqual({ screen: defaultScreen, wrong: [] });
  });

  test('goes without a storage that throws', () => {
    const forbidden: ScreenStorage = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(readScreen(params(''), forbidden).screen).toEqual(defaultScreen);
    expect(() => keepScreen(defaultScreen, params(''), forbidden)).not.toThrow();
  });
});

describe('words', () => {
  test.each(['Аллергия на орехи', 'у ребёнка АЛЛЕРГИЯ', 'без орехов', 'no nuts please', '(gluten-free)', 'непереносимость лактозы'])('find an allergy in «%s»', (text) => {
    expect(wordFinder(DEFAULT_ALLERGY_WORDS)(text)).toBe(true);
  });
  test.each(['без лука', 'minutes', 'coconut', 'прожарка medium', ''])('find none in «%s»', (text) => {
    expect(wordFinder(DEFAULT_ALLERGY_WORDS)(text)).toBe(false);
  });
  test('are taken as they are written, and an empty list finds nothing', () => {
    expect([wordFinder(['a.b'])('axb'), wordFinder(['(+)'])('x (+)'), wordFinder([])('орех'), wordFinder(['мед'])('мёд')]).toEqual([false, true, false, true]);
  });
  test('send a dish to the first station that names it, the rest to the one with *', () => {
    const stations = [
      { id: 'bar', label: 'Бар', dishes: ['лимонад'] },
      { id: 'hot', label: 'Горячий', dishes: ['стейк', '*'] },
    ];
    expect(['Домашний лимонад', 'Стейк', 'Тирамису'].map(stationFinder(stations))).toEqual(['bar', 'hot', 'hot']);
    expect(stationFinder(stations.slice(0, 1))('Тирамису')).toBeNull();
  });
});

describe('keys', () => {
  const press = (code: string, patch = {}) => actionOf({ code, ctrlKey: false, altKey: false, metaKey: false, ...patch });
  test('mean the same on a bar, a keypad and a keyboard of any language', () => {
    expect([press('Digit1'), press('Numpad9'), press('Digit0')]).toEqual([
      { do: 'bump', number: 1 },
      { do: 'bump', number: 9 },
      { do: 'bump', number: 10 },
    ]);
    expect(['Backspace', 'KeyR', 'KeyV', 'KeyL', 'KeyC', 'KeyT', 'KeyN', 'KeyS', 'Equal', 'Minus', 'ArrowDown', 'ArrowUp', 'Escape'].map((code) => press(code)?.do)).toEqual([
      'undo', 'recall', 'see', 'layout', 'columns', 'lane', 'night', 'panel', 'larger', 'smaller', 'forward', 'back', 'close',
    ]);
  });
  test('of the browser and the system are left to them', () => {
    expect([press('KeyR', { ctrlKey: true }), press('Digit1', { altKey: true }), press('Tab'), press('F11'), press('Enter')]).toEqual([null, null, null, null, null]);
  });
});

describe('numbers of cards', () => {
  const id = (name: string) => ticketId(`hall/table-order/${name}`);
  const ids = (...names: string[]) => names.map(id);
  test('stay with their orders while others come and go', () => {
    const numbers = createNumbers();
    numbers.assign(ids('a', 'b', 'c'), 0);
    expect([...numbers.assign(ids('x', 'b', 'c'), 10_000)].toSorted(([, one], [, other]) => one - other)).toEqual([
      [id('b'), 2],
      [id('c'), 3],
      [id('x'), 4],
    ]);
  });
  const eleven = Array.from({ length: 11 }, (_, index) => `t${index}`);
  test('are ten; who comes later waits for one until nobody can come back to it, and meanwhile its key means none', () => {
    const numbers = createNumbers();
    expect(numbers.assign(ids(...eleven), 0).has(id('t10'))).toBe(false);
    expect(numbers.nextFreeAt()).toBeNull();
    expect(numbers.assign(ids(...eleven.slice(1)), 1000).has(id('t10'))).toBe(false);
    expect([numbers.orderOf(1), numbers.orderOf(2), numbers.nextFreeAt()]).toEqual([null, id('t1'), 1000 + HELD_MS]);
    expect(numbers.assign(ids(...eleven.slice(1)), 1000 + HELD_MS).get(id('t10'))).toBe(1);
    expect([numbers.orderOf(1), numbers.nextFreeAt()]).toEqual([id('t10'), null]);
  });
  test('wait for an order whose bump can still be taken back, and it comes back to its own', () => {
    const numbers = createNumbers();
    numbers.assign(ids(...eleven), 0);
    numbers.assign(ids(...eleven.slice(1)), 1000);
    expect(numbers.assign(ids(...eleven), 1000 + UNDO_MS).get(id('t0'))).toBe(1);
    expect(numbers.orderOf(1)).toBe(id('t0'));
  });
  test('stay with an order that is recalled later, unless another one has got its number', () => {
    const numbers = createNumbers();
    numbers.assign(ids('a', 'b'), 0);
    numbers.assign(ids('b'), 1000);
    numbers.assign(ids('b', 'c'), 60_000);
    expect(numbers.assign(ids('a', 'b', 'c'), 120_000).get(id('a'))).toBe(1);
    numbers.assign(ids('b', 'c'), 121_000);
    numbers.assign(ids('b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'), 240_000);
    expect(numbers.assign(ids('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'), 240_001).has(id('a'))).toBe(false);
    expect(numbers.orderOf(1)).toBe(id('k'));
  });
});
