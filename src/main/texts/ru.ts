/** Russian. */
import type { MainTexts } from './texts';

export const ru: MainTexts = {
  demo: 'ДЕМО',
  nothingPending: 'Никто не ждёт',
  mute: 'Выключить звук на',
  unmute: 'Включить звук',
  muted: 'звук выключен',
  mutedUntil: (time) => `Звук выключен до ${time}`,
  minutes: (minutes) => `${minutes} минут`,
  board: 'Открыть доску',
  wall: 'Открыть экран кухни',
  settings: 'Настройки',
  simulator: 'Управление демо-рестораном',
  help: 'Помощь',
  support: {
    collect: 'Собрать диагностику',
    collected: 'Диагностика собрана',
    failed: (reason) => `Диагностику не удалось записать (${reason}). Проверьте, есть ли место на диске.`,
  },
  quit: 'Выйти',
  noConnection: (source) => `Нет связи: ${source}`,
  acceptOnPage: (orderId) => `Заказ № ${orderId}: нажмите «Принять»`,
  cancelOnPage: (orderId) => `Заказ № ${orderId}: отмените его на этой странице`,
  staffPageConfirmed: 'подтверждено',
  staffPageFailed: (address, reason) =>
    reason.startsWith('ERR_CERT')
      ? `Страница доставки не открылась: ${address}\n\nСертификату этого сервера верить нельзя (${reason}).\n\nНажмите «Проверить» в настройках источника: если это ваш сервер, там его сертификат можно закрепить.`
      : `Страница доставки не открылась: ${address}\n\n${reason}\n\nПроверьте адрес в настройках источника и что программа доставки запущена.`,
  alertTest: {
    testTitle: 'Проверка уведомления',
    testBody: 'Так будут выглядеть вызовы гостей. Делать ничего не нужно.',
    testShown: 'Система приняла уведомление. Если его не видно, в системе включён режим «Не беспокоить».',
    testNotShown: (reason) => `Система не показала уведомление: ${reason}. Звук, кнопка и значок работают без неё.`,
  },
  notices: {
    settingsAside: (file, reason) => `Файл настроек не прочитался (${reason}). Он отложен как ${file}, действуют настройки по умолчанию.`,
    tokensAside: (file) => `Файл с токенами не прочитался. Он отложен как ${file}, введите токены заново.`,
    journalAside: (file) => `Журнал был повреждён. Он отложен как ${file}, начат новый.`,
    shortcutTaken: (shortcut) => `Сочетание клавиш ${shortcut} занято другой программой. Выберите другое.`,
    shortcutInvalid: (shortcut) => `«${shortcut}» — не сочетание клавиш. Пример: CommandOrControl+Alt+H.`,
    keyStoreAbsent: 'Хранилище ключей системы сейчас недоступно, сохранённые токены не прочитались. Войдите в него и перезапустите программу.',
    autostartFailed: (reason) => `Автозапуск не удалось настроить: ${reason}.`,
    serverFailed: (address, reason) => `Доски в браузере недоступны: адрес ${address} занять не удалось (${reason}).`,
    demoFailed: (reason) => `Демо-ресторан не запустился: ${reason}.`,
    notSaved: (reason) => `Настройки не записались на диск: ${reason}.`,
  },
  refusals: {
    provisioned: (file) => `Настройки этой станции заданы файлом ${file}. Измените их в нём и перезапустите программу.`,
    nothingOnPage: 'Этот заказ сейчас никто не принимает и не отменяет: страница доставки для него не нужна.',
    demoOnly: 'Демо-ресторан сейчас не работает.',
    noSuchSource: 'Такого источника нет.',
    lastWindow: 'Окно не открылось. Попробуйте ещё раз.',
  },
  fatal: {
    title: 'Hoverboard не запустился',
    configRefused: (file) => `Файл настроек ${file} не принят:`,
    journal: (file) => `Журнал ${file} открыть нельзя.`,
    unexpected: 'Непредвиденная ошибка при запуске. Подробности — в папке logs рядом с данными программы.',
  },
};
