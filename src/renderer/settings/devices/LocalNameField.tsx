/** The station's name in the network: what is wanted, and what became of it. */
import type { ReactNode } from 'react';
import * as v from 'valibot';
import type { LocalNameView } from '../../../core/model/device';
import { LocalNameSchema, USUAL_LOCAL_NAME } from '../../../core/model/serverSettings';
import { useProtectionTexts } from '../../lib/texts/protection';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';

export function LocalNameField({ state }: { readonly state: LocalNameView | null }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useProtectionTexts();
  const { server } = settings;
  if (server === null) return null;
  const commit = (text: string): string | null => {
    const wanted = text.trim().toLowerCase().replace(/\.local\.?$/, '');
    if (wanted !== '' && !v.is(LocalNameSchema, wanted)) return texts.nameWrong;
    change((before) => ({ ...before, server: before.server === null ? null : { ...before.server, localName: wanted === '' ? null : wanted } }));
    return null;
  };
  const say = (): string => {
    if (state?.is === 'ours') return state.name === state.wanted ? texts.names.ours(state.name) : texts.names.taken(state.name, state.wanted);
    return state?.is === 'failed' ? texts.names.failed(state.reason) : texts.names.asking;
  };
  return (
    <>
      <CommitField label={texts.name} hint={texts.nameHint} unit=".local" value={server.localName === undefined ? USUAL_LOCAL_NAME : (server.localName ?? '')} disabled={readOnly} maxLength={50} onCommit={commit} />
      {state !== null && <p role="status">{say()}</p>}
    </>
  );
}
