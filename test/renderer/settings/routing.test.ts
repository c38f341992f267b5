/** «Кому звонить» in a real Chromium: zones and rules written, ordered and tried on a ticket before they are saved. */
import { describe, expect, test } from 'vitest';
import { readRoutes } from '../../../src/core/alerting/route';
import type { RuleInput } from '../../../src/core/model/routing';
import type { SettingsInput } from '../../../src/core/model/settings';
import { kopecksFromRoubles } from '../../../src/core/model/money';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage, twoSources, type OpenSettings } from '../../fixtures/renderer/settingsPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

const open = settingsPage();
const tickets = [
  hallTicket('6', { openedAt: minutesAgo(1) }),
  hallTicket('Терраса 4', { kind: 'bill-request', sum: kopecksFromRoubles(7200), waiter: 'Анна', openedAt: minutesAgo(3) }),
  deliveryTicket(139, { openedAt: minutesAgo(5) }),
];
const zones: NonNullable<SettingsInput['routing']>['zones'] = [
  { id: 'hall', name: 'Зал', tables: '1-12' },
  { id: 'terrace', name: 'Терраса', tables: 'терраса' },
];
const rules: RuleInput[] = [
  { name: 'Терраса', when: { zones: ['terrace'] }, tell: { roles: ['waiter'], zones: ['terrace'] }, escalateAfterMs: 120_000 },
  { when: { kinds: ['waiter-call', 'bill-request'] }, tell: { roles: ['waiter'] } },
  { when: { kinds: ['bill-request'] }, tell: { roles: ['cashier'] } },
];

/** The window over a station that answers as the real one does. */
async function openRouting(settings: SettingsInput = {}): Promise<OpenSettings> {
  const opened = await open(settingsView({ settings: { sources: twoSources, ...settings } }), snapshotOf({ tickets }));
  opened.station.handle('routing.try', ({ routing, station, ticketId }) => readRoutes(routing, station).trial(tickets.find(({ id }) => id === ticketId)!));
  await opened.section('Кому звонить');
  return opened;
}
const rule = ({ page }: OpenSettings, number: number) => page.getByRole('listitem', { name: `Правило ${number}`, exact: true });
const words = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' ');

describe('the table of rules', () => {
  test('says of each rule what it does, and what is wrong with it', async () => {
    const settings = await openRouting({ routing: { zones, rules } });
    expect(words(await rule(settings, 1).innerText())).toContain('Терраса зона Терраса официантам, зона Терраса через 2 мин — и кассиру с управляющим');
    expect(words(await rule(settings, 2).innerText())).toContain('Вызов официанта, Просят счёт официантам Если такой станции нет');
    expect(words(await rule(settings, 3).innerText())).toContain('Никогда не сработает: всё это забирает правило 2');
    expect(await seriousViolations(settings.page)).toEqual([]);
  });

  test('is changed as a draft: moved, switched off, removed, and in force when it is saved', async () => {
    const settings = await openRouting({ routing: { zones, rules } });
    const { button, page, desk } = settings;
    await button('Правило 3 выше').click();
    expect(await page.getByText('Никогда не сработает').count()).toBe(0);
    await button('Изменить правило 1').click();
    await page.getByLabel('Правило включено').uncheck();
    await button('Свернуть правило 1').click();
    await rule(settings, 1).getByText('Выключено').waitFor();
    await button('Убрать правило 3').click();
    expect(desk.view().settings.routing.rules).toHaveLength(3);
    await page.getByText('Изменения ещё не в силе.').waitFor();
    await button('Сохранить').click();
    await expect.poll(() => desk.view().settings.routing.rules.map((one) => [one.when.kinds, one.enabled])).toEqual([[[], false], [['bill-request'], true]]);
    expect(await button('Сохранить').count()).toBe(0);
  });

  test('a new rule is filled in by hand, with bad values told at the field', async () => {
    const { button, page, desk } = await openRouting({ routing: { zones } });
    await page.getByText('Правил нет: каждая заявка звонит на всех станциях.').waitFor();
    await button('Добавить правило').click();
    await page.getByLabel('Доставка', { exact: true }).first().check();
    await page.getByRole('group', { name: 'Столы из зон' }).getByLabel('Зал').check();
    await page.getByText('Никогда не сработает: у доставки нет стола.').waitFor();
    await page.getByRole('group', { name: 'Столы из зон' }).getByLabel('Зал').uncheck();
    await page.getByLabel('Сумма от').fill('много');
    await page.getByLabel('Сумма до').click();
    await page.getByText('Целое число рублей или пусто.').waitFor();
    await page.getByLabel('Сумма от').fill('5 000');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Станциям с ролью' }).getByLabel('Кассир').uncheck();
    await page.getByText('Выберите хотя бы одну роль, зону или канал.').waitFor();
    expect(await button('Сохранить').isDisabled()).toBe(true);
    await page.getByRole('group', { name: 'Станциям с ролью' }).getByLabel('Кухня').check();
    await page.getByLabel('Никто не взял: звать и кассира').fill('1,5');
    await page.keyboard.press('Enter');
    await button('Сохранить').click();
    await expect.poll(() => desk.view().settings.routing.rules).toMatchObject([{ when: { kinds: ['delivery-order'], zones: [], minRoubles: 5000 }, tell: { roles: ['kitchen'] }, escalateAfterMs: 90_000 }]);
  });

  test('a rule’s fields follow their headings as closely as each other', async () => {
    const { button, page } = await openRouting({ routing: { zones, rules } });
    await button('Изменить правило 1').click();
    const gaps = await page.locator('.rule__part').evaluateAll((headings) =>
      headings.map((heading) => {
        const next = heading.nextElementSibling;
        const above = heading.getBoundingClientRect().top - (heading.parentElement?.getBoundingClientRect().top ?? 0);
        return next === null ? 'nothing' : [Math.round(above), Math.round(next.getBoundingClientRect().top - heading.getBoundingClientRect().bottom)];
      }),
    );
    expect(gaps).toEqual([[0, 16], [0, 16]]);
  });

  test('says at a station without a cashier where the rest rings', async () => {
    const { page, button } = await openRouting({ station: { roles: ['waiter'] }, routing: { rules: [{ tell: { roles: ['waiter'] } }] } });
    await page.getByText('Эта станция — не касса').waitFor();
    await button('Убрать правило 1').click();
    expect(await page.getByText('Эта станция — не касса').count()).toBe(0);
  });

  test('is put back as it was', async () => {
    const settings = await openRouting({ routing: { zones, rules } });
    await settings.button('Убрать правило 1').click();
    await settings.button('Вернуть').click();
    await rule(settings, 3).waitFor();
    expect(settings.desk.view().settings.routing.rules).toHaveLength(3);
  });
});

describe('zones', () => {
  test('say at the field what cannot be read, and which tables are meant', async () => {
    const { button, page, desk } = await openRouting();
    await button('Добавить зону').click();
    await page.getByText('Впишите столы').waitFor();
    await page.getByLabel('Столы', { exact: true }).fill('12-1');
    await page.getByText('задом наперёд').waitFor();
    await page.getByLabel('Столы', { exact: true }).fill('20-30');
    await page.getByText('За последние сутки ни за одним из этих столов не было гостей.').waitFor();
    await page.getByLabel('Столы', { exact: true }).fill('1-12, терраса');
    await page.getByText('Из тех, где были гости: 6, Терраса 4').waitFor();
    await page.getByLabel('Название зоны').fill('Все столы');
    await page.getByRole('group', { name: 'Какие зоны обслуживает эта станция' }).getByLabel('Все столы').check();
    await button('Сохранить').click();
    await expect.poll(() => desk.view().settings.routing.zones).toEqual([{ id: 'zone-1', name: 'Все столы', tables: '1-12, терраса' }]);
    expect(desk.view().settings.station.zones).toEqual(['zone-1']);
  });

  test('that go leave rules and station', async () => {
    const { button, desk } = await openRouting({ station: { zones: ['terrace'] }, routing: { zones, rules: [{ when: { zones: ['terrace', 'hall'] }, tell: { zones: ['terrace'] } }] } });
    await button('Убрать зону: Терраса').click();
    await button('Сохранить').click();
    await expect.poll(() => desk.view().settings.routing.rules).toMatchObject([{ when: { zones: ['hall'] }, tell: { roles: ['cashier'], zones: [] } }]);
    expect(desk.view().settings.station.zones).toBeUndefined();
  });
});

describe('the tester', () => {
  test('says who would be told of a ticket and why, by the rules on the screen', async () => {
    const { page, button, station } = await openRouting({ station: { roles: ['cashier'] }, routing: { zones, rules, managerAfterMs: 300_000 } });
    await page.getByLabel('Заявка', { exact: true }).selectOption({ index: 2 });
    const result = page.locator('.trial');
    await result.waitFor();
    expect(words(await result.innerText())).toBe(
      'Звонит официантам, зона Терраса: правило 1 «Терраса». Эта станция будет молчать. Если никто не возьмёт, через 2 мин — и кассиру и управляющему. Если никто не возьмёт, через 5 мин — и управляющему. Стол в зоне: Терраса. Правило 1: подошло Правило 2: не дошло: подошло правило выше Правило 3: не дошло: подошло правило выше',
    );
    await button('Правило 3 выше').click();
    await button('Правило 2 выше').click();
    await expect.poll(async () => words(await result.innerText())).toContain('Звонит кассиру: правило 1. Эта станция зазвонит.');
    expect(station.inputsOf('settings.write')).toEqual([]);
  });

  test('says so where there is nothing to try it on', async () => {
    const { page, section } = await open(settingsView());
    await section('Кому звонить');
    await page.getByText('На доске ещё нет ни одной заявки').waitFor();
  });
});
