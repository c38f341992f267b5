/** How loudly a station rings now: by the hour, and for whom of those who share it. */
import type { Instant } from '../model/instant';
import type { Role } from '../model/role';
import type { Settings } from '../model/settings';
import type { TicketView } from '../model/view';
import { isNightAt, volumeAt } from '../model/nightVolume';

export interface Volumes {
  /** Of the station itself: as its loudest role, 0–100. */
  readonly station: number;
  /** Of a ticket: as the loudest of the roles here that its rule calls; as the station where no rule names one of them. */
  of(ticket: { readonly attention: Pick<TicketView['attention'], 'route'> }): number;
}

/** @param timeZone the computer's own IANA zone */
export const volumesAt = ({ alerts, station }: Pick<Settings, 'alerts' | 'station'>, now: Instant, timeZone: string): Volumes => {
  const common = volumeAt(alerts, now, timeZone);
  const { roleVolumes, night } = alerts;
  if (roleVolumes === undefined) return { station: common, of: () => common };
  const atNight = isNightAt(night, now, timeZone);
  const loudest = (roles: readonly Role[]): number =>
    Math.max(
      ...roles.map((role) => {
        const own = roleVolumes[role];
        return (atNight ? own?.night : own?.volume) ?? common;
      }),
    );
  const whole = loudest(station.roles);
  return {
    station: whole,
    of({ attention: { route } }) {
      const called = station.roles.filter((role) => route?.roles.includes(role) === true);
      return called.length === 0 ? whole : loudest(called);
    },
  };
};
