/** What the measured apps run among, bundled for the benchmarks: the journeys' own display, bus, tray host and notification daemon, and the restaurant. */
export { default as startDisplay } from '../../test/e2e/harness/display';
export { startLoudspeaker } from '../../test/e2e/harness/loudspeaker';
export { startTrayHost } from '../../test/e2e/harness/tray';
export { startNotificationDaemon } from '../../test/e2e/daemon/notificationDaemon';
export { startSessionBus } from '../../test/e2e/daemon/sessionBus';
export { startSimulator } from '../../src/simulator/simulator';
