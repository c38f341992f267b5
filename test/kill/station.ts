/** The station that the kill harness kills: the real core on real parts, told what to do over its channel, and able to kill itself at a point that no outsider can hit. */
import * as v from 'valibot';
import { createSystemClock } from '../../src/adapters/clock/systemClock';
import { createNodeHttpClient } from '../../src/adapters/http/nodeHttpClient';
import { openJournal, type SqliteJournal } from '../../src/adapters/journal/sqliteJournal';
import { createJsonLogger, stderrSink } from '../../src/adapters/logger/jsonLogger';
import { createFreedesktopNotifier } from '../../src/adapters/notifiers/freedesktopNotifier';
import { createMemorySecrets } from '../../src/adapters/secrets/memorySecrets';
import { createCore } from '../../src/core/createCore';
import type { TicketId } from '../../src/core/model/ids';
import { sourceId } from '../../src/core/model/ids';
import { SettingsSchema, type Settings } from '../../src/core/model/settings';
import type { HttpClient, Notifier } from '../../src/core/ports';
import { noStaffPage } from '../../src/headless/absentPorts';
import type { Aim, Answer, Order, Question } from './channel';

/** What the harness hands over: where everything is, and when to die by the own hand. */
const order = JSON.parse(process.argv[2] ?? '') as Order;

let passes = 0;
const pass = (point: Aim['point']): void => {
  if (order.aim?.point !== point) return;
  passes += 1;
  // SIGKILL as from outside: nothing of this process runs after it.
  if (passes >= order.aim.nth) process.kill(process.pid, 'SIGKILL');
};

function settingsOf({ hall, delivery, pollIntervalMs }: Order): Settings {
  const settings = v.parse(SettingsSchema, {
    station: { name: 'Касса 1' },
    alerts: { claimLeaseMs: 7_200_000 },
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: hall.url },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: delivery.url },
    ],
  });
  // Faster than a restaurant may be asked: hundreds of deaths are to fit into minutes.
  return { ...settings, sources: settings.sources.map((source) => ({ ...source, pollIntervalMs })) };
}

const aimedJournal = (journal: SqliteJournal): SqliteJournal => ({
  ...journal,
  append(entries) {
    pass('before-commit');
    const written = journal.append(entries);
    pass('after-commit');
    return written;
  },
});
const aimedHttp = (http: HttpClient): HttpClient => ({
  async request(request) {
    const result = await http.request(request);
    pass('answered');
    return result;
  },
});
const aimedNotifier = (notifier: Notifier): Notifier => ({
  ...notifier,
  async show(request) {
    pass('before-show');
    const shown = notifier.show(request);
    pass('sent');
    const answer = await shown;
    pass('shown');
    return answer;
  },
});

const log = createJsonLogger(stderrSink, createSystemClock().now);
pass('begun');
const journal = openJournal(order.journal, { log });
if (journal.putAside !== null) throw new Error(`put aside: ${journal.putAside.reason}`);
pass('opened');
const notifier = createFreedesktopNotifier({ appName: order.name, busAddress: () => order.bus });
const http = createNodeHttpClient();
const station = createCore({
  clock: createSystemClock(),
  http: aimedHttp(http),
  journal: aimedJournal(journal),
  notifier: aimedNotifier(notifier),
  staffPage: noStaffPage,
  secrets: createMemorySecrets(new Map([[sourceId('hall'), order.hall.token], [sourceId('delivery'), order.delivery.token]])),
  log,
  settings: settingsOf(order),
  demo: false,
  version: '0.0.0',
  surfaces: ['board'],
});
station.start();
pass('started');

function answerTo({ ask, ticket }: Question): Answer['value'] {
  if (ask === 'board') return station.snapshot();
  if (ask === 'stop') {
    station.stop();
    journal.close();
    return null;
  }
  station[ask](ticket as TicketId, 'Анна');
  return null;
}
process.on('message', (question: Question) => {
  let answer: Answer;
  try {
    answer = { id: question.id, ok: true, value: answerTo(question) };
  } catch (error) {
    answer = { id: question.id, ok: false, value: null, why: String(error) };
  }
  process.send?.(answer, () => question.ask === 'stop' && process.exit(0));
});
process.on('disconnect', () => process.exit(0));
