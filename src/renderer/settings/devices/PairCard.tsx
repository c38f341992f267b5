/** Lets a device in: its code is typed from its screen, so that nobody lets in another one that asks at the same moment. */
import { CircleCheck, TabletSmartphone, X } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject, type ReactNode } from 'react';
import type { DevicePlace, PairingRequest } from '../../../core/model/device';
import { Button, IconButton } from '../../lib/Button';
import { useDevicesTexts } from '../../lib/texts/devices';
import { showToast } from '../../lib/toasts';
import { TextField } from '../fields/TextField';
import { PlaceFields } from './PlaceFields';
import type { Devices } from './useDevices';

const NAME_LETTERS = 60;
const fresh: DevicePlace = { name: '', role: 'board', zones: [] };

function Requests({ requests, act }: { readonly requests: readonly PairingRequest[]; readonly act: Devices['act'] }): ReactNode {
  const texts = useDevicesTexts();
  const dismiss = async (one: PairingRequest): Promise<void> => {
    const refused = await act('device.dismiss', { requestId: one.id });
    if (refused !== null) showToast(refused, 'alarm');
  };
  return (
    <div role="status">
      <p>{texts.waiting(requests.length)}</p>
      <ul className="requests">
        {requests.map((one) => (
          <li className="request" key={one.id}>
            <TabletSmartphone size={22} aria-hidden="true" />
            {texts.request(one.address, one.page)}
            <IconButton label={texts.dismiss(one.address)} onClick={() => void dismiss(one)}>
              <X size={22} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whoever comes because a device shows a code finds the field for it, and not the addresses above; who is typing elsewhere is left alone. */
function useShownWhileWaiting(waits: boolean): RefObject<HTMLFormElement | null> {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!waits || document.activeElement?.matches('input:not([type=radio], [type=checkbox]), textarea, select') === true) return;
    ref.current?.querySelector<HTMLInputElement>('.input--code')?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'start' });
  }, [waits]);
  return ref;
}

export function PairCard({ requests, act }: { readonly requests: readonly PairingRequest[]; readonly act: Devices['act'] }): ReactNode {
  const texts = useDevicesTexts();
  const form = useShownWhileWaiting(requests.length > 0);
  const [code, setCode] = useState('');
  const [place, setPlace] = useState(fresh);
  const [wrong, setWrong] = useState<{ readonly code?: string; readonly name?: string }>({});
  // Said beside the button and not in a toast, which would lie on the new device's line below.
  const [connected, setConnected] = useState<string | null>(null);
  const connect = async (): Promise<void> => {
    const name = place.name.trim();
    const faults = { ...(/^(\s*\d){6}\s*$/.test(code) ? {} : { code: texts.codeWrong }), ...(name === '' || name.length > NAME_LETTERS ? { name: texts.nameWrong } : {}) };
    setWrong(faults);
    setConnected(null);
    if (Object.keys(faults).length > 0) return;
    const refused = await act('device.pair', { ...place, name, code });
    if (refused !== null) return setWrong({ code: refused });
    setConnected(name);
    setCode('');
    setPlace(fresh);
  };
  return (
    <form
      ref={form}
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <h3 className="card-form__title">{texts.pair}</h3>
      <Requests requests={requests} act={act} />
      <TextField label={texts.code} hint={texts.codeHint} error={wrong.code ?? null} className="input--code" inputMode="numeric" maxLength={12} value={code} onText={setCode} />
      <TextField label={texts.name} hint={texts.nameHint} error={wrong.name ?? null} maxLength={NAME_LETTERS} value={place.name} onText={(name) => setPlace({ ...place, name })} />
      <PlaceFields place={place} onPlace={setPlace} />
      <div className="buttons">
        <Button variant="primary" onClick={() => void connect()}>
          {texts.connect}
        </Button>
        <p className="paired" role="status">
          {connected !== null && (
            <>
              <CircleCheck size={22} aria-hidden="true" />
              {texts.connected(connected)}
            </>
          )}
        </p>
      </div>
    </form>
  );
}
