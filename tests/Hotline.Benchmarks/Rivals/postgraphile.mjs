// The list of a city's units by PostGraphile out of PostgreSQL, on all cores. First copies the units out of the SQLite file into a schema of its own.
// HOTLINE_POSTGRES=postgres://… node postgraphile.mjs <database> --urls http://127.0.0.1:<port>
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import Database from 'better-sqlite3';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

// Node.js has it from 22 on.
Promise.withResolvers ??= function () {
  const settled = {};
  settled.promise = new Promise((resolve, reject) => Object.assign(settled, { resolve, reject }));
  return settled;
};

const [, , file, , url] = process.argv;
const connectionString = process.env.HOTLINE_POSTGRES;
const schema = 'hotline_units';

async function copy() {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};
    CREATE TABLE ${schema}.units (id text PRIMARY KEY, city_id text NOT NULL, code text COLLATE "C" NOT NULL, kind text NOT NULL, name_zh text NOT NULL, name_en text NOT NULL, "group" text);
    CREATE INDEX ON ${schema}.units (city_id, code)`);
  const rows = new Database(file, { readonly: true }).prepare('SELECT "Id", "CityId", "Code", "Kind", "Name_Chinese", "Name_English", "Group" FROM "positions_units"').raw().all();
  for (const row of rows) await client.query(`INSERT INTO ${schema}.units VALUES ($1, $2, $3, $4, $5, $6, $7)`, row);
  await client.query(`ANALYZE ${schema}.units`);
  await client.end();
}

if (cluster.isPrimary) {
  await copy();
  for (let worker = 0; worker < availableParallelism(); worker++) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.kill();
    process.exit();
  });
} else {
  const served = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString, schemas: [schema] })],
    grafserv: { graphqlPath: '/graphql', watch: false, graphiql: false },
    grafast: { explain: false },
  }).createServ(grafserv);
  const { hostname, port } = new URL(url);
  const server = createServer();
  await served.addTo(server);
  server.listen(Number(port), hostname);
}
