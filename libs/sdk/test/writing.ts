import { problemOf } from '@parley/contracts';
import type { ErrorCode, Message, PostMessageToRoom } from '@parley/contracts';
import { aMessage, anId, FakeClock, settled } from '@parley/testkit';
import type { Sender } from '../src/outbox/attempt.js';
import { textOf } from '../src/outbox/item.js';
import { memoryOutbox } from '../src/outbox/outbox-store.js';
import type { OutboxStore } from '../src/outbox/outbox-store.js';
import { Outbox } from '../src/outbox/outbox.js';
import { ParleyError } from '../src/parley-error.js';

export const kitchen = anId();
export const hall = anId();
export const refusal = (code: ErrorCode, retryAfter?: number) =>
  new ParleyError(problemOf(code, retryAfter === undefined ? {} : { retryAfter }));

/** A server that answers when and as the test says. */
class Server implements Sender {
  readonly posts: PostMessageToRoom[] = [];
  readonly edits: object[] = [];
  private readonly answers: ((answer: Message | ParleyError) => void)[] = [];

  post(message: PostMessageToRoom): Promise<Message> {
    this.posts.push(message);
    return this.wait();
  }

  edit(roomId: string, seq: number, edit: object): Promise<Message> {
    this.edits.push({ roomId, seq, ...edit });
    return this.wait();
  }

  async answer(answer?: ParleyError | Partial<Message>): Promise<void> {
    const { clientId, body } = this.posts.at(-1)!;
    this.answers.shift()!(
      answer instanceof ParleyError ? answer : aMessage({ seq: 7, clientId, body, ...answer }),
    );
    await settled();
  }

  private wait(): Promise<Message> {
    return new Promise((resolve, reject) => {
      this.answers.push((answer) => (answer instanceof ParleyError ? reject(answer) : resolve(answer)));
    });
  }
}

/** Bob writes, and his outbox sends it to a server that answers when and as the test says. */
export async function writing({
  store = memoryOutbox(),
  owner = 'bob',
}: { store?: OutboxStore; owner?: string } = {}) {
  const server = new Server();
  const clock = new FakeClock();
  const gate = { open: true };
  const outbox: Outbox = new Outbox({
    store,
    sender: server,
    clock,
    random: () => 0,
    maySend: () => gate.open,
    confirmed: ({ clientId }) => outbox.settle(clientId),
    changed: () => undefined,
  });
  await outbox.open(owner);
  const write = async (body: string, roomId = kitchen) => {
    const item = await outbox.add({ roomId, body });
    await settled();
    return item.clientId;
  };
  const shown = () => outbox.ofRoom(kitchen).map((item) => `${textOf(item)}: ${item.status}`);
  return { server, clock, gate, outbox, store, write, shown };
}
