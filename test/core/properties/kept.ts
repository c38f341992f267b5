/** Evenings that broke an invariant once, shrunk; each is played again in every run. */
import type { Step } from './evening';

export const kept: readonly (readonly Step[])[] = [
  // A bad record that is gone from the same answer as before left its source «degraded» for good.
  [{ do: 'guest', deed: 'callWaiter', table: '1' }, { do: 'fault', system: 'hall', fault: 'bad-record' }, { do: 'wait', ms: 5000 }],
  // The loop for an order ended, and the call beside it was not heard until its next repeat.
  [{ do: 'post', inMinutes: 20 }, { do: 'guest', deed: 'callWaiter', table: '1' }, { do: 'kill' }, { do: 'staff', deed: 'claim', which: 0 }, { do: 'wait', ms: 200 }],
  // An order was looked up, the disk was full, and it had left the list before that answer could be written: it stood on the board for good.
  [
    { do: 'disk', full: true },
    { do: 'post', inMinutes: 20 },
    { do: 'elsewhere', deed: 'back', which: 0 },
    { do: 'kill' },
    { do: 'elsewhere', deed: 'archive', which: 0 },
    { do: 'guest', deed: 'callWaiter', table: '1' },
  ],
];
