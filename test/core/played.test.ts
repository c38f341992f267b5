/** «Почему не прозвенело?»: a ticket's timeline tells that its sound was played, where, and why nobody may have heard it; and does not grow with each repeat. */
import { describe, expect, it } from 'vitest';
import { createPlayedLog } from '../../src/core/alerting/playedLog';
import { judgeAudibility, nothingSeen } from '../../src/core/model/audibility';
import type { Entry } from '../../src/core/model/fact';
import type { Outcome } from '../../src/core/model/played';
import { wordsOf } from '../../src/core/model/words';
import { createRig, event } from './boardRig';

const setUp = () => {
  const rig = createRig();
  const log = createPlayedLog();
  const play = (by = 'Касса 1', patch: { outcome?: Outcome; volume?: number } = {}, points = judgeAudibility(nothingSeen)): number => {
    const facts = log.facts({ sound: 'call', outcome: 'played', volume: 80, by, ...patch }, rig.tickets().filter((one) => one.attention.state === 'ringing'), points);
    rig.board.record(facts);
    return facts.length;
  };
  const played = (): Entry[] => rig.journal.entries.filter(({ fact }) => fact.type === 'alert.played');
  const lines = (): (string | null)[] => played().map(wordsOf('ru').timeline);
  return { ...rig, rig, log, play, played, lines };
};

describe('what was played', () => {
  it('is told once, however often it repeats', () => {
    const { rig, play, lines } = setUp();
    rig.board.record([event('6')]);
    for (let turn = 0; turn < 100; turn += 1) play();
    expect(lines()).toEqual(['Прозвучало: Касса 1']);
  });

  it('is told anew when the guest asks again, and of each surface, of four at most', () => {
    const { rig, play, lines } = setUp();
    rig.board.record([event('6')]);
    play();
    rig.clock.jumpWallClock(60_000);
    rig.board.record([event('6')]);
    for (const by of ['Касса 1', 'Планшет', 'Кухня', 'Бар', 'Пятый', 'Шестой']) play(by);
    expect(lines()).toEqual(['Касса 1', 'Касса 1', 'Планшет', 'Кухня', 'Бар'].map((by) => `Прозвучало: ${by}`));
  });

  it('is told of everything that rings: one sound speaks for all of it', () => {
    const { rig, play } = setUp();
    rig.board.record([event('6'), event('7')]);
    rig.commands.claim(rig.tickets()[0]!.id, 'Анна');
    rig.board.record([event('8')]);
    expect(play()).toBe(2);
  });

  it('is told of what rings on that device alone, and of the rest it keeps what it knows', () => {
    const { rig, log, play, played } = setUp();
    rig.board.record([event('6'), event('7')]);
    play();
    const [first] = rig.tickets();
    const facts = log.facts({ sound: 'call', outcome: 'blocked', volume: 80, by: 'Телефон', rings: (id) => id === first?.id }, rig.tickets(), []);
    expect(facts.map((fact) => [fact.type === 'alert.played' && fact.ticketId, fact.type === 'alert.played' && fact.by])).toEqual([[first?.id, 'Телефон']]);
    expect(play()).toBe(0);
    expect(played()).toHaveLength(2);
  });

  it('is told of the station itself, however many devices were sooner', () => {
    const { rig, log } = setUp();
    rig.board.record([event('6')]);
    const told = (by: string, here = false): number => log.facts({ sound: 'call', outcome: 'played', volume: 80, by, here }, rig.tickets(), []).length;
    expect(['1', '2', '3', '4', '5'].map((by) => told(by))).toEqual([1, 1, 1, 1, 0]);
    expect([told('Касса 1', true), told('Касса 1', true), told('6')]).toEqual([1, 0, 0]);
  });

  it('says why nobody may have heard it', () => {
    const { rig, play, lines } = setUp();
    rig.board.record([event('6')]);
    play('Касса 1', { volume: 0 }, judgeAudibility({ ...nothingSeen, device: true, volumePercent: 10, muted: true, doNotDisturb: true }));
    expect(lines()).toEqual(['Прозвучало: Касса 1, но могли не услышать: громкость в настройках 0, громкость компьютера мала, звук компьютера выключен']);
  });

  it('says that it was not played, and that it was after all', () => {
    const { rig, play, lines } = setUp();
    rig.board.record([event('6')]);
    play('Планшет', { outcome: 'blocked' });
    play('Планшет', { outcome: 'blocked' });
    play('Планшет');
    play('Планшет', { outcome: 'blocked' });
    expect(lines()).toEqual([expect.stringContaining('Не прозвучало: Планшет'), 'Прозвучало: Планшет']);
  });

  it('says that there was nothing to play on, and that there was after all', () => {
    const { rig, play, lines } = setUp();
    rig.board.record([event('6')]);
    play('Касса 1', { outcome: 'no-device' });
    play('Касса 1', { outcome: 'no-device' });
    play('Касса 1');
    expect(lines()).toEqual(['Не прозвучало: Касса 1. Звукового устройства нет, кнопка мигала без звука', 'Прозвучало: Касса 1']);
  });

  it('stands in the ticket’s own timeline, which an open ticket then reads anew', () => {
    const { rig, play } = setUp();
    rig.board.record([event('6')]);
    const before = rig.only();
    play();
    expect(rig.only().version).toBeGreaterThan(before.version);
    expect(rig.journal.timeline(before.id).map(({ fact }) => fact.type)).toContain('alert.played');
    expect(rig.only().attention).toEqual(before.attention);
  });
});
