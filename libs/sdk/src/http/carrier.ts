import type { Fetch } from './send.js';

/** A file on its way to the server. */
export interface Load {
  address: string;
  method: string;
  headers: Record<string, string>;
  file: Blob;
  signal: AbortSignal;
  /** So many bytes of it are gone. */
  sent: (bytes: number) => void;
}

/** How files are carried to the server. */
export interface Carrier {
  /** Milliseconds without a word after which a file is given up. */
  patience: number;
  carry(load: Load): Promise<Response>;
}

/** What this place has: a browser's XMLHttpRequest, since fetch does not say how far it is; else fetch. */
export function carrierHere(fetch: Fetch): Carrier {
  return typeof XMLHttpRequest === 'undefined' ? byFetch(fetch) : byXhr(() => new XMLHttpRequest());
}

/** It says nothing on the way, so it has long. */
export function byFetch(fetch: Fetch): Carrier {
  return {
    patience: 600_000,
    carry: async ({ address, method, headers, file, signal, sent }) => {
      const response = await fetch(address, {
        method,
        headers,
        credentials: 'same-origin',
        signal,
        body: file,
      });
      sent(file.size);
      return new Response(await response.arrayBuffer(), {
        status: response.status,
        headers: response.headers,
      });
    },
  };
}

export function byXhr(make: () => XMLHttpRequest): Carrier {
  return { patience: 60_000, carry: (load) => new Promise((done, fail) => carry(make(), load, done, fail)) };
}

function carry(
  request: XMLHttpRequest,
  { address, method, headers, file, signal, sent }: Load,
  done: (response: Response) => void,
  fail: (error: Error) => void,
): void {
  request.open(method, address);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded }) => sent(loaded);
  request.upload.onload = () => sent(file.size);
  request.onload = () => done(new Response(request.responseText || null, { status: request.status }));
  request.onerror = () => fail(new TypeError('the file did not get through'));
  request.onabort = () => fail(new DOMException('called off', 'AbortError'));
  signal.addEventListener('abort', () => request.abort());
  if (signal.aborted) fail(new DOMException('called off', 'AbortError'));
  else request.send(file);
}
