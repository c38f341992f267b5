/** The control page's words for faults, statuses and scenarios. */
import type { FaultKind } from '../http/faults';
import type { ScenarioName } from '../scenarios/director';

export const faultLabels: Readonly<Record<FaultKind, string>> = {
  refuse: 'Сервер выключен: соединение не принимается',
  reset: 'Обрыв посреди ответа',
  hang: 'Молчит: ни одного байта в ответ',
  'hang-in-body': 'Замирает посреди ответа',
  slow: 'Отвечает по одному байту',
  redirect: 'Перенаправляет на чужой адрес (301, 302)',
  'status-401': 'Нет доступа (401)',
  'status-403': 'Запрещено (403)',
  'status-404': 'Не найдено (404)',
  'status-429': 'Слишком часто (429, Retry-After)',
  'status-500': 'Ошибка сервера (500)',
  'status-502': 'Страница «502 Bad Gateway»',
  'result-false': 'result: false с сообщением',
  'wrong-content-type': 'Чужой Content-Type',
  'not-json': 'Страница входа вместо JSON',
  'cut-json': 'JSON обрезан',
  'data-null': 'data: null',
  'bad-record': 'Одна испорченная запись среди хороших',
  'empty-list': 'Пустой список',
  huge: 'Огромный ответ',
  'duplicate-ids': 'Повторяющиеся идентификаторы',
  'lost-answer': 'Запрос выполнен, ответ потерян',
  bom: 'BOM перед JSON',
  'windows-1251': 'Текст в windows-1251',
  gzip: 'Ответ сжат, хотя об этом не просили',
  'bad-field': 'Поле не того типа',
  'types-swapped': 'Числа строками, строки числами',
  'no-table': 'Вызов без стола (QR-меню)',
};

export const scenarioLabels: Readonly<Record<ScenarioName, string>> = {
  none: 'Тишина: всё вручную',
  demo: 'Демонстрация: спокойный вечер',
  rush: 'Час пик',
};
