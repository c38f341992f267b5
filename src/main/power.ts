/** The computer slept or was locked: what is on the board is old, and windows and sound may have lost their footing. */
import { powerMonitor } from 'electron';

/** @param onWake called after each sleep or unlocking @returns stops it */
export function watchPower(onWake: (why: 'resume' | 'unlock') => void): () => void {
  const resumed = (): void => onWake('resume');
  const unlocked = (): void => onWake('unlock');
  powerMonitor.on('resume', resumed);
  powerMonitor.on('unlock-screen', unlocked);
  return () => {
    powerMonitor.off('resume', resumed);
    powerMonitor.off('unlock-screen', unlocked);
  };
}
