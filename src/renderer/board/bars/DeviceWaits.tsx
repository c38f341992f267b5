/** A device of the network shows a code: said once for all of them at the station's own PC, without a sound, and not again for a while after somebody has put it off. */
import { TabletSmartphone } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useClient } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';

/** Whoever asks again and again from the network is not to keep staff busy. */
const PUT_OFF_MS = 600_000;

export function DeviceWaits(): ReactNode {
  const texts = useBoardTexts();
  const client = useClient();
  const act = useAct();
  const [waits, setWaits] = useState(false);
  const [putOffAtMs, setPutOffAtMs] = useState<number | null>(null);
  useEffect(
    () =>
      client.on('devices.waiting', ({ waiting }) => {
        setWaits(waiting);
        setPutOffAtMs((at) => (at !== null && Math.abs(Date.now() - at) > PUT_OFF_MS ? null : at));
      }),
    [client],
  );
  if (!waits || putOffAtMs !== null) return null;
  const putOff = (): void => setPutOffAtMs(Date.now());
  const open = (): void => {
    putOff();
    void act('window.open', { window: 'settings', section: 'devices' });
  };
  return (
    <div className="banner banner--info" role="status">
      <TabletSmartphone size={26} aria-hidden="true" />
      <p className="banner__text">{texts.deviceWaits}</p>
      <Button onClick={open}>{texts.deviceOpen}</Button>
      <Button variant="quiet" onClick={putOff}>
        {texts.deviceLater}
      </Button>
    </div>
  );
}
