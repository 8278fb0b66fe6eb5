import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { MessageOutline, MessageTable, RemovedMessages, RouteInput } from '@parley/contracts';
import { mayOverseeMessages } from '@parley/policy';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { sendCsv } from '../../http/csv.js';
import type { CsvCell } from '../../http/csv.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { portion, wholeTable } from '../whole-table.js';
import { MessageRemoving } from './message-removing.service.js';
import { MessageTableReading } from './message-table.service.js';

const { list, export: exported, remove } = routes.messageTable;
const head = [
  ...['at', 'room', 'room id', 'message', 'id', 'author', 'author id', 'kind', 'in a thread', 'length'],
  ...['reactions', 'replies', 'former texts', 'edited', 'deleted', 'removed by', 'reports'],
];

@Controller()
export class MessageTableController {
  constructor(
    private readonly table: MessageTableReading,
    private readonly removing: MessageRemoving,
    private readonly database: DataSource,
  ) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { query }: RouteInput<typeof list>): Promise<MessageTable> {
    return this.table.page(actor, query);
  }

  @Handles(exported)
  export(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exported>,
    @Res() response: Response,
  ): Promise<void> {
    const page = async (after: string | undefined) => {
      const table = await this.table.page(actor, { ...query, after, limit: portion });
      return { rows: cellsOf(table), next: table.next };
    };
    const rows = wholeTable(this.database.manager, actor, page, mayOverseeMessages);
    return sendCsv(response, { name: 'messages.csv', head, rows });
  }

  @Handles(remove)
  remove(@By() actor: Actor, @Input() { body }: RouteInput<typeof remove>): Promise<RemovedMessages> {
    return this.removing.removeAll(actor, body);
  }
}

function cellsOf({ messages, users, rooms }: MessageTable): CsvCell[][] {
  const people = new Map(users.map(({ id, username }) => [id, username]));
  const places = new Map(rooms.map(({ id, name }) => [id, name]));
  return messages.map((message) => [
    ...[message.at, places.get(message.roomId) ?? '', message.roomId, message.seq, message.id],
    ...[people.get(message.authorId) ?? '', message.authorId, message.kind],
    ...numbersOf(message),
  ]);
}

function numbersOf(message: MessageOutline): CsvCell[] {
  const { inThread, length, reactions, replies, versions, editedAt, deletedAt, removedBy, reports } = message;
  return [
    ...[inThread ? 'yes' : '', length, reactions, replies, versions],
    ...[editedAt, deletedAt, removedBy, reports],
  ];
}
