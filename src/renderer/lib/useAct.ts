/** Calls that staff make by pressing something: what went wrong is always said, in the station's own sentence. */
import { useCallback } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/contract';
import { CallFailed } from '../../shared/client';
import { useClient } from './context';
import { useCommonTexts } from './texts/common';
import { showToast } from './toasts';

export type Act = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N> | null>;

/** Answers a function that makes the call and answers its value, or null after having shown why it was refused. */
export function useAct(): Act {
  const client = useClient();
  const texts = useCommonTexts();
  return useCallback(
    async (name, input) => {
      try {
        return await client.call(name, input);
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        showToast(error.code === 'unreachable' ? texts.unreachable : error.message, 'alarm');
        return null;
      }
    },
    [client, texts],
  );
}
