/** What every Notifier promises, whatever stands behind it; run against each adapter with the desktop that it talks to. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotificationEvent, NotificationRequest, Notifier } from '../../../src/core/ports';

/** What a member of staff would see and do. */
export interface TestDesktop {
  readonly notifier: Notifier;
  /** What stands on the screen, oldest first. */
  standing(): readonly { readonly title: string; readonly body: string }[];
  /** Clicks the only notification that stands: its body or one of its buttons. */
  click(action: 'default' | 'claim' | 'open'): void;
  dismiss(): void;
  stop(): Promise<void>;
}

export const request = (part: Partial<NotificationRequest> = {}): NotificationRequest => ({
  tag: 'hall/waiter-call/6/1',
  title: 'Стол 6 зовёт официанта',
  body: 'Зал · сейчас',
  actions: [
    { key: 'claim', label: 'Беру' },
    { key: 'open', label: 'Открыть' },
  ],
  urgency: 'critical',
  ...part,
});

export function notifierContract(name: string, open: () => Promise<TestDesktop>): void {
  describe(`${name} keeps the contract of a notifier`, () => {
    let desktop: TestDesktop;
    let told: NotificationEvent[];
    beforeEach(async () => {
      desktop = await open();
      told = [];
      desktop.notifier.onEvent((event) => told.push(event));
    });
    afterEach(async () => {
      desktop.notifier.close();
      await desktop.stop();
    });

    test('shows title and body as they were written, and says so', async () => {
      const text = { title: 'Заказ № 139 <новый>', body: 'Пельмени & "сметана" <b>×2</b>, $HOME `id`\nул. Пушкина, 5\\7' };
      expect(await desktop.notifier.show(request(text))).toMatchObject({ shown: true });
      await expect.poll(() => desktop.standing()).toEqual([text]);
    });

    test('a title that looks like an option is still a title', async () => {
      expect(await desktop.notifier.show(request({ title: '-u', body: '--version' }))).toMatchObject({ shown: true });
      await expect.poll(() => desktop.standing().map((one) => [one.title.trim(), one.body.trim()])).toEqual([['-u', '--version']]);
    });

    test('two tags stand beside each other', async () => {
      await Promise.all([desktop.notifier.show(request({ tag: 'a', title: 'А' })), desktop.notifier.show(request({ tag: 'b', title: 'Б' }))]);
      await expect.poll(() => desktop.standing().map((one) => one.title).sort()).toEqual(['А', 'Б']);
    });

    test('says what it cannot do by supports, and does what it can', async () => {
      const { supports } = desktop.notifier;
      await desktop.notifier.show(request());
      await desktop.notifier.show(request({ title: 'Стол 6 зовёт ещё раз' }));
      await expect.poll(() => desktop.standing().length).toBe(supports.replace ? 1 : 2);
      desktop.notifier.withdraw(request().tag);
      await expect.poll(() => desktop.standing().length).toBe(supports.withdraw ? 0 : 2);
    });

    test('a replacement that is asked for before the first one was answered still replaces it', async () => {
      if (!desktop.notifier.supports.replace) return;
      const first = desktop.notifier.show(request());
      const second = desktop.notifier.show(request({ title: 'Стол 6 зовёт ещё раз' }));
      await Promise.all([first, second]);
      await expect.poll(() => desktop.standing().map((one) => one.title)).toEqual(['Стол 6 зовёт ещё раз']);
    });

    test('one that was withdrawn before it was answered does not stay', async () => {
      if (!desktop.notifier.supports.withdraw) return;
      const shown = desktop.notifier.show(request());
      desktop.notifier.withdraw(request().tag);
      await shown;
      await desktop.notifier.show(request({ tag: 'other', title: 'Стол 2' }));
      await expect.poll(() => desktop.standing().map((one) => one.title)).toEqual(['Стол 2']);
    });

    test('a click on a button or on the body names the ticket and what was clicked', async () => {
      if (!desktop.notifier.supports.actions) return;
      for (const action of ['claim', 'open', 'default'] as const) {
        await desktop.notifier.show(request({ tag: `ticket-${action}` }));
        await expect.poll(() => desktop.standing().length).toBe(1);
        desktop.click(action);
        await expect.poll(() => told.filter((event) => event.action !== 'closed')).toContainEqual({ tag: `ticket-${action}`, action });
        desktop.notifier.withdraw(`ticket-${action}`);
        await expect.poll(() => desktop.standing().length).toBe(0);
      }
    });

    test('one that staff waved away is told as closed', async () => {
      if (!desktop.notifier.supports.actions) return;
      await desktop.notifier.show(request());
      await expect.poll(() => desktop.standing().length).toBe(1);
      desktop.dismiss();
      await expect.poll(() => told).toEqual([{ tag: request().tag, action: 'closed' }]);
    });

    test('withdrawing what never stood does nothing', () => {
      expect(() => desktop.notifier.withdraw('никогда')).not.toThrow();
    });
  });
}
