/** What was on the table before what was added. */
import { expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { dishesBefore } from '../../../src/renderer/board/detail/dishes';
import { dish } from '../../fixtures/renderer/tickets';

const batch = (...dishes: ReturnType<typeof dish>[]) => ({ at: instant(0), dishes });

test('is everything less every batch, portion by portion', () => {
  const before = dishesBefore({ dishes: [dish('Борщ', 3), dish('Хлеб', 1), dish('Чай', 2)], added: [batch(dish('Борщ', 1), dish('Чай', 2)), batch(dish('Борщ', 1))] });
  expect(before.map((one) => [one.name, one.quantity, one.sum])).toEqual([
    ['Борщ', 1000, 30_000],
    ['Хлеб', 1000, 30_000],
  ]);
});

test('tells dishes apart by their modifiers', () => {
  const plain = dish('Стейк', 1);
  const rare = dish('Стейк', 1, ['с кровью']);
  expect(dishesBefore({ dishes: [plain, rare], added: [batch(rare)] })).toEqual([plain]);
});

test('a batch that the whole order does not know of takes nothing away', () => {
  const soup = dish('Суп');
  expect(dishesBefore({ dishes: [soup], added: [batch(dish('Пирог'))] })).toEqual([soup]);
});

test('takes one batch out of lines that hold the same dish twice', () => {
  const before = dishesBefore({ dishes: [dish('Чай', 1), dish('Чай', 1)], added: [batch(dish('Чай', 1))] });
  expect(before).toEqual([dish('Чай', 1)]);
});
