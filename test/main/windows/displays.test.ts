/** Which display the wall fills: the one that was named for as long as it is there, however it is turned, and else where somebody can see it. */
import { describe, expect, test } from 'vitest';
import { chooseDisplay, named, type Display } from '../../../src/main/windows/displays';

const display = (id: number, label: string, x: number, width = 1920, height = 1080): Display => ({ id, label, bounds: { x, y: 0, width, height }, workArea: { x, y: 0, width, height: height - 40 } });
const till = display(1, 'ELO 1502L', 0, 1024, 768);
const kitchen = display(2, 'Samsung', 1024);
const pass = display(3, 'Samsung', 2944);
const choose = (wanted: string, ...all: [Display, ...Display[]]): [number, boolean] => {
  const { display: found, missing } = chooseDisplay(wanted, all);
  return [found.id, missing];
};

describe('names', () => {
  test('tell displays apart, those that are alike from the left, whatever order the system has them in', () => {
    expect(named([till, pass, kitchen]).map(({ name }) => name)).toEqual(['ELO 1502L 1024x768', 'Samsung 1920x1080 #2', 'Samsung 1920x1080']);
    expect(named([display(1, '', 0)]).map(({ name }) => name)).toEqual(['1920x1080']);
  });
});

describe('the display is', () => {
  test('the primary one, or the first other one, where only that is asked for', () => {
    expect([choose('primary', till, kitchen), choose('secondary', till, kitchen, pass), choose('secondary', till)]).toEqual([[1, false], [2, false], [1, true]]);
  });
  test('the one of that name, wherever it comes in the list', () => {
    expect([choose('Samsung 1920x1080 #2', till, kitchen, pass), choose('Samsung 1920x1080 #2', till, pass, kitchen), choose('ELO 1502L 1024x768', till, kitchen)]).toEqual([[3, false], [3, false], [1, false]]);
  });
  test('still the one of that label where it was turned or runs at another size', () => {
    const turned = display(2, 'Samsung', 1024, 1080, 1920);
    expect(choose('Samsung 1920x1080', till, turned)).toEqual([2, false]);
  });
  test('missing where there is none of it, and then the till’s', () => {
    expect([choose('Philips 1920x1080', till, kitchen), choose('3840x2160', display(1, '', 0), display(2, '', 1920))]).toEqual([[1, true], [1, true]]);
  });
});
