/** What the device does for this board, for the components that offer it: its screen kept on, the board on its home screen. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { createInstalling, type Installing } from './install';
import { createAwakeKeeper, type AwakeKeeper } from './screenAwake';

interface Device {
  readonly awake: AwakeKeeper;
  readonly installing: Installing;
}
const DeviceContext = createContext<Device | null>(null);

/** From the page's beginning on: the browser offers to install when it likes, and a screen that is wanted on must not wait for a dialog. */
export function DeviceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [device] = useState((): Device => ({ awake: createAwakeKeeper(), installing: createInstalling() }));
  return <DeviceContext.Provider value={device}>{children}</DeviceContext.Provider>;
}

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('a component of the board was rendered outside DeviceProvider');
  return device;
}
