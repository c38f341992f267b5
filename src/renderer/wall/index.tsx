/** Entry of the kitchen wall's page. */
import { mountPage } from '../lib/mountPage';
import { Wall } from './Wall';
import './wall.css';
import './card.css';
import './parts.css';

mountPage(<Wall />, { darkByDefault: true });
