/** What src/preload puts on the window of a desktop page; in a browser it is not there. Strings, because objects cost four times as much to cross over. */
interface HoverboardHost {
  /** Answers a CallResult as JSON. */
  call(name: string, inputJson: string): Promise<string>;
  /** Every PushMessage as JSON; the answer ends the subscription. */
  subscribe(onMessageJson: (json: string) => void): () => void;
}

interface Window {
  readonly hoverboard?: HoverboardHost;
}
