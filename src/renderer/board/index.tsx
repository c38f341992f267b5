/** Entry of the board's page. */
import { mountPage } from '../lib/mountPage';
import { Board } from './Board';
import { ScreenProvider } from './screenContext';
import './board.css';
import './card.css';
import './detail.css';
import './who.css';

mountPage(
  <ScreenProvider>
    <Board />
  </ScreenProvider>,
);
