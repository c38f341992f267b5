import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../src/main/outbox';

function outbox() {
  const turns: (() => void)[] = [];
  const told: string[] = [];
  const { put, empty } = createOutbox((over) => turns.push(over));
  return { told, turns, empty, say: (word: string) => put(() => void told.push(word)), put, turn: () => turns.shift()?.() };
}

describe('what is said', () => {
  test('is told in its order, in one later turn', () => {
    const { say, told, turn, turns } = outbox();
    say('a');
    say('b');
    expect([told, turns.length]).toEqual([[], 1]);
    turn();
    expect(told).toEqual(['a', 'b']);
    say('c');
    expect([told, turns.length]).toEqual([['a', 'b'], 1]);
  });

  test('is told at once where somebody must not wait, and not again', () => {
    const { say, told, turn, empty } = outbox();
    say('a');
    empty();
    expect(told).toEqual(['a']);
    turn();
    expect(told).toEqual(['a']);
  });

  test('while something is told comes after it', () => {
    const { say, told, put, turn } = outbox();
    put(() => {
      say('b');
      told.push('a');
    });
    turn();
    expect(told).toEqual(['a', 'b']);
  });

  test('reaches the others though one cannot be told', () => {
    const { say, told, put, turn } = outbox();
    put(() => {
      throw new Error('gone');
    });
    say('a');
    expect(turn).toThrow('gone');
    turn();
    expect(told).toEqual(['a']);
  });
});

test('a turn is a later one, also for what the loop does next', async () => {
  const told: string[] = [];
  createOutbox().put(() => void told.push('pages'));
  await new Promise<void>((over) => {
    setImmediate(over);
  });
  told.push('loop');
  await expect.poll(() => told).toEqual(['loop', 'pages']);
});
