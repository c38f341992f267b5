/** The guides call buttons and headings as the app itself does in that language, and English has one word for each thing that staff do. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesOf = (folder: string, language: 'en' | 'ru'): string[] => readdirSync(join(root, folder)).filter((name) => new RegExp(`(^|\\.)${language}\\.ts$`).test(name)).map((name) => `${folder}/${name}`);
const textsOf = (language: 'en' | 'ru'): string[] =>
  ['src/renderer/lib/texts', 'src/main/texts', 'src/core/model/words']
    .flatMap((folder) => filesOf(folder, language))
    .concat('src/renderer/button/texts.ts')
    .flatMap((path) => [...read(path).matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(([, quoted, template]) => (quoted ?? template ?? '').replaceAll("\\'", "'")));

/** What other programs and guests say, and a name in another case. */
const others: Readonly<Record<'en' | 'ru', readonly string[]>> = {
  en: ['×2', 'Table 6, asking for the bill', 'Accepted, table Dlv.2', 'Hot', 'Do not disturb', 'Did not sound', 'Принять', 'ДЕМО', 'Параметры системы', 'Регистрация на сервере приложений', 'Секретный ключ', 'Интернет-заказы'],
  ru: ['×2', 'Стол 6, просят счёт', 'Принят, стол Dlv.2', 'Экран „Горячий цех“ не отвечает', 'Не беспокоить', 'Оповещениях', 'Не прозвучало', 'не гасить', 'Домой', 'Параметры системы', 'Регистрация на сервере приложений', 'Секретный ключ', 'Интернет-заказы'],
};

describe.each(['en', 'ru'] as const)('the guide in %s', (language) => {
  test('names what the app has', () => {
    const texts = textsOf(language);
    const quoted = [...read(`docs/guide.${language}.md`).matchAll(language === 'ru' ? /«([^»«]+)»/g : /[“"«]([^”"»“«]+)[”"»]/g)].map(([, name = '']) => name);
    expect(quoted.length).toBeGreaterThan(50);
    // A text may go on with a number or a name, but not as another word.
    const has = (name: string): boolean => texts.some((text) => text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length)));
    expect([...new Set(quoted)].filter((name) => !others[language].includes(name) && !has(name))).toEqual([]);
  });
});

test('English snoozes and recalls tickets everywhere', () => {
  expect(textsOf('en').filter((text) => /\bput off\b|\bput back by\b|nothing to put back/i.test(text))).toEqual([]);
});
