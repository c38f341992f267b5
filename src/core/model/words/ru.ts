/** Russian words. */
import type { OrderRequest, Ticket, TicketKind } from '../ticket';
import { isolated } from '../isolated';
import type { Words } from './words';
import { createFormat, createPlural, minutesOf } from './format';
import { createTimeline } from './timeline';
import { sampleRu, spokenRu } from './spoken';
import { ADDITIONAL_ORDER, describe, tableName } from './describe';
import { muteScopeRu } from './muteScope';
import { routingWordsRu } from './routing';
import { audibilityRu, playedRu } from './audibility';
import { channelWordsRu } from './channelWords.ru';
import { problemRu } from './problems.ru';

const format = createFormat('ru', { now: 'сейчас', seconds: 'с', minutes: 'мин', hours: 'ч', days: 'дн.' });
const plural = createPlural('ru');

const kind = {
  'waiter-call': 'Вызов официанта',
  'bill-request': 'Просят счёт',
  'table-order': 'Заказ со стола',
  'online-payment': 'Онлайн-оплата',
  other: 'Другое событие',
  'delivery-order': 'Доставка',
} as const;
const stage = {
  waiting: 'Ожидает',
  created: 'Создан',
  accepted: 'Принят',
  'on-the-way': 'В пути',
  archived: 'Архив',
  cancelled: 'Удалён',
  unfamiliar: 'Незнакомый статус',
} as const;
const cancelReason = {
  'test-order': 'Тестовый заказ',
  duplicate: 'Повтор заказа',
  'guest-refused': 'Гость отказался',
  'guest-not-reached': 'Не дозвонились до гостя',
  'dish-not-available': 'Нет блюда',
  'cancelled-by-restaurant': 'Отменён рестораном',
  other: 'Другое',
} as const;
const attentionReason = {
  'guest-waits': 'Звенит: гость ждёт, заявку никто не взял',
  'guest-asked-again': 'Звенит: гость обратился ещё раз',
  'time-has-come': 'Звенит: подошло время предзаказа',
  'accepted-order-cancelled': 'Звенит: отменён заказ, который уже приняли или принимали',
  claimed: 'Молчит: заявку взяли',
  snoozed: 'Молчит: отложено',
  'alerts-muted': 'Молчит: звук выключен',
  'source-muted': 'Молчит: этот источник выключили',
  'kind-muted': 'Молчит: такие заявки выключили',
  'table-muted': 'Молчит: этот стол выключили',
  'quiet-hours': 'Молчит: тихие часы',
  closed: 'Молчит: нерабочие часы',
  'delivery-closed': 'Молчит: доставка ещё не работает',
  'source-silent': 'Молчит: отправлено, но связи с источником нет — получилось ли, станет видно, когда она вернётся',
  'bill-covers-call': 'Молчит: стол уже просит счёт, к нему подойдут',
  'rings-elsewhere': 'Молчит: звонит не здесь',
  'nobody-took': 'Звенит: никто не взял вовремя',
  'too-early': 'Молчит: предзаказ, его время ещё не подошло',
  'done-here': 'Молчит: закрыто здесь',
  'ended-upstream': 'Молчит: завершено в системе ресторана',
  'paid-online': 'Молчит: стол оплатил онлайн',
  'accepted-elsewhere': 'Молчит: приняли в системе ресторана',
  'in-progress': 'Молчит: идёт принятие или отмена',
} as const;

const forms: Readonly<Record<TicketKind, { one: string; few: string; other: string }>> = {
  'waiter-call': { one: 'вызов', few: 'вызова', other: 'вызовов' },
  'bill-request': { one: 'счёт', few: 'счёта', other: 'счетов' },
  'table-order': { one: 'заказ со стола', few: 'заказа со столов', other: 'заказов со столов' },
  'online-payment': { one: 'оплата', few: 'оплаты', other: 'оплат' },
  other: { one: 'другое событие', few: 'других события', other: 'других событий' },
  'delivery-order': { one: 'доставка', few: 'доставки', other: 'доставок' },
};

const { change, ...sentences } = describe(format, {
  table: (name) => tableName('Стол', name),
  order: (id) => `Заказ № ${id}`,
  titles: {
    'waiter-call': (subject) => `${subject} зовёт официанта`,
    'bill-request': (subject) => `${subject} просит счёт`,
    'table-order': (subject) => `${subject}: новый заказ`,
    'online-payment': (subject) => `${subject} оплатил онлайн`,
    other: (subject) => subject,
    'delivery-order': (subject) => `Новая доставка: ${subject.toLowerCase()}`,
  },
  cancelledTitle: (subject) => `${subject} ОТМЕНЁН`,
  dueTitle: (subject) => `${subject}: пора принимать предзаказ`,
  moreOrderedTitle: (subject) => `${subject}: дозаказ`,
  unknownTitle: (subject, code) => `${subject}: ${code}`,
  times: (count) => `×${count}`,
  promised: (time) => `к ${time}`,
  settled: 'счёт закрыт оплатой',
  kindCount: (one, count) => `${count} ${plural(count, forms[one])}`,
  field: {
    stage: 'статус',
    status: 'статус',
    sum: 'сумма',
    promisedAt: 'время',
    address: 'адрес',
    phone: 'телефон',
    guestName: 'гость',
    comment: 'комментарий',
    dishes: 'блюда',
    paid: 'оплачено',
    waiter: 'официант',
    discount: 'скидка',
  },
  none: 'нет',
});

const reasonText = (reason: string): string => (reason in attentionReason ? attentionReason[reason as keyof typeof attentionReason] : reason);
const surfaceNames: Readonly<Record<string, string>> = { sound: 'звук', button: 'кнопка', tray: 'значок', notification: 'уведомление', summary: 'общее уведомление', 'no-notification': 'уведомление не показано', board: 'доски в браузере' };
const surfaceText = (surfaces: readonly string[]): string => surfaces.map((one) => surfaceNames[one] ?? one).join(', ');

const timeline = createTimeline(
  {
    event: (one, fact) => (one === 'other' ? `Событие «${isolated(fact.code)}»` : fact.code === ADDITIONAL_ORDER ? 'Дозаказ' : kind[one]) + (fact.backlog ? ' (пришло до запуска)' : '') + (fact.soon ? ' (сразу ещё раз)' : ''),
    firstSeen: (name, sum, promisedAt, at) =>
      [`Появился: ${name}`, sum === null ? '' : format.money(sum), promisedAt === null ? '' : `к ${format.time(promisedAt, at)}`].filter((part) => part !== '').join(' · '),
    stageBecame: (from, to) => `${from} → ${to}`,
    contentKnown: 'Стал известен состав заказа',
    back: (stage) => `Снова в списке: ${stage}`,
    vanished: 'Исчез из системы ресторана: чем кончился, неизвестно',
    claimed: (by) => `Взял: ${by}`,
    released: (by) => `Отпустил: ${by}`,
    done: (by) => `Закрыл: ${by}`,
    recalled: (by) => `Вернул на доску: ${by}`,
    snoozed: (by, until, at) => `Отложил до ${format.time(until, at)}: ${by}`,
    unsnoozed: (by) => `Больше не отложено: ${by}`,
    claimExpired: (by) => `${by}: взял и не закончил, заявка снова общая`,
    bumped: (count, by) => `Кухня отдала, позиций: ${count} (${by})`,
    served: (by) => `Выдан с кухни: ${by}`,
    bumpRecalled: (count, by) => `Кухня вернула в работу, позиций: ${count} (${by})`,
    calledOffSeen: (by) => `Кухня увидела отмену: ${by}`,
    snoozeEnded: 'Время отложенного вышло',
    passed: 'Звенела не здесь, давно: с этой доски ушла сама',
    due: 'Подошло время предзаказа',
    late: 'Обещанное время прошло',
    asked: (action, by, reason, text) =>
      action === 'accept' ? `Принимает: ${by}` : `Отменяет: ${by}${reason === null ? '' : ` · ${cancelReason[reason]}`}${text === null || text === '' ? '' : ` · ${text}`}`,
    takenBack: (by) => `Передумал: ${by}`,
    sent: 'Передано в систему ресторана, ждём подтверждения',
    unconfirmed: 'В кассе ещё ожидает: подтверждения нет',
    failed: (problem) => `Не получилось. ${problemRu(problem)}`,
    cashTable: (table) => `Создан стол «${isolated(table)}»`,
    channel: channelWordsRu,
    louder: {
      chime: 'Звенит снова с начала',
      repeat: 'Звенит ещё раз',
      voice: 'Громче: никто не подошёл, объявляем голосом',
      loop: 'Громче: никто не подошёл, звучит без перерыва на полной громкости',
    },
    countedAnew: 'Часы перевели: когда звенеть громче, считаем заново',
    hoursLifted: 'Часы тишины изменились: время без ответа считается с этой минуты',
    routing: routingWordsRu,
    played: playedRu,
    spoken: { said: 'Объявлено голосом', failed: 'Объявить голосом не получилось: голос этого компьютера не ответил' },
    silentUntil: (until, at, by) => ` (до ${[format.time(until, at), by].filter((part) => part !== undefined).join(', ')})`,
    decided: {
      announce: (reason) => `Решили позвать. ${reasonText(reason)}`,
      told: (_reason, surfaces) => `Позвали: ${surfaceText(surfaces)}`,
      silent: (reason) => reasonText(reason),
      repeat: (reason) => `Зовём снова. ${reasonText(reason)}`,
      withdraw: (reason) => `Перестали звать. ${reasonText(reason)}`,
    },
  },
  stage,
  change,
);

/** What came in between is said as it was: the ticket knows how the order ended. */
const failure = ({ problem }: OrderRequest, ticket: Ticket): string => {
  if (problem === null) return '';
  if (problem.code !== 'ended-otherwise' || ticket.closed === null) return problemRu(problem);
  if (ticket.closed.how === 'cancelled') return 'Заказ тем временем отменили в системе ресторана.';
  return ticket.closed.how === 'unknown' ? 'Заказ тем временем исчез из системы ресторана.' : problemRu(problem);
};

export const ru: Words = {
  language: 'ru',
  format,
  kind,
  askedAgain: { 'waiter-call': 'Зовёт ещё раз', 'bill-request': 'Просит счёт ещё раз', 'table-order': 'Дозаказ', 'online-payment': 'Ещё одна оплата', other: 'Ещё раз' },
  kindShort: { 'waiter-call': 'вызов', 'bill-request': 'счёт', 'table-order': 'заказ', 'online-payment': 'оплата', other: 'событие', 'delivery-order': 'доставка' },
  stage,
  cancelReason,
  attentionReason,
  alertLevel: { quiet: 'Тихо', starting: 'Ждём ответа', pending: 'Есть заявки', offline: 'Нет связи', alarm: 'Ждут гости' },
  healthState: { starting: 'Подключаемся', ok: 'На связи', degraded: 'Ответы с ошибками', failing: 'Нет связи' },
  problem: problemRu,
  check: (report) => {
    if (report.problem !== null) return problemRu(report.problem);
    const { dhVersion, csVersion, hoursFrom, hoursTo } = report.info;
    const parts = [
      'Связь есть',
      dhVersion === undefined ? '' : `Мини-доставка ${dhVersion}`,
      csVersion === undefined ? '' : `кассовый сервер ${csVersion}`,
      hoursFrom === undefined || hoursTo === undefined ? '' : `доставка работает ${hoursFrom}–${hoursTo}`,
    ];
    return parts.filter((part) => part !== '').join(' · ');
  },
  ...sentences,
  spokenSample: sampleRu,
  spoken: spokenRu({ ...sentences, plural }),
  closed: (closed) =>
    ({
      done: `Закрыто${closed.by === null ? '' : `: ${closed.by}`}`,
      'paid-online': 'Стол оплатил онлайн',
      archived: 'Завершён',
      cancelled: 'Отменён',
      unknown: 'Исчез из системы ресторана',
    })[closed.how],
  request: (request, ticket) => {
    const table = ticket.type === 'delivery' ? ticket.cashTable : null;
    const accept = request.action === 'accept';
    return {
      undoable: accept ? 'Принимаем…' : 'Отменяем…',
      sent:
        request.mode === 'assisted'
          ? accept
            ? 'Нажмите «Принять» на странице доставки: ждём подтверждения'
            : 'Отмените заказ на странице доставки: ждём подтверждения'
          : 'Отправлено, ждём подтверждения',
      confirmed: accept ? `Принят${table === null ? '' : `, стол ${isolated(table)}`}` : 'Отменён',
      unconfirmed: 'В кассе ещё ожидает',
      failed: [accept ? 'Не получилось принять' : 'Не получилось отменить', failure(request, ticket)].filter((part) => part !== '').join('. '),
      'taken-back': 'Действие отменено',
    }[request.phase];
  },
  timeline,
  noNews: 'Сервер молчит: новых заявок от него не видно.',
  gap: (awayMs) => (awayMs === null ? 'Связи не было, сколько времени — неизвестно: часы переводили. Вызовы могли потеряться' : `Связи не было ${minutesOf(awayMs)} мин: вызовы могли потеряться`),
  channel: channelWordsRu,
  routing: routingWordsRu,
  audibility: audibilityRu,
  repeatMark: 'повтор',
  actions: { claim: 'Беру', open: 'Открыть' },
  muteScope: muteScopeRu,
  besides: (titles) => `ещё: ${titles.join(', ')}`,
  waitingInAll: (count) => `Всего ждут: ${count}`,
  hush: { 'quiet-hours': 'Тихие часы', closed: 'Нерабочие часы', 'delivery-closed': 'Доставка закрыта' },
  until: (time) => `до ${time}`,
  unknownHallCode: (_kind, code) => `Событие «${isolated(code)}»`,
  journalTrouble: {
    'disk-full': 'Журнал не записывается: на диске нет места. Новые заявки не сохраняются. Освободите место.',
    'read-only': 'Журнал не записывается: папка данных только для чтения. Новые заявки не сохраняются. Дайте программе право записи.',
    locked: 'Журнал занят другой программой. Закройте вторую копию Hoverboard.',
    damaged: 'Файл журнала повреждён. Перезапустите программу: она отложит его и начнёт новый.',
    newer: 'Журнал записан более новой версией программы. Обновите Hoverboard.',
    foreign: 'Файл журнала — не журнал Hoverboard. Проверьте папку данных.',
    closed: 'Журнал закрыт: программа завершается.',
    io: 'Журнал не записывается: ошибка диска. Новые заявки не сохраняются. Проверьте диск.',
  },
  noticeTitle: 'Требует внимания',
  journalStopped: 'Новые заявки не сохраняются',
  screenSilent: (name) => `Экран «${name}» не отвечает`,
  screenSilentHint: 'Он выключен, завис или закрыт. Посмотрите на него: если картинка стоит, выключите его и включите снова.',
  soundBroken: ({ label, file }) =>
    `Свой звук «${label}» не прочитался, вместо него звучит встроенный. ${file === undefined ? 'Добавьте файл заново: настройки → «Оповещения» → «Подробно» → «Свои звуки».' : `Проверьте файл ${file}: нужен звук в wav, mp3 или ogg, до 10 с и до 2 МБ, не тишина.`}`,
  journalAside: (file) => `Журнал был повреждён, начат новый: прежних заявок на доске нет. Пройдите по столам и проверьте доставку. Старый файл: ${file}`,
  plural,
  refusal: {
    'no-such-ticket': () => 'Этой заявки на доске уже нет.',
    'already-claimed': (who) => `Заявку уже взял: ${who}.`,
    'nothing-asked': () => 'Эта заявка ничего не ждёт: брать её не нужно.',
    'not-claimed': () => 'Заявку никто не брал.',
    'already-closed': () => 'Заявка уже закрыта.',
    'not-closed': () => 'Заявка не закрыта: возвращать нечего.',
    'too-many-mutes': () => 'Слишком многое уже без звука: сначала включите что-нибудь.',
    'open-again-already': () => 'За этим столом уже есть такая же открытая заявка.',
    'not-a-delivery': () => 'Принять и отменить можно только заказ доставки.',
    'not-waiting': () => 'Заказ уже не ожидает: его приняли или отменили.',
    'already-ended': () => 'Заказ уже завершён или отменён.',
    'actions-off': () => 'Для этого источника приём отсюда выключен: примите или отмените заказ в кассе.',
    'in-progress': (who) => `Заказ уже принимает или отменяет: ${who}.`,
    'too-late-to-take-back': () => 'Поздно: действие уже отправлено.',
    'accept-or-cancel': () => 'Гость ждёт ответа: примите заказ или отмените его.',
    'reason-text-missing': () => 'Напишите, почему отменяете.',
    'no-staff-page': () => 'В настройках источника не указан адрес страницы доставки (staffPageUrl).',
    'no-gap': () => 'Перерыва связи, о котором не знали бы, нет.',
    'not-in-kitchen': () => 'На кухне такого заказа нет: возможно, он уже ушёл.',
    'bumped-already': () => 'Это уже отдано.',
    'nothing-bumped': () => 'Возвращать нечего: ничего из этого не отдано.',
    'not-called-off': () => 'Заказ не отменён: его нужно готовить.',
    'nothing-dead': () => 'Недоставленных сообщений в этом канале уже нет.',
    'no-such-person': () => 'Этого человека уже нет в списке сотрудников.',
    journal: () => 'Журнал не записывается, действие не выполнено. Проверьте место на диске.',
  },
};
