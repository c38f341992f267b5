/** Which tickets a board may touch, read by its page: apart from the schemas, which no page carries. */
import type { TableOf } from '../core/model/device';
import { readZone, type TableMatcher } from '../core/model/zone';
import type { Rights, RightsZone } from './rights';

/** Takes the tables of any of these zones; what cannot be read as a zone takes none. */
export function takesTablesOf(zones: readonly RightsZone[]): TableMatcher {
  const takes = zones.map(({ tables }) => readZone(tables)).flatMap((read) => (read.ok ? [read.takes] : []));
  return (table) => takes.some((one) => one(table));
}

/** The page's reading of the same rule by which the station judges (`isOfZones`): an order is of no table. */
export function touching(zones: Rights['zones']): (ticket: TableOf) => boolean {
  if (zones === null) return () => true;
  const takes = takesTablesOf(zones);
  return (ticket) => ticket.type === 'hall' && takes(ticket.table.name);
}
