/** Whether a server that listens there is reached by this computer alone. */
export { isThisComputer } from '../../../core/model/serverSettings';
