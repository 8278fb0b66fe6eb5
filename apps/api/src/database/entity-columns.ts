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
  const columns = dataSource.getMetadata(target).columns.map(({ databaseName, propertyName }) => ({
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
