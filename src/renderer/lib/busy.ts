/** Whether somebody is in the middle of something on this page that loading another would throw away. */

/** A reason half typed, a question half answered. */
export function isBusy(): boolean {
  const { activeElement } = document;
  return document.querySelector('dialog[open]') !== null || (activeElement instanceof HTMLInputElement && activeElement.value !== '');
}
