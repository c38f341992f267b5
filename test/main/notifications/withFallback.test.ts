import { describe, expect, test } from 'vitest';
import type { NotificationEvent, NotificationRequest, Notifier } from '../../../src/core/ports';
import { withFallback } from '../../../src/main/notifications/withFallback';

/** A notifier whose answers the test gives. */
function scripted(name: string) {
  const asked: { request: NotificationRequest; answer: (shown: boolean) => void }[] = [];
  const withdrawn: string[] = [];
  let listener: (event: NotificationEvent) => void = () => undefined;
  const notifier: Notifier = {
    name,
    supports: { actions: true, replace: true, withdraw: true },
    show: (request) => new Promise((resolve) => asked.push({ request, answer: (shown) => resolve({ shown, detail: 'none' }) })),
    withdraw: (tag) => withdrawn.push(tag),
    onEvent: (one) => {
      listener = one;
      return () => undefined;
    },
    close: () => undefined,
  };
  return { notifier, asked, withdrawn, tell: (event: NotificationEvent) => listener(event) };
}
const request: NotificationRequest = { tag: 't', title: 'Стол 6', body: '', actions: [], urgency: 'critical' };

describe('a notifier with another behind it', () => {
  test('shows by the second what the first could not, and hears both', async () => {
    const first = scripted('first');
    const second = scripted('second');
    const both = withFallback(first.notifier, () => second.notifier);
    const told: NotificationEvent[] = [];
    both.onEvent((event) => told.push(event));
    const shown = both.show(request);
    first.asked[0]?.answer(false);
    await expect.poll(() => second.asked.length).toBe(1);
    second.asked[0]?.answer(true);
    expect(await shown).toEqual({ shown: true, detail: 'first: none; second: shown' });
    second.tell({ tag: 't', action: 'claim' });
    first.tell({ tag: 't', action: 'open' });
    expect(told.map((event) => event.action)).toEqual(['claim', 'open']);
  });

  test('does not open the second while the first serves', async () => {
    const first = scripted('first');
    let opened = 0;
    const both = withFallback(first.notifier, () => {
      opened += 1;
      return scripted('second').notifier;
    });
    const shown = both.show(request);
    first.asked[0]?.answer(true);
    await shown;
    both.withdraw('t');
    expect([opened, first.withdrawn]).toEqual([0, ['t']]);
  });

  test('what was withdrawn while the first tried is not shown by the second', async () => {
    const first = scripted('first');
    const second = scripted('second');
    const both = withFallback(first.notifier, () => second.notifier);
    const shown = both.show(request);
    both.withdraw('t');
    first.asked[0]?.answer(false);
    expect((await shown).shown).toBe(false);
    expect(second.asked).toEqual([]);
  });
});
