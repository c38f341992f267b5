import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProvisioning } from '../../../src/adapters/provisioning/readProvisioning';
import { mp3Of, oggOf } from '../../fixtures/encoded';
import { toneWav } from '../../fixtures/tone';
import { sourceId } from '../../../src/core/model/ids';

/** What may stand at the top of a file, in the order of the schema. */
const topFields = '$schema, station, sources, channels, alerts, hours, routing, staff, kitchen, appearance, desktop, server, journal';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-provisioning-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = (content: unknown) => {
  const path = join(dir, 'hoverboard.json');
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return readProvisioning(path);
};
const problemsOf = (content: unknown): readonly string[] => {
  const result = read(content);
  return result.ok ? ['accepted'] : result.problems;
};

const hall = { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://10.0.0.1:8443', token: 'S3CRET' };
const delivery = { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://10.0.0.1:11011', token: 'S3CRET-2' };
const source = (change: object) => ({ sources: [{ ...hall, ...change }] });

const http = (accept: object, cancel: object = { url: '/cancel/{id}' }) => ({ sources: [{ ...delivery, actions: { mode: 'http', accept: { method: 'POST', ...accept }, cancel: { method: 'POST', ...cancel } } }] });
const templateUrl = 'адрес http:// или https:// без имени пользователя или путь на сервере источника, который начинается с «/»';

describe('a right file', () => {
  it('is split into settings and tokens, and what it leaves out has its default', () => {
    const result = read({ $schema: 'x', station: { name: 'Касса 2' }, sources: [hall, delivery] });
    if (!result.ok) throw new Error(result.message);
    const { settings, tokens } = result.provisioned;
    expect(settings.station).toEqual({ name: 'Касса 2', language: 'ru', roles: ['cashier'] });
    expect(settings.sources.map((one) => [one.id, one.pollIntervalMs])).toEqual([['hall', 3000], ['delivery', 5000]]);
    expect(tokens).toEqual(new Map([[sourceId('hall'), 'S3CRET'], [sourceId('delivery'), 'S3CRET-2']]));
    expect(JSON.stringify(settings)).not.toContain('S3CRET');
    expect(settings).not.toHaveProperty('$schema');
  });

  it('brings sounds of its own, which lie beside it', () => {
    writeFileSync(join(dir, 'gong.wav'), toneWav());
    const result = read({ alerts: { sounds: [{ id: 'gong', label: 'Гонг', file: 'gong.wav' }], kinds: { other: { repeatMs: 30_000, sound: 'attention', ownSound: 'gong' } } } });
    if (!result.ok) throw new Error(result.message);
    expect(result.provisioned.settings.alerts).toMatchObject({ sounds: [{ id: 'gong', label: 'Гонг', file: join(dir, 'gong.wav') }], kinds: { other: { ownSound: 'gong' } } });
  });

  it.each<[string, object, string]>([
    ['is not there', { file: 'gone.wav' }, 'alerts.sounds[0].file: указано "gone.wav", допустимо: звуковой файл wav, mp3 или ogg не больше 2 МБ и не длиннее 10 с, который можно прочитать (ENOENT)'],
    ['is no sound', { file: 'hoverboard.json' }, 'alerts.sounds[0].file: указано "hoverboard.json", допустимо: звуковой файл wav, mp3 или ogg не больше 2 МБ и не длиннее 10 с, который можно прочитать (wav, mp3, ogg?)'],
  ])('is refused with a sound whose file %s', (_, file, problem) => {
    expect(problemsOf({ alerts: { sounds: [{ id: 'gong', label: 'Гонг', ...file }] } })).toEqual([problem]);
  });

  it.each<[string, (seconds: number) => Buffer]>([
    ['wav', (seconds) => toneWav({ seconds })],
    ['mp3', (seconds) => mp3Of({ frames: Math.round((seconds * 44_100) / 1152) })],
    ['ogg', (seconds) => oggOf({ codec: 'vorbis', rateHz: 44_100, samples: seconds * 44_100 })],
  ])('is refused with a sound in %s that plays for too long', (_, make) => {
    const alerts = { sounds: [{ id: 'gong', label: 'Гонг', file: 'gong' }] };
    writeFileSync(join(dir, 'gong'), make(10));
    expect(problemsOf({ alerts })).toEqual(['accepted']);
    writeFileSync(join(dir, 'gong'), make(12));
    expect(problemsOf({ alerts })).toEqual(['alerts.sounds[0].file: указано "gong", допустимо: звуковой файл wav, mp3 или ogg не больше 2 МБ и не длиннее 10 с, который можно прочитать (12.0 s)']);
  });

  it('is refused with a kind that rings with a sound that the file does not bring', () => {
    expect(problemsOf({ alerts: { kinds: { other: { repeatMs: 0, sound: 'call', ownSound: 'gong' } } } })).toEqual(['alerts.kinds.other.ownSound: указано "gong", допустимо: id звука из alerts.sounds, а там их нет']);
  });

  it('names a preset that its other alerts are laid on', () => {
    const result = read({ alerts: { preset: 'quiet', volume: 60, kinds: { other: { repeatMs: 10_000, sound: 'call' } } } });
    if (!result.ok) throw new Error(result.message);
    const { alerts } = result.provisioned.settings;
    expect(alerts).toMatchObject({ volume: 60, burstMs: 30_000, kinds: { other: { repeatMs: 10_000, sound: 'call' }, 'delivery-order': { repeatMs: 60_000, loopAfterMs: 240_000 } } });
    expect(alerts).not.toHaveProperty('preset');
  });

  it('has a source without a token where it gives none', () => {
    const result = read(source({ token: undefined }));
    expect(result.ok && [...result.provisioned.tokens]).toEqual([]);
  });

  it.each<[string, object]>([
    ['in the address', { url: 'https://host:8443/orders/{id}/accept?by=hoverboard' }],
    ['in the address’s query, on the source’s own server', { url: '/accept?order={id}' }],
    ['in the body', { url: 'http://host', body: '{"order":{id}}' }],
    ['in a header', { url: 'HTTP://host/accept', headers: { 'X-Order': '{id}' } }],
  ])('names the order of a request %s', (_, accept) => {
    expect(problemsOf(http(accept, accept))).toEqual(['accepted']);
  });

  it('may begin with the mark that Windows editors put there', () => {
    expect(read('\uFEFF{}').ok).toBe(true);
  });

  it('names a certificate beside itself, wherever the program was started', () => {
    copyFileSync(join(import.meta.dirname, '../../fixtures/restaurantCa.pem'), join(dir, 'ca.pem'));
    const result = read(source({ tls: { caFile: 'ca.pem' } }));
    expect(result.ok && result.provisioned.settings.sources[0]?.tls.caFile).toBe(join(dir, 'ca.pem'));
  });
});

describe('a wrong field is named with its value and what is allowed', () => {
  it.each<[string, unknown, string]>([
    ['a number too small', source({ pollIntervalMs: 100 }), 'sources[0].pollIntervalMs: указано 100, допустимо: целое число от 500 до 60000'],
    ['a fraction', source({ pollIntervalMs: 1000.5 }), 'sources[0].pollIntervalMs: указано 1000.5, допустимо: целое число от 500 до 60000'],
    ['a number as text', source({ pollIntervalMs: '3000' }), 'sources[0].pollIntervalMs: указано "3000", допустимо: целое число от 500 до 60000'],
    ['a word that is not in the list', { station: { language: 'de' } }, 'station.language: указано "de", допустимо: "ru", "en"'],
    ['a word in a list', { station: { roles: ['cashier', 'boss'] } }, 'station.roles[1]: указано "boss", допустимо: "cashier", "waiter", "kitchen", "manager"'],
    ['an empty list', { station: { roles: [] } }, 'station.roles: указано [], допустимо: список, не меньше 1; в нём: "cashier", "waiter", "kitchen", "manager"'],
    ['an unknown kind', source({ kind: 'qr' }), 'sources[0].kind: указано "qr", допустимо: "qr-menu", "mini-delivery"'],
    ['a missing kind', source({ kind: undefined }), 'sources[0].kind: не указано, допустимо: "qr-menu", "mini-delivery"'],
    ['a missing address', source({ baseUrl: undefined }), 'sources[0].baseUrl: не указано, допустимо: адрес http:// или https:// без имени пользователя, «?» и «#»'],
    ['an address without a scheme', source({ baseUrl: '10.0.0.1:8443' }), 'sources[0].baseUrl: указано "10.0.0.1:8443", допустимо: адрес http:// или https:// без имени пользователя, «?» и «#»'],
    ['an address with an impossible port', source({ baseUrl: 'http://10.0.0.1:99999' }), 'sources[0].baseUrl: указано "http://10.0.0.1:99999", допустимо: адрес http:// или https:// без имени пользователя, «?» и «#»'],
    ['a wrong id', source({ id: 'Зал' }), 'sources[0].id: указано "Зал", допустимо: строчные латинские буквы, цифры, «-» и «_», не больше 40 знаков'],
    ['two sources of one id', { sources: [hall, { ...delivery, id: 'hall' }] }, 'sources: указано [{"id":"hall","kind":"qr-menu","label":"Зал","baseUrl":"https://10.0.0.1:8443","…, допустимо: у каждого источника свой id'],
    ['a field of the other kind', source({ staffPageUrl: 'http://x/' }), 'sources[0].staffPageUrl: такого поля нет (указано ***), допустимы поля: id, label, baseUrl, enabled, tls, kind, pollIntervalMs, retentionMs, token'],
    ['a misspelt field', { statoin: {} }, `statoin: такого поля нет (указано ***), возможно, это «station», допустимы поля: ${topFields}`],
    ['a ladder that shouts before it repeats', { alerts: { kinds: { 'waiter-call': { repeatMs: 300_000, sound: 'call', loopAfterMs: 60_000 } } } }, 'alerts.kinds.waiter-call.loopAfterMs: указано 60000, допустимо: не раньше первого повтора (repeatMs) и голоса (voiceAfterMs) или 0 — никогда'],
    ['a deep field', { alerts: { kinds: { 'waiter-call': { repeatMs: -1, sound: 'call' } } } }, 'alerts.kinds.waiter-call.repeatMs: указано -1, допустимо: целое число от 0 до 3600000'],
    ['a field of a chosen way', { sources: [{ ...delivery, actions: { mode: 'assisted', accept: {} } }] }, 'sources[0].actions.accept: такого поля нет (указано ***), допустимы поля: mode'],
    ['a zone that does not exist', { sources: [{ ...delivery, timeZone: 'Moscow' }] }, 'sources[0].timeZone: указано "Moscow", допустимо: часовой пояс по базе IANA, например "Europe/Moscow"'],
    ['a certificate that is not there', source({ tls: { caFile: 'no.pem' } }), 'sources[0].tls.caFile: указано "no.pem", допустимо: файл с сертификатом в формате PEM, который можно прочитать (ENOENT)'],
    ['an object as text', { station: 'Касса' }, 'station: указано "Касса", допустимо: объект с полями name, language, roles, zones'],
    ['a list as the whole file', [], `весь файл: указано […], допустимо: объект с полями ${topFields}`],
    ['a misspelt token', source({ token: undefined, tokn: 'S3CRET' }), 'sources[0].tokn: такого поля нет (указано ***), возможно, это «token», допустимы поля: id, label, baseUrl, enabled, tls, kind, pollIntervalMs, retentionMs, token'],
    ['a token under another program’s name', source({ token: undefined, apiKey: 'S3CRET' }), 'sources[0].apiKey: такого поля нет (указано ***), возможно, это «token», допустимы поля: id, label, baseUrl, enabled, tls, kind, pollIntervalMs, retentionMs, token'],
    ['a token at the wrong level', { token: 'S3CRET' }, `token: такого поля нет (указано ***), его место: sources[].token, допустимы поля: ${topFields}`],
    ['a token in a part of a source', source({ token: undefined, tls: { token: 'S3CRET' } }), 'sources[0].tls.token: такого поля нет (указано ***), его место: sources[].token, допустимы поля: pinSha256, caFile'],
    ['a name and a password in an address', source({ baseUrl: 'https://me:S3C@RET@10.0.0.1:8443' }), 'sources[0].baseUrl: указано "https://***@10.0.0.1:8443", допустимо: адрес http:// или https:// без имени пользователя, «?» и «#»; имя и пароль из адреса уберите: доступ даёт поле token'],
    ['a request’s address without a scheme', http({ url: 'nohost/{id}' }), `sources[0].actions.accept.url: указано "nohost/{id}", допустимо: ${templateUrl}`],
    ['a request’s address of another protocol', http({ url: 'ftp://host/{id}' }), `sources[0].actions.accept.url: указано "ftp://host/{id}", допустимо: ${templateUrl}`],
    ['a request’s address with a name and a password', http({ url: 'http://me:S3CRET@host/{id}' }), `sources[0].actions.accept.url: указано "http://***@host/{id}", допустимо: ${templateUrl}; имя и пароль из адреса уберите: доступ даёт поле token`],
    ['a request’s address that names no host', http({ url: 'http:///{id}' }), `sources[0].actions.accept.url: указано "http:///{id}", допустимо: ${templateUrl}`],
    ['a request’s address whose host is filled in', http({ url: 'http://{id}.host/' }), `sources[0].actions.accept.url: указано "http://{id}.host/", допустимо: ${templateUrl}`],
    ['a request’s address with an impossible port', http({ url: 'http://host:99999/{id}' }), `sources[0].actions.accept.url: указано "http://host:99999/{id}", допустимо: ${templateUrl}`],
    ['a request’s address of another server in disguise', http({ url: '//elsewhere/{id}' }), `sources[0].actions.accept.url: указано "//elsewhere/{id}", допустимо: ${templateUrl}`],
    ['a request that names no order', http({ url: 'http://host/accept?key=S3CRET' }), 'sources[0].actions.accept.url: указано "http://host/accept?***", допустимо: хотя бы одно {id} в url, headers или body: вместо него встаёт номер заказа'],
    ['a night that ends as it begins', { alerts: { night: { from: '22:00', to: '22:00', volume: 30 } } }, 'alerts.night.to: указано "22:00", допустимо: другое время, чем "from"; если ночи нет — null'],
    ['a night that ends as it begins, on a preset', { alerts: { preset: 'quiet', night: { from: '22:00', to: '22:00', volume: 30 } } }, 'alerts.night.to: указано "22:00", допустимо: другое время, чем "from"; если ночи нет — null'],
    ['a field whose nearest place is one step away', { hours: { working: [{ from: '10:00', to: '22:00', kinds: ['other'] }] } }, 'hours.working[0].kinds: такого поля нет (указано ***), его место: hours.quiet[].kinds, допустимы поля: from, to, days'],
    ['a number as the whole file', 5, `весь файл: указано 5, допустимо: объект с полями ${topFields}`],
  ])('%s', (_, content, sentence) => {
    expect(problemsOf(content)).toEqual([sentence]);
  });

  const terrace = { id: 'terrace', name: 'Терраса', tables: 'терраса' };
  const bot = { id: 'bot', kind: 'telegram', label: 'Бот', chatId: '@shift' };
  const ruled = (rule: object, rest: object = {}) => ({ sources: [hall], channels: [bot], routing: { zones: [terrace], rules: [{ tell: { roles: ['waiter'] }, ...rule }] }, ...rest });
  it.each<[string, unknown, string]>([
    ['a zone of the station', ruled({}, { station: { zones: ['terrace', 'terace'] } }), 'station.zones[1]: указано "terace", допустимо: id зоны из routing.zones: terrace'],
    ['a zone of the station where there are no zones', { station: { zones: ['terrace'] } }, 'station.zones[0]: указано "terrace", допустимо: id зоны из routing.zones, а там их нет'],
    ['a zone that a rule asks for', ruled({ when: { zones: ['terace'] } }), 'routing.rules[0].when.zones[0]: указано "terace", допустимо: id зоны из routing.zones: terrace'],
    ['a zone that a rule tells', ruled({ tell: { roles: ['waiter'], zones: ['terace'] } }), 'routing.rules[0].tell.zones[0]: указано "terace", допустимо: id зоны из routing.zones: terrace'],
    ['in English too', ruled({}, { station: { language: 'en', zones: ['terace'] } }), 'station.zones[0]: is "terace", allowed: the id of a zone in routing.zones: terrace'],
  ])('an id that nothing in the file bears: %s', (_, content, sentence) => {
    expect(problemsOf(content)).toEqual([sentence]);
  });

  it('and ids that the file brings are taken wherever they stand, sources and channels of another station too', () => {
    const rule = { when: { sources: ['hall', 'delivery-of-another'], zones: ['terrace'] }, tell: { roles: ['waiter'], zones: ['terrace'], channels: ['bot', 'mail-of-another'] } };
    expect(problemsOf(ruled(rule, { station: { roles: ['waiter'], zones: ['terrace'] } }))).toEqual(['accepted']);
  });

  it('in English where the file asks for it', () => {
    expect(problemsOf({ station: { language: 'en' }, ...source({ pollIntervalMs: 100 }) })).toEqual(['sources[0].pollIntervalMs: is 100, allowed: a whole number from 500 to 60000']);
  });

  it('all of them at once, each once', () => {
    const problems = problemsOf({ station: { language: 'xx', roles: [] }, alerts: { volume: 1000.5 }, ...source({ pollIntervalMs: 1, extra: true }) });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['station.language', 'station.roles', 'sources[0].pollIntervalMs', 'sources[0].extra', 'alerts.volume']);
  });

  it('fifty of them, and how many more there are', () => {
    const problems = problemsOf({ station: { roles: Array.from({ length: 100_000 }, () => 'boss') } });
    expect([problems.length, problems[49]?.split(':')[0], problems[50]]).toEqual([51, 'station.roles[49]', 'и ещё ошибок: 99950; исправьте эти, остальные будут названы при следующем запуске']);
  });

  it.each<[string, unknown]>([
    ['a token of the wrong type', source({ token: ['S3CRET'] })],
    ['a token with a line break', source({ token: 'S3CRET\n' })],
    ['a token in a source that is wrong as a whole', { sources: { token: 'S3CRET' } }],
    ['a token in the wrong place', { token: 'S3CRET' }],
    ['a header of a request', { sources: [{ ...delivery, actions: { mode: 'http', accept: { method: 'GET', url: 'x', headers: { 'X-Key': ['S3CRET'] } }, cancel: { method: 'GET', url: 'x' } } }] }],
    ['a password in an address', source({ baseUrl: 'http://me:S3CRET@host/' })],
    ['a token as the name in an address', source({ baseUrl: 'http://S3CRET@host/' })],
    ['a key in an address', source({ baseUrl: 'http://host/?k=S3CRET' })],
    ['a misspelt token', source({ tokn: 'S3CRET' })],
    ['a misspelt token in pieces', source({ tokn: { parts: ['S3CRET'] } })],
    ['a misspelt token in a source that is wrong as a whole', { sources: { tokn: 'S3CRET' } }],
    ['a token in two sources of one id', { sources: ['Зал', 'Бар'].map((label) => ({ token: 'S3CRET', id: 'x', kind: 'qr-menu', label, baseUrl: 'http://h' })) }],
    ['an unknown part', { secrets: { hall: 'S3CRET' } }],
    ['a body of a request', http({ url: '/{id}', body: { key: 'S3CRET' } })],
    ['a file that is a token', '"S3CRET"'],
    ['a token without its quotes', '{ "token": S3CRET }'],
    ['a misspelt token without its quotes', '{ "tokn": S3CRET }'],
    ['a token of digits', '{ "sources": [{ "token": 0S3CRET }] }'],
    ['a token after a token', '{ "sources": [{ "token": "x" S3CRET }] }'],
    ['a file that is a token without quotes', 'S3CRET'],
  ])('without ever showing %s', (_, content) => {
    const text = problemsOf(content).join('\n');
    expect(text).not.toContain('S3CRET');
    expect(text).toContain('***');
  });
});

describe('a file that is not JSON is refused with the place', () => {
  it.each<[string, string, string]>([
    ['a comma too many', '{\n  "station": {\n    "name": "Касса",\n  }\n}', 'строка 3, позиция 20: лишняя запятая перед закрывающей скобкой'],
    ['a comma that is missing', '{\n  "alerts": 1\n  "b": 2\n}', 'строка 3, позиция 3: здесь не ожидалось "b":'],
    ['a comment', '{\n  // касса\n}', 'строка 2, позиция 3: комментарии в JSON не допускаются'],
    ['single quotes', "{ 'a': 1 }", 'строка 1, позиция 3: строки пишутся в двойных кавычках'],
    ['a Windows path', '{ "a": "C:\\certs" }', 'строка 1, позиция 8: строка не закрыта или в ней недопустимый знак'],
    ['a number with a comma', '{ "volume": 01 }', 'строка 1, позиция 13: 01 — не число в записи JSON'],
    ['an end that is missing', '{ "a": [1, 2', 'строка 1, позиция 13: файл обрывается'],
    ['two values', '{}\n{}', 'строка 2, позиция 1: после конца данных стоит ещё {'],
    ['a field that stands twice', '{ "a": 1,\n "a": 2 }', 'строка 2, позиция 2: поле "a" указано дважды'],
    ['nothing', '', 'строка 1, позиция 1: файл обрывается'],
    ['a bare word', '{ "enabled": tru }', 'строка 1, позиция 14: здесь не ожидалось tru'],
  ])('%s', (_, content, sentence) => {
    expect(problemsOf(content)).toEqual([expect.stringContaining(sentence)]);
  });

  it('in English where the file asks for it', () => {
    expect(problemsOf('{ "station": { "language": "en" },, }')).toEqual(['line 1, column 35: , was not expected here']);
  });

  it.each<[string, string, string]>([
    ['lists', '['.repeat(5000), 'строка 1, позиция 34: скобок одна в другой больше 32'],
    ['lists that are closed', `{ "language": "en", "a": ${'['.repeat(5000)}${']'.repeat(5000)} }`, 'line 1, column 58: more than 32 brackets one inside the other'],
    ['objects', '{"a":'.repeat(5000), 'строка 1, позиция 162: скобок одна в другой больше 32'],
  ])('brackets that never end: %s', (_, content, sentence) => {
    expect(problemsOf(content)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each<[string, string, string]>([
    ['a text', `{ "station": { "name": "${'я'.repeat(25_000_000)}" } }`, 'файл больше 1 МБ: настройки столько не занимают, проверьте, тот ли файл указан'],
    ['nothing but blanks', `{ "station": { "language": "en" } ${' '.repeat(1024 * 1024)}}`, 'the file is larger than 1 MB: settings never are, check that it is the right one'],
  ])('a file that is too large: %s', (_, content, sentence) => {
    expect(problemsOf(content)).toEqual([sentence]);
  });

  it('a text and a name as long as a book, without waiting for it', () => {
    const long = 'a'.repeat(200_000);
    expect(problemsOf({ station: { name: long } })).toEqual([`station.name: указано "${'a'.repeat(79)}…, допустимо: строка, длина от 1 до 60`]);
    expect(problemsOf({ station: { [long]: 1 } })).toEqual([expect.stringContaining('такого поля нет') as string]);
  });

  it('a file in a Windows code page', () => {
    expect(problemsOf(new Uint8Array([0x7b, 0x22, 0xca, 0xe0, 0xf1, 0xf1, 0xe0, 0x22]))).toEqual(['файл не в кодировке UTF-8: сохраните его как «UTF-8»']);
  });
});

it('cut at any byte a file is refused in words, and left as it is', () => {
  const path = join(dir, 'hoverboard.json');
  const whole = Buffer.from(JSON.stringify({ station: { name: 'Касса 2' }, sources: [hall, delivery] }, null, 2));
  for (let bytes = 0; bytes < whole.length; bytes += 1) {
    writeFileSync(path, whole.subarray(0, bytes));
    const result = readProvisioning(path);
    expect([bytes, result.ok ? 'accepted' : result.problems.length]).toEqual([bytes, 1]);
    expect(result).toMatchObject({ message: expect.stringContaining(path) as string });
    expect(JSON.stringify(result)).not.toContain('S3CRET');
    expect(readFileSync(path)).toEqual(whole.subarray(0, bytes));
  }
  writeFileSync(path, whole);
  expect(readProvisioning(path).ok).toBe(true);
});

it('says where the file is that it cannot read', () => {
  const path = join(dir, 'nowhere.json');
  expect(readProvisioning(path)).toEqual({ ok: false, problems: ['файл не найден'], message: `Файл настроек ${path} не принят, Hoverboard не запущен:\n  файл не найден` });
  expect(readProvisioning(dir)).toMatchObject({ problems: ['это папка, а не файл'] });
});
