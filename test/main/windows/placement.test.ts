import { describe, expect, test } from 'vitest';
import { displayKey, dropButton, noPlaces, placeButton, visibleBounds, type Screen } from '../../../src/main/windows/placement';

const size = { width: 220, height: 112 };
const screen = (id: number, x: number, y: number, width: number, height: number, bar = 40): Screen => ({
  id,
  bounds: { x, y, width, height },
  workArea: { x, y, width, height: height - bar },
});
const till = screen(1, 0, 0, 1024, 768);
const office = screen(2, 1024, 0, 1920, 1080);

describe('the floating button', () => {
  test('stands at the left edge of the primary display, off the buttons along the lower and the right one, until someone moves it', () => {
    expect(placeButton(noPlaces, [till, office], size)).toEqual({ x: 24, y: 411, ...size });
  });

  test('has its first place on a display that is, whatever its size and wherever it lies', () => {
    const tiny = screen(3, -640, 100, 200, 150, 60);
    expect(placeButton(noPlaces, [tiny], size)).toEqual({ x: -640, y: 100, ...size });
    expect(placeButton(noPlaces, [{ ...office, workArea: { ...office.workArea, x: 1104, width: 1840 } }], size)).toEqual({ x: 1128, y: 619, ...size });
  });

  test('comes back to where it was dropped', () => {
    const { places } = dropButton(noPlaces, [till, office], { x: 300, y: 200, ...size });
    expect(placeButton(places, [till, office], size)).toMatchObject({ x: 300, y: 200 });
  });

  test('is kept for each display: the one that it was last put on wins while that is there', () => {
    const onTill = dropButton(noPlaces, [till, office], { x: 10, y: 20, ...size }).places;
    const onOffice = dropButton(onTill, [till, office], { x: 2000, y: 500, ...size }).places;
    expect(placeButton(onOffice, [till, office], size)).toMatchObject({ x: 2000, y: 500 });
    expect(placeButton(onOffice, [till], size)).toMatchObject({ x: 10, y: 20 });
    expect(placeButton(onOffice, [till, office], size)).toMatchObject({ x: 2000, y: 500 });
  });

  test('moves along when its display is arranged elsewhere', () => {
    const { places } = dropButton(noPlaces, [till, office], { x: 1124, y: 300, ...size });
    const moved = { ...office, bounds: { ...office.bounds, x: -1920 }, workArea: { ...office.workArea, x: -1920 } };
    expect(placeButton(places, [till, moved], size)).toMatchObject({ x: -1820, y: 300 });
  });

  test('a display of another size under the same id is another display', () => {
    const { places } = dropButton(noPlaces, [till], { x: 700, y: 600, ...size });
    const small = screen(1, 0, 0, 800, 600);
    expect(displayKey(small)).not.toBe(displayKey(till));
    expect(placeButton(places, [small], size)).toMatchObject({ x: 24, y: 299 });
  });

  test.each([
    ['left and up', { x: -500, y: -300 }, { x: 0, y: 0 }],
    ['under the task bar', { x: 400, y: 750 }, { x: 400, y: 616 }],
    ['half over the edge to nowhere', { x: 400, y: 1000 }, { x: 400, y: 616 }],
  ])('dropped %s it is wholly on the nearest display', (_where, dropped, expected) => {
    expect(dropButton(noPlaces, [till, office], { ...dropped, ...size }).area).toMatchObject(expected);
  });

  test('dropped across two displays it goes to the one that holds more of it', () => {
    expect(dropButton(noPlaces, [till, office], { x: 1000, y: 100, ...size }).area.x).toBe(1024);
    expect(dropButton(noPlaces, [till, office], { x: 850, y: 100, ...size }).area.x).toBe(804);
  });
});

describe("a board's bounds", () => {
  test('are used while enough of the window can be seen', () => {
    const saved = { x: 1200, y: 100, width: 1180, height: 760 };
    expect(visibleBounds(saved, [till, office])).toEqual(saved);
    expect(visibleBounds(saved, [till])).toBeNull();
    expect(visibleBounds({ ...saved, x: 980 }, [till])).toBeNull();
    expect(visibleBounds(null, [till])).toBeNull();
  });
});
