/** Ids made of whatever a server calls its tables, over a restart on the real journal: what staff did to a ticket is still its own. */
import { afterEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRig, HALL } from './boardRig';
import { openJournal, type SqliteJournal } from '../../src/adapters/journal/sqliteJournal';
import { readAnswer } from '../../src/core/upstreams/qrMenu/answer';
import type { Fact } from '../../src/core/model/fact';

const folders: string[] = [];
const open: SqliteJournal[] = [];
afterEach(() => {
  for (const journal of open.splice(0)) journal.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The journal file as a new process opens it. */
const openAt = (path: string): SqliteJournal => {
  for (const journal of open.splice(0)) journal.close();
  const journal = openJournal(path);
  open.push(journal);
  return journal;
};
const newFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hoverboard-ids-'));
  folders.push(folder);
  return join(folder, 'journal.sqlite');
};

/** What one answer of the server becomes. */
const answered = (...updates: unknown[]): readonly Fact[] =>
  readAnswer(updates, { sourceId: HALL, token: null, backlog: false, known: () => false, refusedBefore: () => false }).facts;
const call = (table: string, code = 'waiter_call') => ({ hash: '0x1', code, table, table_repr: { id: table, name: '6' } });

describe('a table whose id', () => {
  it.each([
    ['is half of a surrogate pair', 'стол \ud83c'],
    ['is the other half of one', '\udf7a стол'],
    ['holds U+0000', 'a\u0000b'],
    ['is cut in the middle of a character', `${'x'.repeat(79)}🍺 и ещё`],
    ['is all characters of two halves', '🍺'.repeat(60)],
    ['is as long as a novel', 'стол '.repeat(500)],
  ])('%s keeps what staff did to its ticket over a restart', (_what, table) => {
    const path = newFile();
    const rig = createRig({ disk: openAt(path) });
    rig.board.record(answered(call(table)));
    const { id } = rig.only();
    rig.commands.claim(id, 'Анна');

    const again = createRig({ clock: rig.clock, disk: openAt(path) });
    expect(again.only()).toMatchObject({ id, claim: { by: 'Анна' } });
    expect(open[0]?.timeline(id).map((one) => one.fact.type)).toContain('ticket.claimed');
    again.commands.done(id, 'Анна');
    const last = createRig({ clock: rig.clock, disk: openAt(path) });
    expect(last.only()).toMatchObject({ id, closed: { how: 'done' } });

    last.board.record(answered(call(table)));
    expect(last.tickets()).toHaveLength(2);
    last.board.record(answered(call(table)));
    expect(last.tickets().at(-1)).toMatchObject({ count: 2 });
  });
});

it('two tables whose ids differ behind the part that an id keeps have two tickets', () => {
  const rig = createRig({ disk: openAt(newFile()) });
  rig.board.record(answered(call(`${'x'.repeat(90)}1`), call(`${'x'.repeat(90)}2`)));
  expect(new Set(rig.tickets().map((ticket) => ticket.id)).size).toBe(2);
});

it.each(['constructor', '__proto__', 'toString', 'hookah\u0000call'])('an event that the server calls %j is one that we do not know, also after a restart', (code) => {
  const path = newFile();
  const rig = createRig({ disk: openAt(path) });
  rig.board.record(answered(call('6', code)));
  expect(rig.only()).toMatchObject({ kind: 'other', attention: { state: 'ringing' } });
  const again = createRig({ clock: rig.clock, disk: openAt(path) });
  expect(again.only()).toMatchObject({ id: rig.only().id, kind: 'other', code: rig.only().type === 'hall' ? code.replace('\u0000', '\ufffd') : '' });
});

it('a journal of an older version, with ids that are not well-formed, is read', () => {
  const path = newFile();
  const disk = openAt(path);
  const rig = createRig({ disk });
  rig.board.record(answered(call('стол 9')));
  const broken = `hall/waiter-call/стол \ud83c/${rig.board.state().seq + 1}`;
  const at = rig.clock.now();
  disk.append([
    { at, ticketId: broken as never, fact: { ...(answered(call('стол 8'))[0] as Extract<Fact, { type: 'hall.event' }>), table: { id: 'стол \ud83c', name: '8' } } },
    { at, ticketId: broken as never, fact: { type: 'ticket.claimed', ticketId: broken as never, by: 'Анна', until: (at + 600_000) as never } },
  ]);
  const again = createRig({ clock: rig.clock, disk: openAt(path) });
  expect(again.tickets().map((ticket) => ticket.claim?.by ?? null)).toEqual([null, 'Анна']);
});
