/** What is wrong with a field of a source's form, as a sentence. */
import { useSettingsTexts } from '../../lib/texts/settings';
import { useSourcesTexts } from '../../lib/texts/sources';
import type { DraftError } from './sourceDraft';

export function useErrorText(): (error: DraftError | undefined) => string | null {
  const texts = useSourcesTexts();
  const general = useSettingsTexts();
  const sentences: Readonly<Record<DraftError, string>> = {
    required: texts.required,
    address: texts.addressInvalid,
    token: texts.tokenInvalid,
    tokenRequired: texts.tokenRequired,
    credentials: texts.credentials,
    requestAddress: texts.requestAddressInvalid,
    requestCredentials: texts.requestCredentials,
    orderId: texts.orderIdMissing,
    poll: general.range('0,5', `60 ${texts.seconds}`),
    retention: general.range('10', `86400 ${texts.seconds}`),
    headers: texts.headersInvalid,
    statuses: texts.statusesInvalid,
    autoCancel: general.range('0,5', '1440'),
    notAllowed: general.notAllowed,
  };
  return (error) => (error === undefined ? null : sentences[error]);
}
