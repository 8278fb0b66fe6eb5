import { connect, createServer, type Socket } from 'node:net';

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
  const pass = (data: Buffer, other: Socket) => {
    if (state !== 'whole') return;
    if (lag === 0) other.write(data);
    else setTimeout(() => other.writable && other.write(data), lag);
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'refusing') return void near.resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('data', (data: Buffer) => pass(data, other));
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        if (state !== 'cut') other.end();
      });
    }
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
      hangUp();
      await new Promise((closed) => server.close(closed));
    },
  };
}
