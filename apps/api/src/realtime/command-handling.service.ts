import { Injectable, Logger } from '@nestjs/common';
import { commands } from '@parley/contracts';
import type { Ack, CommandAnswer, CommandData, CommandName } from '@parley/contracts';
import { hasScope } from '../http/actor.js';
import { problemFor } from '../http/problem.filter.js';
import { parseRequest, Refusal } from '../http/refusal.js';
import type { LimitedAct } from '../http/rate-limits/allowance.js';
import { RateLimits } from '../http/rate-limits/rate-limits.service.js';
import { Stopping } from '../http/stopping.js';
import { CommandHandlers } from './command-handlers.service.js';
import type { Connection } from './connection.js';

/** What each counts as. */
const acts: Record<CommandName, LimitedAct> = {
  'message.post': 'posts',
  'room.read': 'writes',
  'room.sync': 'reads',
  'typing.set': 'writes',
  'presence.watch': 'reads',
  'presence.set': 'writes',
  'look.set': 'writes',
  'notifications.shown': 'writes',
};

/** Whose answer is a view that the contract names all of, as the events have it: nothing is left to be taken out of it. */
const exact: ReadonlySet<CommandName> = new Set(['message.post']);

/** Of several the last one said counts: they are done one after the other, whatever each has to wait for. */
const inOrder: ReadonlySet<CommandName> = new Set([
  'look.set',
  'presence.set',
  'presence.watch',
  'typing.set',
]);

/** Every command goes this way: scope, limit, shape, service, ack. Its ack always settles. */
@Injectable()
export class CommandHandling {
  private readonly logger = new Logger(CommandHandling.name);
  private running = 0;
  private whenIdle: (() => void)[] = [];

  constructor(
    private readonly handlers: CommandHandlers,
    private readonly limits: RateLimits,
    private readonly stopping: Stopping,
  ) {}

  /** `given`: a name, and whatever came with it. */
  async handle(
    connection: Connection,
    [name, ...given]: readonly unknown[],
    ack: ((answer: Ack<unknown>) => void) | null,
  ): Promise<void> {
    this.running += 1;
    try {
      const answer = await this.answer(connection, name, given);
      ack?.(answer);
    } finally {
      this.running -= 1;
      if (this.running === 0) for (const go of this.whenIdle.splice(0)) go();
    }
  }

  /** Settles when the last ack has been given. */
  async idle(): Promise<void> {
    if (this.running > 0) await new Promise<void>((go) => this.whenIdle.push(go));
  }

  private async answer(
    connection: Connection,
    name: unknown,
    given: readonly unknown[],
  ): Promise<Ack<unknown>> {
    try {
      this.stopping.refuse();
      if (isCommand(name)) return { ok: true, data: await this.inTurn(connection, name, given) };
      await this.limits.charge('reads', connection.userId);
      throw new Refusal('not_found', { detail: 'There is no such command.' });
    } catch (error) {
      return { ok: false, error: problemFor(error, (unknown) => this.logger.error(unknown)) };
    }
  }

  private inTurn(connection: Connection, name: CommandName, given: readonly unknown[]): Promise<unknown> {
    const run = () => this.run(connection, name, given);
    return inOrder.has(name) ? connection.after(name, run) : run();
  }

  private async run<Name extends CommandName>(
    connection: Connection,
    name: Name,
    [data, ...more]: readonly unknown[],
  ): Promise<CommandAnswer<Name>> {
    const command = commands[name];
    if (!hasScope(connection.actor.scopes, command.scope)) throw new Refusal('policy.denied');
    const charge = await this.limits.charge(acts[name], connection.userId);
    if (more.length > 0) throw new Refusal('request.invalid', { detail: 'A command takes one object.' });
    const input = parseRequest(command.data, data) as CommandData<Name>;
    const answer = await this.handlers.of[name](connection, input, charge);
    return exact.has(name) ? answer : (command.answer.parse(answer) as CommandAnswer<Name>);
  }
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}
