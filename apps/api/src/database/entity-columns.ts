import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** One entity's columns in a statement that selects several: named after its alias, and taken out of a row again. */
export interface EntityColumns<Entity> {
  /** For the list after SELECT. */
  select: string;
  of(row: Record<string, unknown>): Entity;
}

export function entityColumns<Entity extends ObjectLiteral>(
  dataSource: DataSource,
  target: EntityTarget<Entity>,
  alias: string,
): EntityColumns<Entity> {
  return columnsAmong(dataSource, { target, alias, wanted: () => true });
}

/** Only these: each column costs with every answer, and an entity has dozens. */
export function someColumns<Entity extends ObjectLiteral, Property extends keyof Entity & string>(
  dataSource: DataSource,
  { target, alias }: { target: EntityTarget<Entity>; alias: string },
  properties: readonly Property[],
): EntityColumns<Pick<Entity, Property>> {
  const wanted = new Set<string>(properties);
  return columnsAmong<Entity>(dataSource, { target, alias, wanted: (property) => wanted.has(property) });
}

function columnsAmong<Entity extends ObjectLiteral>(
  dataSource: DataSource,
  {
    target,
    alias,
    wanted,
  }: { target: EntityTarget<Entity>; alias: string; wanted: (property: string) => boolean },
): EntityColumns<Entity> {
  const columns = dataSource
    .getMetadata(target)
    .columns.filter(({ propertyName }) => wanted(propertyName))
    .map(({ databaseName, propertyName }) => ({
      property: propertyName,
      column: `${alias}.${databaseName}`,
      name: `${alias}_${databaseName}`,
    }));
  return {
    select: columns.map(({ column, name }) => `${column} AS ${name}`).join(', '),
    of(row) {
      const entity: Record<string, unknown> = {};
      for (const { property, name } of columns) entity[property] = row[name];
      return entity as Entity;
    },
  };
}
