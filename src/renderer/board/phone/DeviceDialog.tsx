/** What the device that this board runs on can do for whoever carries it, and why not where it cannot; nothing here is asked for by itself. */
import { Bell, Download, MonitorSmartphone, Moon, Vibrate, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../lib/Button';
import { Dialog } from '../../lib/Dialog';
import { usePhoneTexts } from '../../lib/texts/phone';
import { beats, canVibrate } from '../../lib/vibration';
import { useDevice } from './deviceContext';
import { isInstalled } from './install';
import { notificationState } from './notifications';
import { canStayAwake } from './screenAwake';

function Row({ Shape, title, text, children }: { readonly Shape: LucideIcon; readonly title: string; readonly text: string; readonly children?: ReactNode }): ReactNode {
  return (
    <section className="device__row">
      <Shape size={24} aria-hidden="true" />
      <div className="device__words">
        <h3 className="device__title">{title}</h3>
        <p>{text}</p>
        {children}
      </div>
    </section>
  );
}

function Notifications(): ReactNode {
  const texts = usePhoneTexts();
  const [state, setState] = useState(notificationState);
  // The browser asks only in answer to a tap, and this is it.
  const ask = (): void => void Notification.requestPermission().then(() => setState(notificationState()));
  const text = { on: texts.notificationsOn, ask: texts.notificationsOff, denied: texts.notificationsDenied, insecure: texts.needsHttps, none: texts.notHere }[state];
  return (
    <Row Shape={Bell} title={texts.notifications} text={text}>
      {state === 'ask' && <Button onClick={ask}>{texts.notificationsAsk}</Button>}
    </Row>
  );
}

function Vibration(): ReactNode {
  const texts = usePhoneTexts();
  return (
    <Row Shape={Vibrate} title={texts.vibration} text={canVibrate() ? texts.vibrationHint : texts.vibrationNone}>
      {canVibrate() && <Button onClick={() => navigator.vibrate([...beats.call])}>{texts.vibrationTest}</Button>}
    </Row>
  );
}

function Awake(): ReactNode {
  const texts = usePhoneTexts();
  const { awake } = useDevice();
  const { wanted, refused } = useStore(awake.state);
  const text = canStayAwake() ? (refused ? texts.awakeRefused : texts.awakeHint) : window.isSecureContext ? texts.notHere : texts.needsHttps;
  return (
    <Row Shape={MonitorSmartphone} title={texts.awake} text={text}>
      {canStayAwake() && (
        <Button aria-pressed={wanted} onClick={() => awake.want(!wanted)}>
          {texts.awakeOn}
        </Button>
      )}
    </Row>
  );
}

function Install(): ReactNode {
  const texts = usePhoneTexts();
  const { installing } = useDevice();
  const offered = useStore(installing.offer, ({ offer }) => offer !== null);
  const text = isInstalled() ? texts.installed : !window.isSecureContext ? texts.needsHttps : offered ? texts.installHint : `${texts.installHint} ${texts.installByMenu}`;
  return (
    <Row Shape={Download} title={texts.install} text={text}>
      {offered && <Button onClick={installing.install}>{texts.installNow}</Button>}
    </Row>
  );
}

export function DeviceDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const texts = usePhoneTexts();
  return (
    <Dialog title={texts.title} onClose={onClose} className="dialog--device">
      <div className="device">
        <Notifications />
        <Vibration />
        <Awake />
        <Install />
        <Row Shape={Moon} title={texts.sleepTitle} text={texts.sleep} />
      </div>
    </Dialog>
  );
}
