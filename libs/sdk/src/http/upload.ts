import type { Route, RouteAnswer, RouteCall } from '@parley/contracts';
import { ParleyError } from '../parley-error.js';
import { addressOf } from './call.js';
import type { LooseInput } from './call.js';
import { asSignedIn } from './caller.js';
import type { Bearer } from './caller.js';
import type { Carrier } from './carrier.js';
import { readAnswer } from './send.js';
import type { Wire } from './send.js';

/** How an upload goes on, and how it is called off. */
export interface UploadWay {
  /** Called with the part that is gone, from 0 to 1. */
  progress?: (part: number) => void;
  /** Aborted, the upload rejects with `aborted`; what had arrived whole by then has happened. */
  signal?: AbortSignal;
}

type Params<R extends Route> =
  RouteCall<R> extends { params: infer P } ? { params: P } : { params?: undefined };

/** What is sent: a file to a route that takes one. */
export type UploadInput<R extends Route> = Params<R> &
  UploadWay & { file: Blob; query?: Record<string, number | undefined> };

/** Sends a file to a route of the contract, and answers and throws as {@link Call} does. */
export type Upload = <R extends Route>(route: R, input: UploadInput<R>) => Promise<RouteAnswer<R>>;

/** An upload before its types are forgotten. */
export type LooseUpload = Omit<LooseInput, 'body'> & UploadWay & { file: Blob };

export function createUpload(wire: Wire, bearer: Bearer, carrier: Carrier): Upload {
  const upload = (route: Route, input: LooseUpload) =>
    asSignedIn(bearer, (token) => sendFile(wire, carrier, { route, input, token }));
  return upload as Upload;
}

interface FileCall {
  route: Route;
  input: LooseUpload;
  token: string | null;
}

async function sendFile(wire: Wire, carrier: Carrier, { route, input, token }: FileCall): Promise<unknown> {
  const watch = watched(wire, carrier.patience, input.signal);
  const { file, progress } = input;
  try {
    const response = await carrier.carry({
      address: addressOf(wire.url, route, input),
      method: route.method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/octet-stream',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      file,
      signal: watch.signal,
      sent: (bytes) => {
        watch.heard();
        progress?.(file.size === 0 ? 1 : Math.min(1, bytes / file.size));
      },
    });
    return await readAnswer(route, response);
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    if (input.signal?.aborted) throw ParleyError.local('aborted', error);
    throw ParleyError.local(watch.late() ? 'timeout' : 'network', error);
  } finally {
    watch.done();
  }
}

/** Gives up after so long without a sign of life, or when it is called off from outside. */
function watched({ clock }: Wire, patience: number, outer?: AbortSignal) {
  const controller = new AbortController();
  let late = false;
  const abort = () => controller.abort();
  const giveUp = () => {
    late = true;
    abort();
  };
  let cancel = clock.after(patience, giveUp);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    late: () => late,
    heard: () => {
      cancel();
      cancel = clock.after(patience, giveUp);
    },
    done: () => {
      cancel();
      outer?.removeEventListener('abort', abort);
    },
  };
}
