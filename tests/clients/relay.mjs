// The sample of relay/ compiled by Relay's own compiler, and what it made of it asked of the host.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bearer, equal, holds, host, run } from './suite.mjs';

const artifacts = new URL('relay/__generated__/', import.meta.url);

async function ask(name, variables, token) {
  const { default: compiled } = await import(new URL(`${name}.graphql.js`, artifacts));
  const response = await fetch(host.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? bearer(token) : {}) },
    body: JSON.stringify({ query: compiled.params.text, variables }),
  });
  const answer = await response.json();
  equal(answer.errors, undefined, 'errors');
  return answer.data;
}

async function twoPages(field, name, token) {
  const first = (await ask(name, { cityId: host.cityId, count: 2 }, token))[field];
  holds(first.pageInfo.hasNextPage, 'the demonstration has no second page');
  const second = (await ask(name, { cityId: host.cityId, count: 2, cursor: first.pageInfo.endCursor }, token))[field];
  const ids = [...first.edges, ...second.edges].map((edge) => edge.node.id);
  equal(new Set(ids).size, 4, 'different objects on two pages of two');
  return first.edges[0].node;
}

await run({
  'the compiler has nothing to say of the sample': () => {
    rmSync(artifacts, { recursive: true, force: true });
    const compiler = new URL('node_modules/relay-compiler/cli.js', import.meta.url).pathname;
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, 'relay.config.json', '--output', 'quiet-with-errors'], { cwd: new URL('relay/', import.meta.url), encoding: 'utf8' });
    equal([status, `${stdout}${stderr}`], [0, ''], 'compiler');
  },
  'units load page by page, and one of them anew by its id': async () => {
    const unit = await twoPages('units', 'UnitListPaginationQuery');
    equal((await ask('UnitListUnitQuery', { id: unit.id })).node.code, unit.code, 'code of the same unit');
  },
  'orders load page by page for staff': () => twoPages('workOrders', 'OrderListPaginationQuery', host.tokens.Monitor),
}, { together: false });
