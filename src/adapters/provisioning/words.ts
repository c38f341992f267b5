/** What a wrong provisioning file is told, in the language that the file itself asks for. */
import type { Language } from '../../core/model/settings';
import type { JsonError } from './jsonSyntax';

interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
}
export interface AllowedWords {
  readonly or: string;
  readonly record: string;
  number(integer: boolean, range: Range): string;
  text(lengths: Range): string;
  list(lengths: Range, item: string): string;
  object(fields: readonly string[]): string;
  /** A rule's own English sentence, as core/model/settings.ts writes it. */
  rule(message: string): string;
}
/** Where a file gives out ids that its other parts name. */
export type IdPlace = 'alerts.sounds' | 'routing.zones';
export interface ProvisioningWords {
  readonly allowed: AllowedWords;
  heading(path: string): string;
  wrong(field: string, value: string, allowed: string): string;
  missing(field: string, allowed: string): string;
  /** So many problems are not told one by one. */
  more(count: number): string;
  /** @param hint a sentence's end that says which field may be meant, or empty */
  unknownField(field: string, hint: string, fields: readonly string[]): string;
  /** A field of this name beside the wrong one. */
  perhaps(name: string): string;
  /** The field is right, and its place is another. */
  elsewhere(path: string): string;
  /** What to do with a name and a password in an address. */
  readonly credentials: string;
  syntax(error: JsonError): string;
  readonly root: string;
  readonly notText: string;
  /** `LARGEST_FILE_BYTES`. */
  readonly tooLarge: string;
  /** `code`: the system's own, such as ENOENT. */
  cannotRead(code: string): string;
  readonly token: string;
  timeZone: string;
  caFile(detail: string): string;
  soundFile(detail: string): string;
  /** @param ids those that are given out there */
  idOf(place: IdPlace, ids: readonly string[]): string;
}

const rulesInRussian: Readonly<Record<string, string>> = {
  'a-z, 0-9, "-" and "_", 40 characters at most': 'строчные латинские буквы, цифры, «-» и «_», не больше 40 знаков',
  'an http:// or https:// address without a user name, query or fragment': 'адрес http:// или https:// без имени пользователя, «?» и «#»',
  '32 bytes in hex, with or without colons': '32 байта в шестнадцатеричной записи, с двоеточиями или без',
  'every source needs an id of its own': 'у каждого источника свой id',
  'a time of day from 00:00 to 23:59': 'время суток от 00:00 до 23:59',
  'a time of day from 00:00 to 24:00': 'время суток от 00:00 до 24:00',
  'another time than "from"; a whole day is 00:00 to 24:00': 'другое время, чем "from"; весь день — с 00:00 до 24:00',
  'another time than "from"; without a night: null': 'другое время, чем "from"; если ночи нет — null',
  'quiet hours that end some time in the week: a ticket would never ring': 'тихие часы, которые в неделе хоть раз кончаются: иначе заявка не зазвенит никогда',
  'every sound needs an id of its own': 'у каждого звука свой id',
  'every person needs an id of their own': 'у каждого сотрудника свой id',
  '4 to 8 digits': 'от 4 до 8 цифр',
  'every zone needs an id of its own': 'у каждой зоны свой id',
  'somebody: a role, a zone or a channel': 'кому-нибудь: роль, зона или канал',
  'tables such as «1-12, терраса, VIP*»: names, ranges, patterns, commas between them': 'столы вида «1-12, терраса, VIP*»: имена, диапазоны, шаблоны, между ними запятые',
  'every channel needs an id of its own': 'у каждого канала свой id',
  'every station needs an id of its own': 'у каждого цеха свой id',
  'a-z, 0-9, "-" and "_", 20 characters at most': 'a-z, 0-9, «-» и «_», не больше 20 знаков',
  'another name: "expo" and "all" are screens that see every station': 'другое имя: «expo» и «all» — экраны, на которых видны все цеха',
  'an http:// or https:// address of a proxy, without a user name or path': 'адрес прокси http:// или https:// без имени пользователя и пути',
  'an e-mail address such as director@example.com': 'адрес почты вида director@example.com',
  'the name or address of a server, without http:// and port': 'имя или адрес сервера, без http:// и порта',
  'small Latin letters, digits and hyphens, 40 at most': 'строчные латинские буквы, цифры и дефисы, не больше 40',
  'a chat’s number such as -1001234567890, or a public channel’s @name': 'номер чата вида -1001234567890 или @имя открытого канала',
  'an http:// or https:// address without a user name, or a path on the source’s own server that begins with "/"': 'адрес http:// или https:// без имени пользователя или путь на сервере источника, который начинается с «/»',
  'not before the first repeat (repeatMs), or 0 for never': 'не раньше первого повтора (repeatMs) или 0 — никогда',
  'not before the first repeat (repeatMs) and the voice (voiceAfterMs), or 0 for never': 'не раньше первого повтора (repeatMs) и голоса (voiceAfterMs) или 0 — никогда',
  'after warnAfterMs': 'больше, чем warnAfterMs',
  '{id}, the order’s number, in the url, a header or the body': 'хотя бы одно {id} в url, headers или body: вместо него встаёт номер заказа',
};

const ru: ProvisioningWords = {
  allowed: {
    or: ' или ',
    record: 'объект, в котором все значения — строки',
    number: (integer, range) => `${integer ? 'целое число' : 'число'}${between(range, { from: ' от ', to: ' до ', atLeast: ' не меньше ', atMost: ' не больше ' })}`,
    text: (lengths) => `строка${lengths.min === undefined && lengths.max === undefined ? '' : `, длина${between(lengths, { from: ' от ', to: ' до ', atLeast: ' не меньше ', atMost: ' не больше ' })}`}`,
    list: (lengths, item) => `список${between(lengths, { from: ', от ', to: ' до ', atLeast: ', не меньше ', atMost: ', не больше ' })}${item === '' ? '' : `; в нём: ${item}`}`,
    object: (fields) => `объект с полями ${fields.join(', ')}`,
    rule: (message) => rulesInRussian[message] ?? message,
  },
  heading: (path) => `Файл настроек ${path} не принят, Hoverboard не запущен:`,
  wrong: (field, value, allowed) => `${field}: указано ${value}, допустимо: ${allowed}`,
  missing: (field, allowed) => `${field}: не указано, допустимо: ${allowed}`,
  more: (count) => `и ещё ошибок: ${count}; исправьте эти, остальные будут названы при следующем запуске`,
  unknownField: (field, hint, fields) => `${field}: такого поля нет (указано ***)${hint}, допустимы поля: ${fields.join(', ')}`,
  perhaps: (name) => `, возможно, это «${name}»`,
  elsewhere: (path) => `, его место: ${path}`,
  credentials: 'имя и пароль из адреса уберите: доступ даёт поле token',
  syntax: ({ trouble, line, column, found }) => {
    const what = {
      end: 'файл обрывается: не хватает закрывающей скобки или кавычки',
      unexpected: `здесь не ожидалось ${found}`,
      comment: 'комментарии в JSON не допускаются',
      'trailing-comma': 'лишняя запятая перед закрывающей скобкой',
      quote: 'строки пишутся в двойных кавычках',
      text: 'строка не закрыта или в ней недопустимый знак (обратная косая черта пишется дважды: \\\\)',
      number: `${found} — не число в записи JSON`,
      'after-end': `после конца данных стоит ещё ${found}`,
      duplicate: `поле ${found} указано дважды`,
      deep: 'скобок одна в другой больше 32: столько в настройках не бывает, проверьте, чем записан файл',
    }[trouble];
    return `строка ${line}, позиция ${column}: ${what}`;
  },
  root: 'весь файл',
  tooLarge: 'файл больше 1 МБ: настройки столько не занимают, проверьте, тот ли файл указан',
  notText: 'файл не в кодировке UTF-8: сохраните его как «UTF-8»',
  cannotRead: (code) => ({ ENOENT: 'файл не найден', EACCES: 'нет прав на чтение файла', EPERM: 'нет прав на чтение файла', EISDIR: 'это папка, а не файл' })[code] ?? `файл не читается (${code})`,
  token: 'латинские буквы, цифры и знаки без переноса строки и без пробелов по краям',
  timeZone: 'часовой пояс по базе IANA, например "Europe/Moscow"',
  soundFile: (detail) => `звуковой файл wav, mp3 или ogg не больше 2 МБ и не длиннее 10 с, который можно прочитать (${detail})`,
  idOf: (place, ids) => `${{ 'alerts.sounds': 'id звука', 'routing.zones': 'id зоны' }[place]} из ${place}${ids.length === 0 ? ', а там их нет' : `: ${ids.join(', ')}`}`,
  caFile: (detail) => `файл с сертификатом в формате PEM, который можно прочитать (${detail})`,
};

const en: ProvisioningWords = {
  allowed: {
    or: ' or ',
    record: 'an object whose values are all strings',
    number: (integer, range) => `${integer ? 'a whole number' : 'a number'}${between(range, { from: ' from ', to: ' to ', atLeast: ' of at least ', atMost: ' of at most ' })}`,
    text: (lengths) => `a string${lengths.min === undefined && lengths.max === undefined ? '' : `, its length${between(lengths, { from: ' from ', to: ' to ', atLeast: ' at least ', atMost: ' at most ' })}`}`,
    list: (lengths, item) => `a list${between(lengths, { from: ' of ', to: ' to ', atLeast: ' of at least ', atMost: ' of at most ' })}${item === '' ? '' : `, holding: ${item}`}`,
    object: (fields) => `an object with the fields ${fields.join(', ')}`,
    rule: (message) => message,
  },
  heading: (path) => `The settings file ${path} was refused, Hoverboard did not start:`,
  wrong: (field, value, allowed) => `${field}: is ${value}, allowed: ${allowed}`,
  missing: (field, allowed) => `${field}: is missing, allowed: ${allowed}`,
  more: (count) => `and ${count} more: mend these, the others are told at the next start`,
  unknownField: (field, hint, fields) => `${field}: there is no such field (it is ***)${hint}, allowed fields: ${fields.join(', ')}`,
  perhaps: (name) => `, did you mean "${name}"?`,
  elsewhere: (path) => `, its place is ${path}`,
  credentials: 'take the name and password out of the address: access is given by the field token',
  syntax: ({ trouble, line, column, found }) => {
    const what = {
      end: 'the file ends too early: a closing bracket or quote is missing',
      unexpected: `${found} was not expected here`,
      comment: 'JSON has no comments',
      'trailing-comma': 'a comma too many before the closing bracket',
      quote: 'strings are written in double quotes',
      text: 'the string is not closed or holds a character that it may not (a backslash is written twice: \\\\)',
      number: `${found} is not a number as JSON writes them`,
      'after-end': `after the end of the data there is ${found}`,
      duplicate: `the field ${found} stands twice`,
      deep: 'more than 32 brackets one inside the other: settings never have so many, look at what wrote the file',
    }[trouble];
    return `line ${line}, column ${column}: ${what}`;
  },
  root: 'the whole file',
  tooLarge: 'the file is larger than 1 MB: settings never are, check that it is the right one',
  notText: 'the file is not in UTF-8: save it as “UTF-8”',
  cannotRead: (code) => ({ ENOENT: 'there is no such file', EACCES: 'the file may not be read by this user', EPERM: 'the file may not be read by this user', EISDIR: 'this is a folder, not a file' })[code] ?? `the file cannot be read (${code})`,
  token: 'Latin letters, digits and signs, without a line break or spaces around them',
  timeZone: 'an IANA time zone such as "Europe/Moscow"',
  soundFile: (detail) => `a sound file, wav, mp3 or ogg, of 2 MB and 10 s at most, that can be read (${detail})`,
  idOf: (place, ids) => `the id of ${{ 'alerts.sounds': 'a sound', 'routing.zones': 'a zone' }[place]} in ${place}${ids.length === 0 ? ', which has none' : `: ${ids.join(', ')}`}`,
  caFile: (detail) => `a certificate file in PEM format that can be read (${detail})`,
};

function between({ min, max }: Range, words: Readonly<Record<'from' | 'to' | 'atLeast' | 'atMost', string>>): string {
  if (min !== undefined && max !== undefined) return `${words.from}${min}${words.to}${max}`;
  if (min !== undefined) return `${words.atLeast}${min}`;
  return max === undefined ? '' : `${words.atMost}${max}`;
}

export const provisioningWords: Readonly<Record<Language, ProvisioningWords>> = { ru, en };
export const isRuleTranslated = (message: string): boolean => Object.hasOwn(rulesInRussian, message);
