/** Addresses as they are typed: what lacks, and what must not be in them. */

/** «192.168.1.10:11011» is an address to staff; the scheme that it lacks is the plain one. */
export const withScheme = (address: string): string => {
  const trimmed = address.trim();
  return trimmed === '' || trimmed.includes('://') ? trimmed : `http://${trimmed}`;
};

/** A name or a password before the host: the settings file would keep it for everybody to read. */
export const withCredentials = (address: string): boolean => /^\w+:\/\/[^/?#]*@/.test(withScheme(address));

/** Whether a browser takes it for an address, its port too. */
export function isAddress(address: string): boolean {
  try {
    return new URL(address).host !== '';
  } catch {
    return false;
  }
}
