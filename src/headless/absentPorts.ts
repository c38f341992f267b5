/** What a computer without a desktop does not have: notifications and windows. Boards in browsers ring and open pages themselves. */
import type { Notifier, StaffPage } from '../core/ports';

export const noNotifier: Notifier = {
  name: 'none',
  supports: { actions: false, replace: false, withdraw: false },
  // Not shown, and nothing to warn of: boards in browsers ring.
  show: () => Promise.resolve({ shown: false }),
  withdraw: () => {},
  onEvent: () => () => {},
  close: () => {},
};

export const noStaffPage: StaffPage = {
  open: () => Promise.resolve({ opened: 'address' }),
  onTable: () => () => {},
};
