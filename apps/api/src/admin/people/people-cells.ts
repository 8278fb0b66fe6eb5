import type { UserEntity } from '../../database/entities/user.entity.js';
import type { CsvCell } from '../../http/csv.js';

export const peopleHead = [
  ...['username', 'id', 'display name', 'e-mail', 'role', 'bot'],
  ...['created', 'last seen', 'suspended'],
];

export function personCells(person: UserEntity): CsvCell[] {
  const { username, id, displayName, email, role, bot, createdAt, lastSeenAt, suspendedAt } = person;
  return [
    ...[username, id, displayName, email, role, bot],
    ...[createdAt, lastSeenAt, suspendedAt].map((at) => at?.toISOString() ?? null),
  ];
}
