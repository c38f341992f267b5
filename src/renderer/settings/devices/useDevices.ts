/** The devices as the station knows them, looked at again every other second while the section is open: requests come and go by themselves. */
import { useCallback, useEffect, useState } from 'react';
import type { DevicesView } from '../../../core/model/device';
import type { CallInput } from '../../../shared/contract';
import { useClient } from '../../lib/context';
import { reasonOf } from '../settingsContext';

const LOOK_MS = 2000;
type Change = 'device.pair' | 'device.dismiss' | 'device.change' | 'device.revoke';

export interface Devices {
  /** null: not read yet. */
  readonly view: DevicesView | null;
  readonly failure: string | null;
  /** Answers null when it was done, or why it was not, in words. */
  act<N extends Change>(name: N, input: CallInput<N>): Promise<string | null>;
}

export function useDevices(): Devices {
  const client = useClient();
  const [view, setView] = useState<DevicesView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      try {
        const next = await client.call('devices.read', {});
        if (gone) return;
        setView(next);
        setFailure(null);
      } catch (error) {
        if (!gone) setFailure(reasonOf(error));
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [client]);
  const act = useCallback<Devices['act']>(
    async (name, input) => {
      try {
        setView(await client.call(name, input));
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    [client],
  );
  return { view, failure, act };
}
