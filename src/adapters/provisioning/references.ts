/** What one part of a provisioning file says of another: an id that nothing in the file bears would silence a station or a rule, and nobody would see why. */
import type { Provisioning } from '../../core/model/settings';
import type { IdPlace, ProvisioningWords } from './words';

/** Ids of zones and sounds that the file itself does not bring. Sources and channels of a rule may be another station's: all stations of a house have the same rules. */
export function referenceProblems({ station, routing, alerts }: Provisioning, words: ProvisioningWords): readonly string[] {
  const given: Readonly<Record<IdPlace, readonly { readonly id: string }[]>> = { 'alerts.sounds': alerts.sounds ?? [], 'routing.zones': routing.zones };
  const check = (field: string, id: string, place: IdPlace): readonly string[] => {
    const ids = given[place].map((one) => one.id);
    return ids.includes(id) ? [] : [words.wrong(field, JSON.stringify(id), words.idOf(place, ids))];
  };
  const checkAll = (field: string, ids: readonly string[], place: IdPlace): readonly string[] => ids.flatMap((id, index) => check(`${field}[${index}]`, id, place));
  return [
    ...checkAll('station.zones', station.zones ?? [], 'routing.zones'),
    ...Object.entries(alerts.kinds).flatMap(([kind, { ownSound }]) => (ownSound === undefined ? [] : check(`alerts.kinds.${kind}.ownSound`, ownSound, 'alerts.sounds'))),
    ...routing.rules.flatMap(({ when, tell }, index) => {
      const rule = `routing.rules[${index}]`;
      return [
        ...checkAll(`${rule}.when.zones`, when.zones, 'routing.zones'),
        ...checkAll(`${rule}.tell.zones`, tell.zones, 'routing.zones'),
      ];
    }),
  ];
}
