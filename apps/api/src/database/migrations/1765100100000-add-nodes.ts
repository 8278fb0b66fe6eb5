import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What nodes tell of themselves. `nodes`: one row for each that runs or ran a moment ago. `node_minutes`: what each
 * counted in a minute; `deliveries` says how many took at most as long as each bound of the histogram.
 */
export class AddNodes1765100100000 implements MigrationInterface {
  readonly name = 'AddNodes1765100100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE nodes (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        version text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        heard_at timestamptz(3) NOT NULL,
        condition jsonb NOT NULL
      ) WITH (fillfactor = 50)`);
    await db.query(`
      CREATE TABLE node_minutes (
        at timestamptz(3) NOT NULL,
        node_id uuid NOT NULL,
        posts int NOT NULL,
        connections int NOT NULL,
        people int NOT NULL,
        deliveries int[] NOT NULL,
        PRIMARY KEY (at, node_id)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['node_minutes', 'nodes']) await db.query(`DROP TABLE ${table}`);
  }
}
