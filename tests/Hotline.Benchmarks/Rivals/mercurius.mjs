// The list of a city's units by Mercurius with its compiler, on all cores, each worker with a prepared statement of its own.
// node mercurius.mjs <database> --urls http://127.0.0.1:<port>
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import mercurius from 'mercurius';

const [, , file, , url] = process.argv;
if (cluster.isPrimary) {
  for (let worker = 0; worker < availableParallelism(); worker++) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.kill();
    process.exit();
  });
} else {
  const units = new Database(file, { readonly: true }).prepare(
    'SELECT "Id", "Code", "Kind", "Name_Chinese", "Name_English", "Group" FROM "positions_units" WHERE "CityId" = ? ORDER BY "Code" LIMIT ?',
  );
  const kinds = { Centre: 'CENTRE', SubCentre: 'SUB_CENTRE' };
  const decode = (id) => Buffer.from(id, 'base64url').toString().slice('City:'.length);
  const encode = (id) => Buffer.from(`Unit:${id}`).toString('base64url');

  const app = Fastify();
  app.register(mercurius, {
    schema: `
      type Text { zh: String! en: String! }
      enum UnitKind { CENTRE SUB_CENTRE }
      type Unit { id: ID! code: String! kind: UnitKind! name: Text! group: String }
      type UnitConnection { nodes: [Unit!]! }
      type Query { units(cityId: ID!, first: Int = 50): UnitConnection! }
    `,
    resolvers: {
      Query: {
        units: (_, { cityId, first }) => ({
          nodes: units.all(decode(cityId), first).map((row) => ({
            id: encode(row.Id),
            code: row.Code,
            kind: kinds[row.Kind],
            name: { zh: row.Name_Chinese, en: row.Name_English },
            group: row.Group,
          })),
        }),
      },
    },
    jit: 1,
  });
  const { hostname, port } = new URL(url);
  await app.listen({ host: hostname, port: Number(port) });
}
