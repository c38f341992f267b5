/** What a computer without a desktop does not have: notifications and windows. Boards in browsers ring and open pages themselves. */
import type { Notifier, StaffPage } from '../core/ports';

export const noNotifier: Notifier = {
  name: 'none',
  supports: { actions: false, replace: false, withdraw: false },
  show: () => Promise.resolve({ shown: false, detail: 'boards in browsers ring' }),
  withdraw: () => {},
  onEvent: () => () => {},
  close: () => {},
};

export const noStaffPage: StaffPage = {
  open: () => Promise.resolve({ opened: 'address' }),
  onTable: () => () => {},
};
