/** A kind that rings with a sound of the house: asked for beside the bundled one that stands in for it, and never for what is called off. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createPlayedLog } from '../../src/core/alerting/playedLog';
import { createRinger } from '../../src/core/alerting/ringer';
import { createCore } from '../../src/core/createCore';
import { instant } from '../../src/core/model/instant';
import { ownSoundId } from '../../src/core/model/ownSound';
import { defaultSettings, SettingsSchema, type AlertSettings, type KindAlert } from '../../src/core/model/settings';
import type { TicketView } from '../../src/core/model/view';
import { wordsOf } from '../../src/core/model/words';
import { createFakeClock } from '../fakes/fakeClock';
import { createFakeHttp } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';
import { createRig, event } from './boardRig';

const gong = ownSoundId('gong');
const alertsWith = (call: Partial<KindAlert>, sounds: AlertSettings['sounds'] = [{ id: gong, label: 'Гонг' }]): AlertSettings => {
  const { alerts } = defaultSettings();
  return { ...alerts, sounds, kinds: { ...alerts.kinds, 'waiter-call': { ...alerts.kinds['waiter-call'], ...call } } };
};
const ringing = (): readonly TicketView[] => {
  const rig = createRig();
  rig.board.record([event('6')]);
  return rig.tickets();
};
const soundOf = (alerts: AlertSettings, tickets = ringing()): unknown => createRinger().next(tickets, alerts, instant(Date.now()), () => 80).sound;

describe('a kind with an own sound', () => {
  it.each([30_000, 0])('asks for it, and for the bundled one in its stead (repeat %i)', (repeatMs) => {
    expect(soundOf(alertsWith({ repeatMs, ownSound: gong }))).toMatchObject({ name: 'call', own: 'gong', volume: 80 });
  });

  it('rings as if it had none once settings do not know that sound any more', () => {
    expect(soundOf(alertsWith({ ownSound: gong }, []))).not.toHaveProperty('own');
    expect(soundOf(alertsWith({ ownSound: gong }, undefined))).toMatchObject({ name: 'call' });
  });

  it('sounds like a cancellation when one is told', () => {
    const [ticket] = ringing();
    if (ticket === undefined || ticket.demand === null) throw new Error('nothing rings');
    const cancelled = { ...ticket, demand: { ...ticket.demand, kind: 'cancelled' } } as TicketView;
    expect(soundOf(alertsWith({ ownSound: gong }), [cancelled])).toMatchObject({ name: 'cancelled' });
    expect(soundOf(alertsWith({ ownSound: gong }), [cancelled])).not.toHaveProperty('own');
  });
});

describe('an own sound that a surface could not play', () => {
  const open = () => {
    const journal = createMemoryJournal();
    const station = createCore({
      journal,
      clock: createFakeClock(),
      notifier: createFakeNotifier(),
      http: createFakeHttp(),
      settings: v.parse(SettingsSchema, { alerts: { sounds: [{ id: 'gong', label: 'Гонг' }] } }),
      staffPage: createFakeStaffPage(),
      secrets: createFakeSecrets({}),
      log: silentLogger,
      demo: false,
      version: '0.0.0',
      surfaces: ['sound'],
      notices: ['Журнал отложен.'],
    });
    station.start();
    return { station, notices: () => station.snapshot().station.notices };
  };
  const sentence = 'Свой звук «Гонг» не прочитался, вместо него звучит встроенный. Добавьте файл заново: настройки → «Оповещения» → «Подробно» → «Свои звуки».';

  it('is told on every board until it plays there again', () => {
    const { station, notices } = open();
    const changes: unknown[] = [];
    station.subscribe((delta) => changes.push(delta.station?.notices));
    station.soundPlayed('Касса', 'call', 'played', { insteadOf: gong });
    station.soundPlayed('Планшет', 'call', 'played', { insteadOf: gong });
    expect(notices()).toEqual(['Журнал отложен.', sentence]);
    station.soundPlayed('Касса', 'call', 'played', { own: gong });
    expect(notices()).toContain(sentence);
    station.soundPlayed('Планшет', 'call', 'played', { own: gong });
    expect(notices()).toEqual(['Журнал отложен.']);
    expect(changes.filter((one) => one !== undefined)).toHaveLength(2);
    station.stop();
  });

  it('is looked for where the provisioning file says that it lies', () => {
    const { station, notices } = open();
    station.applySettings(v.parse(SettingsSchema, { alerts: { sounds: [{ id: 'gong', label: 'Гонг', file: '/srv/gong.wav' }] } }));
    station.soundPlayed('Касса', 'call', 'played', { insteadOf: gong });
    expect(notices()).toEqual(['Журнал отложен.', 'Свой звук «Гонг» не прочитался, вместо него звучит встроенный. Проверьте файл /srv/gong.wav: нужен звук в wav, mp3 или ogg, до 10 с и до 2 МБ, не тишина.']);
    station.stop();
  });

  it('is not told once settings do not have it any more', () => {
    const { station, notices } = open();
    station.soundPlayed('Касса', 'call', 'played', { insteadOf: gong });
    station.applySettings(v.parse(SettingsSchema, {}));
    expect(notices()).toEqual(['Журнал отложен.']);
    station.stop();
  });

  it('is said in the ticket’s timeline', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.board.record(createPlayedLog().facts({ sound: 'call', insteadOf: gong, outcome: 'played', by: 'Касса', volume: 80 }, rig.tickets(), []));
    const [played] = rig.journal.entries.filter(({ fact }) => fact.type === 'alert.played');
    expect(played?.fact).toMatchObject({ sound: 'call', insteadOf: 'gong' });
    expect(played && wordsOf('ru').timeline(played)).toBe('Прозвучало: Касса (встроенный звук: свой не прочитался)');
  });
});
