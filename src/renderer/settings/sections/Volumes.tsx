/** How loudly it rings, by day and at night, and for whom of those who share the station; each is heard as soon as it was moved. */
import type { ReactNode } from 'react';
import type { Night } from '../../../core/model/nightVolume';
import type { Role } from '../../../core/model/role';
import type { RoleVolume } from '../../../core/model/roleVolumes';
import type { AlertSettings, SoundName } from '../../../core/model/settings';
import { readTimeOfDay } from '../../../core/model/timeOfDay';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Toggle } from '../fields/Choice';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { VolumeField } from './AlertTest';

/** What stands there when it is switched on: after the last guests, before the first, and never louder than by day. */
const offered = (dayVolume: number): Night => ({ from: '22:00', to: '08:00', volume: Math.min(50, dayVolume) });

interface Heard {
  readonly onPlay: (sound: SoundName, volume: number) => void;
}

export function DayVolume({ onPlay }: Heard): ReactNode {
  const { settings, change } = useSettings();
  const texts = useSettingsTexts();
  const keep = (volume: number): void => {
    change((before) => ({ ...before, alerts: { ...before.alerts, volume } }));
    onPlay('call', volume);
  };
  return <VolumeField label={texts.alerts.volume} stored={settings.alerts.volume} onKeep={keep} />;
}

/** Where several roles share a PC; one alone is as loud as its station. */
function RoleVolumes({ onPlay }: Heard): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const { roles } = settings.station;
  const { roleVolumes, night, volume } = settings.alerts;
  if (roles.length < 2 && roleVolumes === undefined) return null;
  const keep = (next: AlertSettings['roleVolumes']): void =>
    change((before) => {
      const alerts = { ...before.alerts };
      delete alerts.roleVolumes;
      return { ...before, alerts: next === undefined ? alerts : { ...alerts, roleVolumes: next } };
    });
  const asStation = Object.fromEntries(roles.map((role) => [role, { volume }])) as NonNullable<typeof roleVolumes>;
  const field = (role: Role, time: keyof RoleVolume, label: string, stored: number): ReactNode => (
    <VolumeField
      key={`${role}/${time}`}
      label={label}
      stored={stored}
      onKeep={(next) => {
        keep({ ...roleVolumes, [role]: { volume, ...roleVolumes?.[role], [time]: next } });
        onPlay('call', next);
      }}
    />
  );
  return (
    <>
      <Toggle label={texts.alerts.roleVolumes} hint={texts.alerts.roleVolumesHint} checked={roleVolumes !== undefined} disabled={readOnly} onToggle={(on) => keep(on ? asStation : undefined)} />
      {roleVolumes !== undefined &&
        roles.flatMap((role) => [
          field(role, 'volume', texts.alerts.volumeOfRole(texts.station.role[role]), roleVolumes[role]?.volume ?? volume),
          ...(night === null ? [] : [field(role, 'night', texts.alerts.nightVolumeOfRole(texts.station.role[role]), roleVolumes[role]?.night ?? night.volume)]),
        ])}
    </>
  );
}

export function Volumes({ onPlay }: Heard): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const { night, volume } = settings.alerts;
  const patch = (part: Pick<AlertSettings, 'night'>): void => change((before) => ({ ...before, alerts: { ...before.alerts, ...part } }));
  const patchNight = (part: Partial<Night>): void => patch({ night: { ...(night ?? offered(volume)), ...part } });
  const commitTime =
    (which: 'from' | 'to') =>
    (typed: string): string | null => {
      const time = readTimeOfDay(typed);
      if (time === null) return texts.alerts.timeWrong;
      if (time === (which === 'from' ? night?.to : night?.from)) return texts.alerts.nightEmpty;
      patchNight({ [which]: time });
      return null;
    };
  return (
    <>
      <DayVolume onPlay={onPlay} />
      <Toggle label={texts.alerts.night} hint={texts.alerts.nightHint} checked={night !== null} disabled={readOnly} onToggle={(on) => patch({ night: on ? offered(volume) : null })} />
      {night !== null && (
        <>
          <CommitField label={texts.alerts.nightFrom} value={night.from} inputMode="numeric" disabled={readOnly} onCommit={commitTime('from')} />
          <CommitField label={texts.alerts.nightTo} value={night.to} inputMode="numeric" disabled={readOnly} onCommit={commitTime('to')} />
          <VolumeField
            label={texts.alerts.nightVolume}
            stored={night.volume}
            onKeep={(next) => {
              patchNight({ volume: next });
              onPlay('call', next);
            }}
          />
        </>
      )}
      <RoleVolumes onPlay={onPlay} />
    </>
  );
}
