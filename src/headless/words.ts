/** What the headless station says at the terminal, in the language of its settings. */
import type { CertificateTrouble } from '../adapters/certificate/stationCertificate';
import type { JournalTrouble } from '../core/ports';
import type { Language } from '../core/model/settings';

export interface HeadlessWords {
  already(url: string, dataDir: string): string;
  alreadySilent(dataDir: string): string;
  dataDir(dir: string, detail: string): string;
  journal(path: string, reason: JournalTrouble, detail: string): string;
  journalAside(path: string): string;
  server(host: string, port: number, code: string): string;
  demo(detail: string): string;
  demoEnded: string;
  demoControl(url: string): string;
  /** @param fingerprint of the certificate; null: plain HTTP */
  network(host: string, fingerprint: string | null): string;
  identity(path: string, code: string): string;
  /** What befell the certificate that the station made itself. */
  certificate(trouble: CertificateTrouble): string;
  diagnosticsFailed(reason: string): string;
  /** The desktop app runs on the folder, which does not answer to orders in files. */
  desktopHasDevices(dataDir: string): string;
  desktopKnowsMore(dataDir: string): string;
}

const ru: HeadlessWords = {
  already: (url, dataDir) => `Станция с данными в ${dataDir} уже работает: ${url}`,
  alreadySilent: (dataDir) => `Папку ${dataDir} уже использует другая станция, но её адрес неизвестен. Остановите её или укажите другую папку: --data-dir`,
  dataDir: (dir, detail) => `Папкой данных ${dir} нельзя пользоваться: ${detail}`,
  journal: (path, reason, detail) =>
    ({
      locked: `Журнал ${path} занят другой программой.`,
      newer: `Журнал ${path} записан более новой версией Hoverboard: установите её или укажите другую папку данных.`,
      foreign: `${path} — база другой программы, Hoverboard её не тронет.`,
      'disk-full': `Журнал ${path} не записать: диск заполнен.`,
      'read-only': `Журнал ${path} не записать: нет прав на запись.`,
      damaged: `Журнал ${path} повреждён, и отложить его не получилось.`,
      closed: `Журнал ${path} закрыт.`,
      io: `Журнал ${path} не открыть: ${detail}`,
    })[reason],
  journalAside: (path) => `Журнал был повреждён. Он отложен как ${path}, начат новый.`,
  server: (host, port, code) =>
    ({
      EADDRINUSE: `Порт ${port} на ${host} занят другой программой: укажите в настройках server.port другой или 0.`,
      EACCES: `Порт ${port} система не разрешает: укажите в настройках server.port больше 1023.`,
      EADDRNOTAVAIL: `Адреса ${host} у этого компьютера нет: проверьте server.host.`,
      ENOTFOUND: `Имя ${host} не найдено: проверьте server.host.`,
    })[code] ?? `Сервер на ${host}:${port} не запустился: ${code}`,
  demo: (detail) => `Демо-ресторан не запустился: ${detail}`,
  demoEnded: 'Демо-ресторан закрылся. Запустите станцию снова.',
  demoControl: (url) => `Демо: позвать официанта, попросить счёт, заказать — ${url}`,
  network: (host, fingerprint) =>
    `Доска открыта в сеть (${host}): устройства входят по коду (--pair КОД --name ИМЯ). ${fingerprint === null ? 'Соединение не шифруется, пускайте к ней только сеть ресторана.' : `Отпечаток сертификата: ${fingerprint}`}`,
  identity: (path, code) => ({ NOT_A_CERTIFICATE: `${path} — не сертификат в PEM: проверьте server.tls.certFile.`, NOT_A_KEY: `${path} — не ключ в PEM без пароля: проверьте server.tls.keyFile.`, OTHER_KEY: `Ключ ${path} не от этого сертификата.` })[code] ?? `Файл ${path} не прочитать: ${code}`,
  certificate: (trouble) =>
    trouble.what === 'not-saved'
      ? `Сертификат станции не записался на диск: ${trouble.reason}. После перезапуска он будет другим.`
      : `${trouble.what === 'ended' ? 'Срок сертификата станции вышел' : 'Сертификат станции не прочитался'}. Файл отложен как ${trouble.file}, сделан новый: установите его на телефоны заново.`,
  diagnosticsFailed: (reason) => `Диагностику не удалось записать: ${reason}`,
  desktopHasDevices: (dataDir) => `С данными в ${dataDir} работает настольное приложение: подключайте и отключайте устройства в нём, настройки → «Устройства».`,
  desktopKnowsMore: (dataDir) => `С данными в ${dataDir} работает настольное приложение. О его источниках и настройках отсюда не узнать: соберите диагностику в нём, значок в трее → «Помощь» → «Собрать диагностику».`,
};

const en: HeadlessWords = {
  already: (url, dataDir) => `A station with its data in ${dataDir} is running already: ${url}`,
  alreadySilent: (dataDir) => `Another station uses ${dataDir}, but does not say where its board is. Stop it, or name another folder: --data-dir`,
  dataDir: (dir, detail) => `The data folder ${dir} cannot be used: ${detail}`,
  journal: (path, reason, detail) =>
    ({
      locked: `The journal ${path} is in use by another program.`,
      newer: `The journal ${path} was written by a newer version of Hoverboard: install that, or name another data folder.`,
      foreign: `${path} is a database of another program; Hoverboard leaves it alone.`,
      'disk-full': `The journal ${path} cannot be written: the disk is full.`,
      'read-only': `The journal ${path} cannot be written: it is read-only.`,
      damaged: `The journal ${path} is damaged, and could not be put aside.`,
      closed: `The journal ${path} is closed.`,
      io: `The journal ${path} cannot be opened: ${detail}`,
    })[reason],
  journalAside: (path) => `The journal was damaged. It was put aside as ${path} and a new one begun.`,
  server: (host, port, code) =>
    ({
      EADDRINUSE: `Port ${port} on ${host} is taken by another program: set server.port to another one, or to 0.`,
      EACCES: `The system does not allow port ${port}: set server.port above 1023.`,
      EADDRNOTAVAIL: `This computer has no address ${host}: look at server.host.`,
      ENOTFOUND: `The name ${host} was not found: look at server.host.`,
    })[code] ?? `The server at ${host}:${port} did not start: ${code}`,
  demo: (detail) => `The demo restaurant did not start: ${detail}`,
  demoEnded: 'The demo restaurant has closed. Start the station again.',
  demoControl: (url) => `Demo: make guests call, ask for the bill and order at ${url}`,
  network: (host, fingerprint) =>
    `The board is open to the network (${host}): devices come in by a code (--pair CODE --name NAME). ${fingerprint === null ? "The connection is not encrypted, so let only the restaurant's own network reach it." : `The certificate's fingerprint: ${fingerprint}`}`,
  identity: (path, code) => ({ NOT_A_CERTIFICATE: `${path} is no certificate in PEM: look at server.tls.certFile.`, NOT_A_KEY: `${path} is no key in PEM without a password: look at server.tls.keyFile.`, OTHER_KEY: `The key ${path} is not this certificate's.` })[code] ?? `The file ${path} cannot be read: ${code}`,
  certificate: (trouble) =>
    trouble.what === 'not-saved'
      ? `The station’s certificate could not be written to disk: ${trouble.reason}. After a restart it will be another one.`
      : `The station’s certificate ${trouble.what === 'ended' ? 'has ended' : 'could not be read'}. The file was put aside as ${trouble.file} and a new one made: install it on the phones anew.`,
  diagnosticsFailed: (reason) => `The diagnostics could not be written: ${reason}`,
  desktopHasDevices: (dataDir) => `The desktop app runs on ${dataDir}: let devices in and out there, settings → “Devices”.`,
  desktopKnowsMore: (dataDir) => `The desktop app runs on ${dataDir}. Its sources and settings cannot be known from here: collect the diagnostics there, tray icon → “Help” → “Collect diagnostics”.`,
};

export const headlessWords: Readonly<Record<Language, HeadlessWords>> = { ru, en };
