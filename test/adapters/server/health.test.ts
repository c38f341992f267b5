import { describe, expect, it } from 'vitest';
import { describeHealth } from '../../../src/adapters/server/health';
import { instant } from '../../../src/core/model/instant';
import { sourceId } from '../../../src/core/model/ids';
import type { BoardSnapshot, SourceView } from '../../../src/core/model/view';
import { snapshotAt } from '../../fixtures/board';
import { health } from '../../fixtures/facts';

const source = (state: SourceView['health']['state'], change: Partial<SourceView> = {}): SourceView => ({
  id: sourceId('hall'),
  kind: 'qr-menu',
  label: 'Зал',
  health: { ...health(state), lastGoodAt: instant(400) },
  stale: false,
  staleAfterMs: 15_000,
  pollIntervalMs: 3000,
  actions: 'none',
  staffPageUrl: null,
  info: {},
  gap: null,
  ...change,
});
const board = (sources: SourceView[], alert: Partial<BoardSnapshot['alert']> = {}): BoardSnapshot => ({ ...snapshotAt(1), sources, alert: { ...snapshotAt(1).alert, ...alert } });

describe('health for monitoring', () => {
  it.each<[string, number, BoardSnapshot]>([
    ['ok', 200, board([source('ok')])],
    ['ok', 200, board([])],
    ['starting', 200, board([source('ok'), source('starting')])],
    ['degraded', 200, board([source('degraded'), source('starting')])],
    ['failing', 503, board([source('ok'), source('failing')])],
    ['failing', 503, board([source('ok', { stale: true })])],
    ['failing', 503, board([source('ok')], { journalTrouble: 'диск заполнен' })],
  ])('says %s with status %i', (status, code, snapshot) => {
    expect(describeHealth(snapshot)).toMatchObject({ status: code, body: { status } });
  });

  it('says of each source how old its news is and what is wrong, in words', () => {
    expect(describeHealth(board([source('failing')])).body).toMatchObject({
      now: '1970-01-01T00:00:01.000Z',
      sources: [{ id: 'hall', state: 'failing', lastGoodAt: '1970-01-01T00:00:00.400Z', ageMs: 600, problem: { code: 'refused', message: expect.stringContaining('10.0.0.1') as string } }],
    });
  });

  it('says of a gap from when to when it was, how long and what it means, until it is acknowledged', () => {
    const gap = { from: instant(0), to: instant(420_000) };
    const { body } = describeHealth(board([source('ok', { gap }), source('ok')]));
    expect(body).toMatchObject({
      sources: [{ gap: { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:07:00.000Z', minutes: 7, message: 'Связи не было 7 мин: вызовы могли потеряться' } }, { gap: null }],
    });
  });
});
