/** Picks the system that a source's settings name. */
import type { SourceSettings } from '../model/settings';
import type { Source, SourceDeps } from './source';
import { createMiniDeliverySource } from './miniDelivery/source';
import { createQrMenuSource } from './qrMenu/source';

/** Nothing is asked before the first poll or check. */
export const createSource = (settings: SourceSettings, deps: SourceDeps): Source => {
  switch (settings.kind) {
    case 'qr-menu':
      return createQrMenuSource(settings, deps);
    case 'mini-delivery':
      return createMiniDeliverySource(settings, deps);
  }
};
