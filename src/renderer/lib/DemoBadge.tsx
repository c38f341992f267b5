/** «ДЕМО» on every window while the station runs on the embedded restaurant. */
import type { ReactNode } from 'react';
import { useBoard } from './context';
import { useCommonTexts } from './texts/common';

export function DemoBadge(): ReactNode {
  const demo = useBoard((state) => state.station?.demo ?? false);
  const texts = useCommonTexts();
  return demo ? (
    <span className="demo-badge" title={texts.demoHint}>
      {texts.demo}
    </span>
  ) : null;
}
