import { StartFault } from '../../config/start-fault.js';

/** Ctrl+C ends what `act` does in order; a second one ends the process. */
export async function untilInterrupted<Result>(
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await act(stopping.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

/** The same bytes, until somebody stops it. */
export async function* stoppable(bytes: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    if (signal.aborted) throw new StartFault('Stopped. Nothing was changed.');
    yield chunk;
  }
}
