/** What the system guards is refused through each of Electron's three doors, also where no device or permission of that kind is at hand to try it with. */
import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { refusePermissions } from '../../src/main/security';

/** Electron's session, as far as permissions go: keeps what it was given. */
function doors(own: boolean) {
  const handlers: { request?: Parameters<Session['setPermissionRequestHandler']>[0]; check?: Parameters<Session['setPermissionCheckHandler']>[0]; device?: Parameters<Session['setDevicePermissionHandler']>[0] } = {};
  refusePermissions(
    {
      setPermissionRequestHandler: (handler: NonNullable<typeof handlers.request>) => (handlers.request = handler),
      setPermissionCheckHandler: (handler: NonNullable<typeof handlers.check>) => (handlers.check = handler),
      setDevicePermissionHandler: (handler: NonNullable<typeof handlers.device>) => (handlers.device = handler),
    } as unknown as Session,
    own,
  );
  const ask = (permission: string, address: string): readonly unknown[] => {
    let answer: boolean | null = null;
    handlers.request?.(null as never, permission as never, (granted) => (answer = granted), { requestingUrl: address } as never);
    return [answer, handlers.check?.(null as never, permission as never, address, {} as never), handlers.device?.({ deviceType: 'hid', origin: address, device: {} } as never)];
  };
  return ask;
}

test.each([
  ['app://hoverboard/board.html', 'clipboard-sanitized-write', [true, true, false]],
  ['app://hoverboard/board.html', 'clipboard-read', [false, false, false]],
  ['app://hoverboard/board.html', 'hid', [false, false, false]],
  ['app://hoverboard.example/board.html', 'clipboard-sanitized-write', [false, false, false]],
  ['https://elsewhere.example/', 'clipboard-sanitized-write', [false, false, false]],
])('a page at %s that asks for %s is answered %j', (address, permission, answers) => {
  expect(doors(true)(permission, address)).toEqual(answers);
  expect(doors(false)(permission, address)).toEqual([false, false, false]);
});
