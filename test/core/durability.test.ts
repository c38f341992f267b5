/** Write first, tell after; and the same journal gives the same board. */
import { describe, expect, it } from 'vitest';
import { accepted, createRig, event, MINUTE, observed, orderTicket } from './boardRig';
import { emptyBoard } from '../../src/core/model/board';
import { applyEntry } from '../../src/core/model/fold/fold';
import { fromCheckpoint, toCheckpoint } from '../../src/core/model/checkpoint';
import type { Entry } from '../../src/core/model/fact';

const isRepeat = (one: { title: string; body: string }): boolean => one.title.includes('повтор') || one.body.includes('повтор');

describe('a restart in mid-alert', () => {
  it('shows the same board, announces nothing anew, and still rings', async () => {
    const rig = createRig();
    rig.board.record([event('6'), observed(139)]);
    await rig.clock.advance(100);
    const before = rig.tickets();
    const after = rig.restart();
    await after.clock.advance(100);
    expect(after.tickets()).toEqual(before);
    expect(after.alert()).toMatchObject({ level: 'alarm', ringing: 2, sound: { mode: 'loop' } });
    expect(after.notifier.shown.length).toBeGreaterThan(0);
    expect(after.notifier.shown.every(isRepeat)).toBe(true);
  });

  it('announces as a repeat what may or may not have been shown', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    // Killed between the decision and the system's answer: no «told» was written.
    const after = rig.restart();
    expect(after.notifier.shown.map((one) => isRepeat(one))).toEqual([true]);
  });

  it('announces it at the first writing that succeeds, when the start could not write', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.journal.failWith('no space left on device');
    const after = rig.restart();
    expect(after.notifier.shown).toHaveLength(0);
    rig.journal.failWith(null);
    await after.clock.advance(6000);
    expect(after.notifier.shown.map((one) => isRepeat(one))).toEqual([true]);
    expect(after.only().announcement).toMatchObject({ state: 'told' });
    const shown = after.notifier.shown.length;
    await after.clock.advance(10_000);
    expect(after.notifier.shown).toHaveLength(shown);
  });

  it('keeps claims, snoozes and mutes', async () => {
    const rig = createRig();
    rig.board.record([event('6'), event('7')]);
    const [six, seven] = rig.tickets();
    if (six === undefined || seven === undefined) throw new Error('two tickets');
    rig.commands.claim(six.id, 'Анна');
    rig.commands.snooze(seven.id, 'Анна', 10);
    rig.commands.mute('Анна', 15);
    const after = rig.restart();
    expect(after.ticket(six.id).attention).toMatchObject({ state: 'claimed' });
    expect(after.ticket(seven.id).attention).toMatchObject({ state: 'snoozed' });
    expect(after.alert()).toMatchObject({ sound: null, muted: { by: 'Анна' } });
  });

  it('does not send an acceptance that was not sent, and says so', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(orderTicket(139), 'Анна');
    const after = rig.restart();
    expect(after.ticket(orderTicket(139))).toMatchObject({ request: { phase: 'failed', problem: { code: 'interrupted' } } });
    await after.clock.advance(10_000);
    expect(after.staffPage.opened).toHaveLength(0);
  });
});

describe('a journal that refuses', () => {
  it('leaves the board as it was, tells nobody, and says so on every surface', () => {
    const rig = createRig();
    rig.journal.failWith('no space left on device');
    expect(() => rig.board.record([event('6')])).toThrow('no space left');
    expect(rig.tickets()).toEqual([]);
    expect(rig.notifier.shown).toHaveLength(0);
    expect(rig.alert().journalTrouble).toContain('Журнал не записывается');
    rig.journal.failWith(null);
    rig.board.record([event('6')]);
    expect(rig.alert()).toMatchObject({ journalTrouble: null, ringing: 1 });
    expect(rig.journal.entries.map((one) => one.fact.type)).toContain('journal.resumed');
  });

  it('refuses a command in words, and what rang goes on ringing', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.journal.failWith('read-only');
    expect(() => rig.commands.claim(rig.only().id, 'Анна')).toThrow('Журнал не записывается');
    expect(rig.only()).toMatchObject({ claim: null, attention: { state: 'ringing' } });
    expect(rig.alert().sound).not.toBeNull();
  });

  it('notices by itself that it can be written again', async () => {
    const rig = createRig();
    rig.journal.failWith('no space left on device');
    expect(() => rig.board.record([event('6')])).toThrow();
    rig.journal.failWith(null);
    await rig.clock.advance(6000);
    expect(rig.alert().journalTrouble).toBeNull();
  });
});

it('every fact is in the journal before a board or the notifier hears of it', () => {
  const rig = createRig();
  rig.board.subscribe((delta) => {
    for (const ticket of delta.upserts ?? []) expect(rig.journal.entries.some((one) => one.ticketId === ticket.id && one.seq >= ticket.version)).toBe(true);
  });
  rig.board.record([event('6')]);
  const announce = rig.journal.entries.find((one) => one.fact.type === 'alert.decided' && one.fact.decision === 'announce');
  expect(announce).toBeDefined();
});

describe('the same journal', () => {
  const evening = () => {
    const rig = createRig();
    rig.board.record([event('1'), event('2', { kind: 'bill-request' }), observed(139), observed(140)]);
    rig.commands.claim(orderTicket(139), 'Анна');
    rig.board.record([accepted(139), event('2', { kind: 'online-payment' }), event('1')]);
    rig.commands.mute('Анна', 5);
    return rig;
  };
  const fold = (entries: readonly Entry[]) => {
    const board = emptyBoard();
    for (const entry of entries) applyEntry(board, entry);
    return board;
  };

  it('gives the same board, folded anew', () => {
    const rig = evening();
    expect(fold(rig.journal.entries)).toEqual(rig.board.state());
  });

  it('gives the same board from a checkpoint and the rest', () => {
    const { entries } = evening().journal;
    for (let at = 1; at < entries.length; at += 1) {
      const half = fromCheckpoint(JSON.parse(JSON.stringify(toCheckpoint(fold(entries.slice(0, at))))));
      if (half === null) throw new Error('a checkpoint of this version was not read');
      for (const entry of entries.slice(at)) applyEntry(half, entry);
      expect(half).toEqual(fold(entries));
    }
  });

  it('is folded whole where the checkpoint is of another version', () => {
    const rig = evening();
    rig.journal.saveCheckpoint(rig.board.state().seq, { format: 99 });
    expect(rig.restart().tickets().length).toBe(rig.tickets().length);
  });
});

it('deltas follow each other without holes and add up to the snapshot', async () => {
  const rig = createRig();
  const views = new Map();
  rig.board.record([event('1'), observed(139)]);
  rig.commands.claim(rig.tickets()[0]?.id ?? orderTicket(139), 'Анна');
  await rig.clock.advance(20 * MINUTE);
  for (const delta of rig.deltas) {
    for (const ticket of delta.upserts ?? []) views.set(ticket.id, ticket);
    for (const id of delta.removed ?? []) views.delete(id);
  }
  expect(rig.deltas.map((delta) => delta.revision)).toEqual(rig.deltas.map((_, index) => (rig.deltas[0]?.revision ?? 0) + index));
  expect([...views.values()]).toEqual(rig.tickets());
});
