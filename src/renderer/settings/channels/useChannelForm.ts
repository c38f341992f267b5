/** The state of a channel's form: what is typed, what is wrong with it, checking and saving. */
import { useCallback, useState } from 'react';
import type { ChannelSettings } from '../../../core/model/channelSettings';
import type { CallOutput } from '../../../shared/contract';
import { useClient } from '../../lib/context';
import { reasonOf, useSettings } from '../settingsContext';
import { parseChannel, type ChannelDraft, type ChannelErrors } from './channelDraft';

export type ChannelReport = CallOutput<'channel.check'>;

export interface ChannelFormState {
  readonly draft: ChannelDraft;
  readonly errors: ChannelErrors;
  /** How often wrong fields kept it from being saved or checked. */
  readonly refusals: number;
  /** Why it could not be saved or checked, beside what the fields say. */
  readonly failure: string | null;
  readonly busy: 'checking' | 'saving' | null;
  readonly report: ChannelReport | null;
  edit(patch: Partial<ChannelDraft>): void;
  check(): void;
  save(): void;
}
export interface ChannelFormOptions {
  /** A secret of this channel is stored already. */
  readonly stored: boolean;
  readonly fixFields: string;
  readonly onSaved: () => void;
}

export function useChannelForm(first: ChannelDraft, { stored, fixFields, onSaved }: ChannelFormOptions): ChannelFormState {
  const client = useClient();
  const { saveChannel } = useSettings();
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<ChannelErrors>({});
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<ChannelFormState['busy']>(null);
  const [report, setReport] = useState<ChannelReport | null>(null);

  /** An error goes when its field is typed in; what was checked is no longer what stands there. */
  const edit = useCallback((patch: Partial<ChannelDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !Object.hasOwn(patch, field))));
    setFailure(null);
    setReport(null);
  }, []);

  /** Runs `act` on the form's channel, if the fields hold one. */
  const withChannel = async (doing: 'checking' | 'saving', act: (channel: ChannelSettings, secret: string | undefined) => Promise<void>): Promise<void> => {
    const parsed = parseChannel(draft, !stored);
    setReport(null);
    setFailure(parsed.ok ? null : fixFields);
    setErrors(parsed.ok ? {} : parsed.errors);
    if (!parsed.ok) return setRefusals((before) => before + 1);
    setBusy(doing);
    try {
      const secret = draft.secret.trim();
      await act(parsed.channel, secret === '' ? undefined : secret);
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(null);
    }
  };

  return {
    draft,
    errors,
    refusals,
    failure,
    busy,
    report,
    edit,
    check: () => void withChannel('checking', async (channel, secret) => setReport(await client.call('channel.check', { channel, ...(secret !== undefined && { secret }) }))),
    save: () =>
      void withChannel('saving', async (channel, secret) => {
        const refused = await saveChannel(channel, secret);
        if (refused === null) onSaved();
        else setFailure(refused);
      }),
  };
}
