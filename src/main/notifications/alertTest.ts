/** «Проверить» beside a sound: it is heard once, and a notification comes that asks for nothing. */
import type { WebContents } from 'electron';
import type { SettingsHost } from '../../adapters/station/hosts';
import type { Notifier } from '../../core/ports';
import type { Ipc } from '../ipc';
import type { MainTexts } from '../texts';

export interface AlertTestDeps {
  readonly ipc: Ipc;
  /** The page that plays; null as long as it is not there. */
  readonly button: () => WebContents | null;
  readonly notifier: Notifier;
  readonly texts: () => MainTexts;
}

export function createAlertTest({ ipc, button, notifier, texts }: AlertTestDeps): SettingsHost['testAlert'] {
  return async (name, volume, own) => {
    const page = button();
    if (page !== null) ipc.pushTo(page, { event: 'sound.tested', payload: { name, volume, ...(own !== undefined && { own }) } });
    const { testTitle, testBody, testShown, testNotShown } = texts().alertTest;
    const { shown, detail } = await notifier.show({ tag: 'test', title: testTitle, body: testBody, actions: [], urgency: 'normal' });
    return { notification: shown ? testShown : testNotShown(detail ?? '') };
  };
}
