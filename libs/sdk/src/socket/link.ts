/** What a link reports. After `refused` or `lost` it is closed until it is opened again. */
export interface LinkEars {
  connected(): void;
  /** The server did not let us in: `data` is its problem object, or undefined where it was not reached. */
  refused(data: unknown): void;
  lost(): void;
  heard(name: string, payload: unknown): void;
}

/** One connection to the server's socket. It neither buffers, nor repeats, nor reconnects by itself. */
export interface Link {
  /** Makes one attempt; ends in `connected` or `refused`. */
  open(token: string): void;
  close(): void;
  /** Sends if it is connected; `answered` may never be called. */
  send(name: string, data: unknown, answered: (ack: unknown) => void): void;
}

export type MakeLink = (url: string, ears: LinkEars) => Link;
