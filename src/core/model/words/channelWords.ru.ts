/** Words of outside channels, in Russian. */
import type { ChannelProblem } from '../channel';
import type { ChannelWords } from './channelWords';
import type { ProblemCode } from '../health';
import { createFormat, createPlural } from './format';
import { problemRu } from './problems.ru';

type Values = Readonly<Record<string, string | number>>;
type Sentence = (values: Values, detail: string) => string;
const plural = createPlural('ru');
const { time } = createFormat('ru', { now: '', seconds: '', minutes: '', hours: '', days: '' });
const host = (values: Values): string => (values['host'] === undefined ? '' : ` ${values['host']}`);
const certificate = 'Проверьте адрес или укажите файл центра сертификации.';

/** Where a source's sentence would send staff to the source's settings. */
const sentences: Readonly<Partial<Record<ChannelProblem['code'], Sentence>>> = {
  'host-not-found': (values) => `Адрес${host(values)} не найден. Проверьте, верно ли он записан и работает ли интернет.`,
  refused: (values) => `Сервер${host(values)} отказал в соединении. Проверьте адрес и порт.`,
  'connection-lost': (values) => `Связь с сервером${host(values)} оборвалась.`,
  timeout: (values) => `Сервер${host(values)} не ответил вовремя. Проверьте адрес, порт и вид защиты соединения.`,
  'certificate-unknown': (values) => `Сертификат сервера${host(values)} никем не подтверждён. ${certificate}`,
  'certificate-expired': (values) => `Срок сертификата сервера${host(values)} вышел.`,
  'certificate-name': (values) => `Сертификат сервера${host(values)} выдан на другое имя. ${certificate}`,
  tls: (values, detail) => `Защищённое соединение с сервером${host(values)} не удалось${detail}. Проверьте порт и вид защиты.`,
  token: (_values, detail) => `Сервер не принял ключ или токен${detail}. Проверьте его в настройках канала.`,
  'rate-limited': () => 'Сервер просит писать реже. Ждём столько, сколько он просит.',
  redirected: (values) => `Сервер отсылает на другой адрес${values['location'] === undefined ? '' : ` (${values['location']})`}. Впишите верный адрес в настройках канала.`,
  'not-json': () => 'По этому адресу отвечает не Telegram. Проверьте адрес и прокси.',
  'not-this-api': (_values, detail) => `По этому адресу отвечает другая программа${detail}. Проверьте адрес, порт и вид защиты.`,
  'bad-url': () => 'Адрес записан неверно.',
  interrupted: () => 'Программа закрылась во время отправки.',
  proxy: (values, detail) => `Прокси${host(values)} не соединил${values['status'] === undefined ? '' : ` (ответ ${values['status']})`}${detail}. Проверьте адрес прокси.`,
  login: (_values, detail) => `Почтовый сервер не принял имя или пароль${detail}. Часто нужен пароль приложения, а не пароль от почты.`,
  sender: (_values, detail) => `Почтовый сервер не принял адрес отправителя${detail}. Обычно он должен совпадать с именем пользователя.`,
  recipient: (_values, detail) => `Почтовый сервер не принял адрес получателя${detail}.`,
  chat: (_values, detail) => `Telegram не нашёл чат${detail}. Напишите боту первым или добавьте его в группу и проверьте номер чата.`,
  'refused-message': (_values, detail) => `Сервер не принял сообщение${detail}.`,
  'no-secret': () => 'Не задан пароль, токен или ключ. Впишите его в настройках канала.',
};

const problem: ChannelWords['problem'] = (one) => {
  const detail = one.detail === undefined || one.detail === '' ? '' : `: ${one.detail}`;
  return sentences[one.code]?.(one.values ?? {}, detail) ?? problemRu({ ...one, code: one.code as ProblemCode });
};

const dropped = { over: 'уже не нужно', taken: 'заявку взяли', silenced: 'заявка молчит', 'channel-off': 'канал выключен или удалён' } as const;

export const channelWordsRu: ChannelWords = {
  waits: (age) => (age === 'сейчас' ? '' : `ждёт ${age}`),
  together: (summary) => `Ждут: ${summary}`,
  more: (count) => `и ещё ${count}`,
  from: (station) => `Станция: ${station}`,
  testTitle: 'Проверка Hoverboard',
  testText: 'Если вы это читаете, канал работает: сюда придут заявки, которые никто не взял.',
  problem,
  timeline: (fact, at) => {
    switch (fact.type) {
      case 'channel.queued':
        return `Отправляем в «${fact.label}»: ${fact.reason === 'at-once' ? 'канал получает заявки сразу' : 'заявку никто не взял'}`;
      case 'channel.sent':
        return `Отправлено в «${fact.label}»${fact.repeat ? ' (повтор)' : ''}${fact.together > 1 ? `, вместе с другими: ${fact.together - 1}` : ''}${fact.note === undefined ? '' : `, не всем. ${problem(fact.note)}`}`;
      case 'channel.failed':
        return `Не отправилось в «${fact.label}». ${problem(fact.problem)} Следующая попытка в ${time(fact.nextAt, at)}`;
      case 'channel.dead':
        return `Не доставлено в «${fact.label}», попыток: ${fact.attempt}. ${problem(fact.problem)}`;
      case 'channel.dropped':
        return `В «${fact.label}» не отправлено: ${dropped[fact.reason]}`;
    }
  },
  dead: ({ label, dead }) =>
    dead === 0 ? null : `${label}: не ${plural(dead, { one: 'доставлено', few: 'доставлены', other: 'доставлено' })} ${dead} ${plural(dead, { one: 'сообщение', few: 'сообщения', other: 'сообщений' })}`,
};
