/** Strings that every window shares, in Russian. */
export const commonRu = {
  demo: 'ДЕМО',
  demoHint: 'Демонстрационный ресторан: гости и заказы ненастоящие',
  close: 'Закрыть',
  /** The station itself has fallen silent; `time` is when it was last heard. */
  stationLost: (time: string) => `Нет связи со станцией. На экране то, что было в ${time}`,
  /** It has not been heard since this page was opened. */
  stationAway: 'Нет связи со станцией',
  stationConnecting: 'Подключаемся к станции…',
  stationLostHint: 'Вызовы сейчас не приходят. Проверьте, что Hoverboard запущен, и сеть.',
  /** How a source stands, while the station cannot be asked. */
  healthUnknown: 'неизвестно',
  newsAge: (age: string) => `новости: ${age} назад`,
  newsNow: 'новости: только что',
  noNewsYet: 'новостей ещё не было',
  staleAge: (age: string) => `новостей нет ${age}`,
  sources: 'Связь с системами ресторана',
  /** Before the station has said anything. */
  sourcesUnknown: 'Связь с рестораном: неизвестно',
  noSources: 'Источники не настроены',
  unreachable: 'Станция не ответила. Попробуйте ещё раз.',
};
export type CommonTexts = typeof commonRu;
