/** The bridge of our own pages to main: two fixed channels that carry text, and nothing else of Electron. */
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('hoverboard', {
  /** @param inputJson the call's input as JSON; answers a CallResult as JSON. Text, because objects cost four times as much through the bridge. */
  call: (name: string, inputJson: string): Promise<string> => ipcRenderer.invoke('hoverboard:call', String(name), String(inputJson)),
  /** Calls `listener` with each PushMessage as JSON; the answer ends it. */
  subscribe: (listener: (messageJson: string) => void): (() => void) => {
    const receive = (_event: unknown, messageJson: string): void => listener(messageJson);
    ipcRenderer.on('hoverboard:push', receive);
    return () => {
      ipcRenderer.removeListener('hoverboard:push', receive);
    };
  },
});
