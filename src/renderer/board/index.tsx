/** Entry of the board's page. */
import { mountPage } from '../lib/mountPage';
import { Board } from './Board';
import { DeviceProvider } from './phone/deviceContext';
import { ScreenProvider } from './screenContext';
import './board.css';
import './card.css';
import './detail.css';
import './who.css';
import './phone/phone.css';

mountPage(
  <ScreenProvider>
    <DeviceProvider>
      <Board />
    </DeviceProvider>
  </ScreenProvider>,
);
