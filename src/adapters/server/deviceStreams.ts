/** Which streams a device has open, so that they end in the moment in which it is revoked or given another role: its page comes back and asks what it may do. */
import type { ServerResponse } from 'node:http';
import type { DeviceId } from '../../core/model/device';
import type { DeviceDesk } from '../devices/deviceDesk';

export interface DeviceStreams {
  add(device: DeviceId, response: ServerResponse): void;
  close(): void;
}

export function createDeviceStreams(devices: Pick<DeviceDesk, 'onChanged' | 'attend'> | undefined): DeviceStreams {
  const open = new Map<ServerResponse, DeviceId>();
  const off = devices?.onChanged((changed) => {
    for (const [response, device] of open) if (device === changed) response.destroy();
  });
  return {
    add(device, response) {
      open.set(response, device);
      const leave = devices?.attend(device);
      response.once('close', () => {
        open.delete(response);
        leave?.();
      });
    },
    close: () => off?.(),
  };
}
