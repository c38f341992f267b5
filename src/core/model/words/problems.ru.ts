/** What is wrong with a source, where, and what to do about it, in Russian. */
import { flawsRu } from './flaws.ru';
import { isolated } from '../isolated';
import type { Problem, ProblemCode } from '../health';

type Values = Readonly<Record<string, string | number>>;
const host = (values: Values): string => (values['host'] === undefined ? '' : ` ${values['host']}`);

const sentences: Readonly<Record<ProblemCode, (values: Values, detail: string) => string>> = {
  'host-not-found': (values) => `Адрес${host(values)} не найден. Проверьте имя сервера в настройках источника и работает ли сеть.`,
  refused: (values) => `Сервер${host(values)} отказал в соединении. Проверьте порт и запущена ли программа на сервере.`,
  unreachable: (values) => `До сервера${host(values)} не добраться. Проверьте сеть и включён ли компьютер с сервером.`,
  timeout: (values) => `Сервер${host(values)} не ответил вовремя. Проверьте, не завис ли он.`,
  'connection-lost': (values) => `Связь с сервером${host(values)} оборвалась посреди ответа. Пробуем ещё; если так каждый раз, проверьте в адресе http:// или https://.`,
  'certificate-unknown': (values) => `Сертификат сервера${host(values)} никем не подтверждён. Сверьте отпечаток и подтвердите его в настройках источника.`,
  'certificate-expired': (values) => `Срок сертификата сервера${host(values)} вышел. Обновите сертификат на сервере.`,
  'certificate-name': (values) => `Сертификат сервера${host(values)} выдан на другое имя. Проверьте адрес или подтвердите отпечаток.`,
  'certificate-pin': (values) =>
    `Сертификат сервера${host(values)} сменился: ждали ${values['expected'] ?? '?'}, получили ${values['actual'] ?? '?'}. Если его меняли вы, подтвердите новый в настройках.`,
  tls: (values, detail) => `Защищённое соединение с сервером${host(values)} не удалось${detail}.`,
  'not-encrypted': (values) => `Сервер${host(values)} отвечает без шифрования. Проверьте в адресе http:// или https://.`,
  token: () => 'Сервер не принял токен. Проверьте его в настройках источника.',
  'http-status': (values, detail) => `Сервер ответил ошибкой ${values['status'] ?? ''}${detail}.${values['status'] === 404 ? ' По этому адресу ничего нет: проверьте адрес, порт и вид источника.' : ''}`,
  'rate-limited': () => 'Сервер просит опрашивать реже. Ждём столько, сколько он просит.',
  redirected: (values) => `Сервер отсылает на другой адрес${values['location'] === undefined ? '' : ` (${values['location']})`}. Впишите верный адрес в настройках источника.`,
  'too-large': () => 'Ответ сервера слишком велик. Похоже, по этому адресу другая программа.',
  'not-json': () => 'Сервер ответил, но не данными. Похоже, по этому адресу другая программа или страница входа в сеть.',
  'not-this-api': (_values, detail) => `По этому адресу отвечает не та система${detail}. Проверьте адрес, порт и вид источника.`,
  'upstream-refused': (_values, detail) => `Система ресторана сообщает об ошибке${detail}.`,
  partial: (values, detail) => `Часть ответа непонятна (записей: ${values['count'] ?? '?'})${detail}. Остальное показано; подробности в журнале.`,
  'no-token-stored': () => 'Токен не задан. Впишите его в настройках источника.',
  'bad-url': () => 'Адрес записан неверно. Нужен вид http://192.168.1.10:11011.',
  proxy: (values, detail) => `Прокси${host(values)} не соединил с сервером${detail}. Проверьте адрес прокси.`,
  'not-recorded': () => 'Сервер ответил, но новое не удалось записать в журнал. Прочтём снова, как только журнал запишется.',
  interrupted: () => 'Действие не было отправлено вовремя. Повторите его.',
  'ended-otherwise': () => 'Заказ тем временем завершён в системе ресторана.',
  internal: (_values, detail) => `Внутренняя ошибка Hoverboard${detail}. Подробности в журнале.`,
};

/** Details are the upstream's own words, but of a record that could not be read ours. */
const detailOf = ({ code, detail = '' }: Problem): string => (detail === '' ? '' : `: ${isolated(code === 'partial' ? flawsRu(detail) : detail)}`);

export const problemRu = (problem: Problem): string => sentences[problem.code](problem.values ?? {}, detailOf(problem));
