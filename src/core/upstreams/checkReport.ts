/** What a connection check found, as settings show it under «Проверить». */
import type { CheckReport } from './source';
import type { Problem } from '../model/health';

/** A fingerprint that the server showed is offered for pinning, whatever was wrong with the certificate: staff compare it with the server's own screen. */
export const failedCheck = (problem: Problem): CheckReport => {
  const shown = problem.code.startsWith('certificate-') ? problem.values?.['actual'] : undefined;
  const offered = typeof shown === 'string' && shown !== '' ? { offeredPinSha256: shown } : {};
  return { ok: false, problem, info: {}, ...offered };
};

export const passedCheck = (info: Readonly<Record<string, string>>, problem: Problem | null = null): CheckReport => ({ ok: true, problem, info });
