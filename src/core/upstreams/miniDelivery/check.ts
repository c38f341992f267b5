/** «Проверить» for Mini-Delivery: that this API answers there at all, then whether the token is right and the chain to the cash server holds. */
import type { AbortSignalLike } from '../../ports';
import { refusal, resultOf } from '../ask';
import { failedCheck, passedCheck } from '../checkReport';
import type { CheckReport, SourceDeps } from '../source';
import type { MiniDeliveryClient } from './client';
import { pingInfo } from './wire';

export const check = async (client: MiniDeliveryClient, deps: SourceDeps, signal: AbortSignalLike): Promise<CheckReport> => {
  const greeting = await client.greeting(signal);
  const said = greeting.ok ? (resultOf(greeting.json) === false ? greeting.json['msg'] : null) : greeting.problem.code === 'token' ? greeting.problem.detail : null;
  if (typeof said !== 'string' || !/token.*expected/i.test(said)) {
    if (greeting.ok) return failedCheck({ code: 'not-this-api' });
    const { problem, status } = greeting;
    return failedCheck(status !== undefined && status >= 400 && status < 500 && problem.code !== 'rate-limited' ? { ...problem, code: 'not-this-api' } : problem);
  }
  const token = deps.token();
  if (token === null) return failedCheck({ code: 'no-token-stored' });
  const answer = await client.ping(token, signal);
  if (!answer.ok) return failedCheck(answer.problem);
  const result = resultOf(answer.json);
  if (result === false) return failedCheck(refusal(answer.json, token));
  const info = result === null ? null : pingInfo(answer.json);
  return info === null ? failedCheck({ code: 'not-this-api' }) : passedCheck(info);
};
