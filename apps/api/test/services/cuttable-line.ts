import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line to a server on which all goes wrong that goes wrong between machines. */
export interface CuttableLine {
  url: string;
  /** Nothing gets through any more, and nobody is told. */
  cut(): void;
  /** What is open breaks, and who calls is sent away. */
  refuse(): void;
  /** Whatever is said arrives so many milliseconds later. */
  delay(ms: number): void;
  /** As it was. What was lost on the way stays lost: the connections it was lost on break. */
  mend(): void;
  close(): Promise<void>;
}

type State = 'whole' | 'cut' | 'refusing';

export async function cuttableLine(to: string): Promise<CuttableLine> {
  const target = new URL(to);
  const ends = new Set<Socket>();
  let state: State = 'whole';
  let lag = 0;
  const over = new AbortController();
  /** What comes from one end arrives at the other in the order in which it came, also when the line is mended meanwhile. */
  const pass = (from: Socket, to: Socket) => {
    let arrived: Promise<unknown> = Promise.resolve();
    from.on('data', (data: Buffer) => {
      const travelled = lag > 0 ? pause(lag, undefined, { signal: over.signal }) : null;
      const arrive = () => state === 'whole' && to.writable && to.write(data);
      arrived = Promise.all([arrived, travelled]).then(arrive, () => undefined);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      ends.delete(from);
      void arrived.then(() => state !== 'cut' && to.end());
    });
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'refusing') return void near.resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    for (const end of [near, far]) ends.add(end);
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  const hangUp = () => {
    for (const end of ends) end.destroy();
  };
  return {
    url: url.href,
    cut: () => (state = 'cut'),
    refuse() {
      state = 'refusing';
      hangUp();
    },
    delay: (ms) => (lag = ms),
    mend() {
      const broken = state === 'cut';
      state = 'whole';
      lag = 0;
      if (broken) hangUp();
    },
    async close() {
      over.abort();
      hangUp();
      await new Promise((closed) => server.close(closed));
    },
  };
}
