/** Where tokens are entered: that this system has no key store for them, and what that means. */
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSourcesTexts } from '../../lib/texts/sources';
import { useSettings } from '../settingsContext';

export function KeyStoreNotice(): ReactNode {
  const { view } = useSettings();
  const texts = useSourcesTexts();
  if (view.secretStore !== 'file') return null;
  return (
    <p className="notice notice--info">
      <KeyRound size={22} aria-hidden="true" />
      {texts.noKeyStore}
    </p>
  );
}
