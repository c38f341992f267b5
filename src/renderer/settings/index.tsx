/** Entry of the settings' page. */
import { mountPage } from '../lib/mountPage';
import { SettingsPage } from './SettingsPage';
import './settings.css';
import './fields.css';
import './routing/routing.css';
import './staff/staff.css';
import './devices/devices.css';

mountPage(<SettingsPage />);
