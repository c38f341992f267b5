/** Whether a server that listens there is reached by this computer alone. */
export const isThisComputer = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
