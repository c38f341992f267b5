/** The first-run wizard's strings, in Russian. */
export const wizardRu = {
  title: 'Добро пожаловать в Hoverboard',
  step: (step: number, steps: number) => `Шаг ${step} из ${steps}`,
  steps: { language: 'Язык', station: 'Станция', source: 'Источник', sound: 'Звук', done: 'Готово' },
  next: 'Дальше',
  back: 'Назад',
  demo: 'Посмотреть на демо-ресторане',
  demoHint: 'Ничего подключать не нужно: гости и заказы появятся сами.',
  languageTitle: 'На каком языке говорить?',
  stationTitle: 'Где стоит этот компьютер?',
  sourceTitle: 'Откуда приходят заявки?',
  sourceMore: 'Добавить ещё один',
  sourceNeeded: 'Добавьте хотя бы один источник или посмотрите на демо-ресторане.',
  saveAndNext: 'Сохранить',
  soundTitle: 'Хорошо ли слышно?',
  soundHint: 'Включите колонки и проверьте оповещение: должны прозвучать звонок и показаться уведомление.',
  doneTitle: 'Всё готово',
  doneText: 'Плавающая кнопка лежит поверх других окон: перетащите её туда, где она не мешает. Нажатие открывает доску, правая кнопка — меню.',
  openBoard: 'Открыть доску',
};
export type WizardTexts = typeof wizardRu;
