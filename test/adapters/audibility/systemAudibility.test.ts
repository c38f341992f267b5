/** What the real sound server and the real bus say, and what is made of answers of systems that are not here. */
import * as dbus from 'dbus-next';
import { afterEach, describe, expect, test } from 'vitest';
import { ask } from '../../../src/adapters/audibility/ask';
import { readDaemon } from '../../../src/adapters/audibility/daemonState';
import { readOsascript, readPactl, readShowBanners, readWpctl } from '../../../src/adapters/audibility/readings';
import { readToasts } from '../../../src/adapters/audibility/windowsToasts';
import { createSystemAudibility } from '../../../src/adapters/audibility/systemAudibility';
import { nothingSeen } from '../../../src/core/model/audibility';
import { startNotificationDaemon } from '../../e2e/daemon/notificationDaemon';
import { startSessionBus } from '../../e2e/daemon/sessionBus';
import { startLoudspeaker } from '../../e2e/harness/loudspeaker';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

test('PulseAudio’s own sink: volume and mute as they are set', async () => {
  const speaker = await startLoudspeaker();
  ends.push(() => speaker.stop());
  const before = { ...process.env };
  Object.assign(process.env, speaker.environment);
  ends.push(() => (process.env = before));
  const { look } = createSystemAudibility({ platform: 'linux' });
  expect(await look()).toMatchObject({ device: true, volumePercent: 100, muted: false });
  speaker.setVolume(30);
  speaker.setMuted(true);
  expect(await look()).toMatchObject({ device: true, volumePercent: 30, muted: true });
});

test('a program that is not there, fails or hangs is no answer', async () => {
  expect(await ask('hoverboard-no-such-program')).toBeNull();
  expect(await ask('false')).toBeNull();
  expect(await ask('sleep', '60')).toBeNull();
});

test('a sound server is never started by being asked for: it is named', async () => {
  const asked: string[][] = [];
  const noting = (...words: string[]): Promise<null> => {
    asked.push(words);
    return Promise.resolve(null);
  };
  await createSystemAudibility({ platform: 'linux', environment: { XDG_RUNTIME_DIR: '/run/user/1000' }, ask: noting }).look();
  await createSystemAudibility({ platform: 'linux', environment: { XDG_RUNTIME_DIR: '/run/user/1000', PULSE_SERVER: 'tcp:10.0.0.2' }, ask: noting }).look();
  expect(asked.filter(([command]) => command === 'pactl')).toEqual([
    ['pactl', '--server', 'unix:/run/user/1000/pulse/native', 'get-default-sink'],
    ['pactl', 'get-default-sink'],
  ]);
});

describe('the notification daemon', () => {
  const bus = async (): Promise<string> => {
    const started = await startSessionBus();
    ends.push(() => started.stop());
    return started.address;
  };

  test('that is there and says nothing of hiding', async () => {
    const address = await bus();
    const daemon = await startNotificationDaemon({ busAddress: address });
    ends.push(() => daemon.stop());
    expect(await readDaemon(() => address)).toEqual({ notifications: true, doNotDisturb: null });
  });

  test.each([true, false])('of KDE, inhibited: %s', async (inhibited) => {
    const address = await bus();
    class Notifications extends dbus.interface.Interface {
      get Inhibited(): boolean {
        return inhibited;
      }
      GetServerInformation(): string[] {
        return ['Plasma', 'KDE', '5.27', '1.2'];
      }
    }
    Notifications.configureMembers({
      properties: { Inhibited: { signature: 'b', access: 'read' } },
      methods: { GetServerInformation: { inSignature: '', outSignature: 'ssss' } },
    });
    const connection = dbus.sessionBus({ busAddress: address.replaceAll('unix:path=', 'unix:socket=') });
    ends.push(() => connection.disconnect());
    connection.export('/org/freedesktop/Notifications', new Notifications('org.freedesktop.Notifications'));
    await connection.requestName('org.freedesktop.Notifications', 0);
    expect(await readDaemon(() => address)).toEqual({ notifications: true, doNotDisturb: inhibited });
  });

  test('that is not there is said; a bus that is not there says nothing', async () => {
    const address = await bus();
    expect(await readDaemon(() => address)).toEqual({ notifications: false, doNotDisturb: null });
    expect(await readDaemon(() => null)).toEqual({ notifications: null, doNotDisturb: null });
  });
});

describe('answers of other systems', () => {
  test.each([
    ['auto_null\n', 'Volume: front-left: 65536 / 100% / 0.00 dB', 'Mute: no', { device: false, volumePercent: null, muted: null }],
    ['alsa_output.pci\n', 'Volume: front-left: 13107 /  20% / -41.94 dB,   front-right: 32768 /  50% / -18.06 dB\n        balance 0.60', 'Mute: yes', { device: true, volumePercent: 50, muted: true }],
    ['alsa_output.pci\n', null, null, { device: true, volumePercent: null, muted: null }],
    ['', null, null, { device: null, volumePercent: null, muted: null }],
  ])('pactl %j', (sink, volume, mute, expected) => expect(readPactl(sink, volume, mute)).toEqual(expected));

  test.each([
    ['Volume: 0.40\n', { device: true, volumePercent: 40, muted: false }],
    ['Volume: 1.00 [MUTED]\n', { device: true, volumePercent: 100, muted: true }],
    ['Translate ID error\n', { device: null, volumePercent: null, muted: null }],
  ])('wpctl %j', (answer, expected) => expect(readWpctl(answer)).toEqual(expected));

  test.each([
    ['output volume:31, input volume:75, alert volume:100, output muted:false\n', { device: null, volumePercent: 31, muted: false }],
    ['output volume:missing value, input volume:75, alert volume:100, output muted:missing value\n', { device: null, volumePercent: null, muted: null }],
  ])('osascript %j', (answer, expected) => expect(readOsascript(answer)).toEqual(expected));

  test.each([
    ['setting=Enabled\r\nmode=Unrestricted\r\n', { notifications: true, doNotDisturb: false }],
    ['setting=DisabledForApplication\r\nmode=PriorityOnly\r\n', { notifications: false, doNotDisturb: true }],
    ['setting=DisabledForUser\r\nmode=AlarmsOnly\r\n', { notifications: false, doNotDisturb: true }],
    ['setting=DisabledByGroupPolicy\r\nmode=\r\n', { notifications: false, doNotDisturb: null }],
    ['mode=Unrestricted\r\n', { notifications: null, doNotDisturb: false }],
    ['setting=SomethingNew\r\nmode=constructor\r\n', { notifications: null, doNotDisturb: null }],
    ['', { notifications: null, doNotDisturb: null }],
  ])('Windows %j', (answer, expected) => expect(readToasts(answer)).toEqual(expected));

  test('Windows is asked through its own PowerShell, and of its notifications alone', async () => {
    const asked: string[][] = [];
    const answering = (...words: string[]): Promise<string | null> => {
      asked.push(words);
      return Promise.resolve('setting=DisabledForUser\r\nmode=Unrestricted\r\n');
    };
    const { look } = createSystemAudibility({ platform: 'win32', ask: answering, appId: 'org.hoverboard.desktop' });
    expect(await look()).toEqual({ ...nothingSeen, notifications: false, doNotDisturb: false });
    expect(asked).toEqual([['powershell.exe', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', expect.stringContaining("::CreateToastNotifier('org.hoverboard.desktop').Setting")]]);
    expect(await createSystemAudibility({ platform: 'win32', ask: () => Promise.resolve(null) }).look()).toEqual(nothingSeen);
  });

  test('gsettings', () => expect(['true\n', 'false\n', 'No such schema'].map(readShowBanners)).toEqual([false, true, null]));

  test('GNOME’s setting counts on GNOME alone', async () => {
    const answering = (command: string): Promise<string | null> => Promise.resolve(command === 'gsettings' ? 'false\n' : null);
    expect((await createSystemAudibility({ platform: 'linux', environment: { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, ask: answering }).look()).doNotDisturb).toBe(true);
    expect((await createSystemAudibility({ platform: 'linux', environment: { XDG_CURRENT_DESKTOP: 'XFCE' }, ask: answering }).look()).doNotDisturb).toBeNull();
  });
});
