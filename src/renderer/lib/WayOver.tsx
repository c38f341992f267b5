/** What a page in a browser says while its station is not heard: where the board is now, if it has only moved to an encrypted address. */
import { useEffect, useState, type ReactNode } from 'react';
import { useWayOverTexts } from './texts/wayOver';
import { onDesktop } from './transport';
import { lookFromHere, type WayOver as Way } from './encryptedWay';

/** Looks for as long as it stands there. @param otherwise what is said while no such way is known */
export function WayOver({ otherwise = null }: { readonly otherwise?: ReactNode }): ReactNode {
  const texts = useWayOverTexts();
  const [way, setWay] = useState<Way | null>(null);
  useEffect(() => (onDesktop() ? undefined : lookFromHere(setWay)), []);
  if (way === null) return otherwise;
  return (
    <span className="way">
      <span className="way__why">{texts.encrypted}</span>
      <a className="way__link" href={way.address}>
        {way.address}
      </a>
      {way.certificate !== null && (
        <span className="way__why">
          {texts.warned}{' '}
          <a className="way__link" href={way.certificate}>
            {texts.certificate}
          </a>
        </span>
      )}
    </span>
  );
}
