/** Where a station was put together without channels: nothing goes out, and a check says so. */
import type { Channel } from '../ports';

export const noChannel: Channel = { send: () => Promise.resolve({ ok: false, problem: { code: 'internal', detail: 'no channels here' }, uncertain: false, permanent: true }) };
