/** The page where a phone gets the station's certificate, with what to press there: without a script, for it is read before anything of the station is trusted. */
import type { ServerResponse } from 'node:http';
import type { Language } from '../../core/model/settings';
import { secureOrigin } from './scheme';

/** Where it is, beside the board. */
export const CERTIFICATE_PATH = '/certificate';
const FILE_PATH = '/hoverboard.crt';
const STYLE_PATH = '/certificate.css';

export interface PhoneCertificate {
  /** The authority's, PEM, and its SHA-256 in upper-case hex with colons. */
  readonly authority: () => { readonly cert: string; readonly fingerprint: string };
  readonly station: () => { readonly name: string; readonly language: Language };
}

interface Words {
  readonly title: string;
  readonly titleOf: (name: string) => string;
  readonly why: string;
  readonly get: string;
  readonly compare: string;
  readonly phones: readonly { readonly name: string; readonly steps: readonly string[] }[];
  readonly after: string;
  readonly open: string;
}
const ru: Words = {
  title: 'Сертификат станции',
  titleOf: (name) => `Сертификат станции «${name}»`,
  why: 'Установите его один раз, и браузер этого телефона не будет предупреждать об адресе станции. Сертификат действует только для адресов этого ресторана: сайтам в интернете он ничего не открывает.',
  get: 'Скачать сертификат',
  compare: 'Сверьте перед установкой: этот же отпечаток стоит на компьютере станции: «Настройки» → «Устройства» → «Отпечаток для установки на телефон». Если он другой — не устанавливайте.',
  phones: [
    { name: 'iPhone и iPad (откройте в Safari)', steps: ['Скачайте сертификат и разрешите загрузку профиля.', '«Настройки» → «Профиль загружен» → «Установить».', '«Настройки» → «Основные» → «Об этом устройстве» → «Доверие сертификатам»: включите Hoverboard.'] },
    { name: 'Android', steps: ['Скачайте сертификат.', '«Настройки» → найдите «Сертификат ЦС» → «Всё равно установить» → выберите hoverboard.crt.', 'Если телефон попросит, задайте блокировку экрана.'] },
    { name: 'Телевизор и планшет без таких настроек', steps: ['Откройте доску и разрешите переход один раз, если браузер это предлагает.', 'Если не предлагает — на компьютере станции выберите «Без шифрования».'] },
  ],
  after: 'Готово? Откройте доску:',
  open: 'Открыть доску',
};
const en: Words = {
  title: 'The station’s certificate',
  titleOf: (name) => `The certificate of the station “${name}”`,
  why: 'Install it once, and this phone’s browser no longer warns of the station’s address. It is good for addresses of this restaurant alone: to sites on the internet it opens nothing.',
  get: 'Download the certificate',
  compare: 'Compare before you install: the station’s PC shows the same fingerprint: Settings → Devices → “Fingerprint to compare when it is installed on a phone”. If it is another one, do not install it.',
  phones: [
    { name: 'iPhone and iPad (open in Safari)', steps: ['Download the certificate and allow the profile.', 'Settings → Profile Downloaded → Install.', 'Settings → General → About → Certificate Trust Settings: switch Hoverboard on.'] },
    { name: 'Android', steps: ['Download the certificate.', 'Settings → search for “CA certificate” → Install anyway → choose hoverboard.crt.', 'Set a screen lock if the phone asks for one.'] },
    { name: 'A TV or tablet without such settings', steps: ['Open the board and go on once, if the browser offers that.', 'If it does not, choose “Not encrypted” on the station’s PC.'] },
  ],
  after: 'Done? Open the board:',
  open: 'Open the board',
};
const words: Readonly<Record<Language, Words>> = { ru, en };

const style = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:42rem;padding:1.25rem;font:1.0625rem/1.5 system-ui,sans-serif;background:#fff;color:#16181d}
h1{font-size:1.625rem;line-height:1.2;margin:0 0 .75rem}
h2{font-size:1.125rem;margin:1.5rem 0 .25rem}
ol{margin:0;padding-left:1.5rem}
li{margin:.375rem 0}
code{display:block;padding:.75rem;border:2px solid #9aa1ad;border-radius:.5rem;font:1rem/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
a.button{display:inline-block;min-height:48px;box-sizing:border-box;padding:.75rem 1.25rem;border-radius:.5rem;background:#1d4ed8;color:#fff;font-weight:600;text-decoration:none}
a.button:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#16181d;color:#f2f4f8}code{border-color:#6b7280}}
`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function page({ authority, station }: PhoneCertificate, origin: string): string {
  const { name, language } = station();
  const say = words[language];
  const phones = say.phones.map(({ name: phone, steps }) => `<h2>${phone}</h2><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>`).join('');
  // Groups of four bytes are read aloud more easily, and compared.
  const fingerprint = authority().fingerprint.replace(/((?:[0-9A-F]{2}:){3}[0-9A-F]{2}):/g, '$1 ');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${say.title}</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><main><h1>${escaped(say.titleOf(name))}</h1><p>${say.why}</p><p><a class="button" href="${FILE_PATH}">${say.get}</a></p><p>${say.compare}</p><code>${fingerprint}</code>${phones}<p>${say.after}</p><p><a class="button" href="${escaped(origin)}/">${say.open}</a></p></main></body></html>`;
}

function send(response: ServerResponse, contentType: string, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store', 'Content-Length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** @returns false: this is none of its addresses */
export function servePhonePage(path: string, certificate: PhoneCertificate, response: ServerResponse): boolean {
  const { method } = response.req;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (path === CERTIFICATE_PATH) send(response, 'text/html; charset=utf-8', page(certificate, secureOrigin(response.req)));
  else if (path === STYLE_PATH) send(response, 'text/css; charset=utf-8', style);
  // By this type phones know it for an authority to install; as an attachment an iPhone would only file it.
  else if (path === FILE_PATH) send(response, 'application/x-x509-ca-cert', certificate.authority().cert);
  else return false;
  return true;
}
